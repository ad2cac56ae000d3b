import { useState } from 'react';
import { useApi } from '../../api/use-api.ts';
import { reaches, useMe } from '../../session/use-me.ts';
import { announce } from '../../ui/announce.tsx';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { AddDialog } from './add-dialog.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { operatorsDocument } from './documents.ts';
import { type Invitation, LinkDialog } from './link-dialog.tsx';
import { type StaffMember, StaffTable } from './staff-table.tsx';
import { texts } from './texts.ts';
import './staff.css';

/** Which dialog is open. */
type Open =
  | { readonly kind: 'none' | 'add' }
  | { readonly kind: 'change'; readonly name: string }
  | { readonly kind: 'link'; readonly invitation: Invitation };

/** Who works here: administrators add them, change them and let them go. */
export function StaffPage() {
  const t = useTexts(texts);
  const role = useMe()?.role;
  const [open, setOpen] = useState<Open>({ kind: 'none' });
  const close = () => setOpen({ kind: 'none' });
  const query = useApi(operatorsDocument, {}, { about: ['staff'] });
  const memberOf = (name: string): StaffMember | undefined =>
    query.data?.operators.find((each) => each.name === name);
  const changed = open.kind === 'change' ? memberOf(open.name) : undefined;
  return (
    <Page
      title={t.title}
      intro={t.intro}
      actions={
        <Button
          variant="primary"
          disabledReason={reaches(role, 'administrator') ? null : t.takesAdministrator}
          onPress={() => setOpen({ kind: 'add' })}
        >
          {t.add}
        </Button>
      }
    >
      <Answered of={query}>
        {({ operators }) => (
          <div className="staff-list">
            <StaffTable staff={operators} onChange={({ name }) => setOpen({ kind: 'change', name })} />
          </div>
        )}
      </Answered>
      {open.kind === 'add' && (
        <AddDialog
          onClose={close}
          onDone={(invitation) => {
            announce(t.addDone(invitation.operator.name));
            setOpen({ kind: 'link', invitation });
          }}
        />
      )}
      {changed !== undefined && (
        <ChangeDialog
          member={changed}
          onClose={close}
          onInvited={(invitation) => setOpen({ kind: 'link', invitation })}
        />
      )}
      {open.kind === 'link' && <LinkDialog invitation={open.invitation} onClose={close} />}
    </Page>
  );
}
