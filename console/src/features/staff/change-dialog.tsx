import { useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { useAct } from '../../api/use-api.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { tradeTexts } from '../../words/trade-texts.ts';
import {
  changeEmailDocument,
  changeRoleDocument,
  endSessionsDocument,
  inviteOperatorDocument,
  revokeOperatorDocument,
} from './documents.ts';
import type { Invitation } from './link-dialog.tsx';
import { RoleField } from './role-field.tsx';
import type { StaffMember } from './staff-table.tsx';
import { texts } from './texts.ts';

/** All that can be done about one person. */
export function ChangeDialog(props: {
  readonly member: StaffMember;
  readonly onClose: () => void;
  readonly onInvited: (invitation: Invitation) => void;
}) {
  const { member, onClose, onInvited } = props;
  const t = useTexts(texts);
  const [isRevoking, setRevoking] = useState(false);
  if (isRevoking) return <RevokeDialog member={member} onClose={onClose} />;
  return (
    <Dialog title={t.changeTitle(member.name)} onClose={onClose}>
      <ChangeRole member={member} onDone={onClose} />
      <ChangeEmail member={member} onDone={onClose} />
      <NewLink member={member} onInvited={onInvited} />
      <EndSessions member={member} onDone={onClose} />
      <div className="staff-part stack-close">
        <p className="small">{t.revokeHelp}</p>
        <div>
          <Button variant="danger" onPress={() => setRevoking(true)}>
            {t.revoke}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function ChangeRole({ member, onDone }: { member: StaffMember; onDone: () => void }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const [role, setRole] = useState(member.role);
  const change = useAct(changeRoleDocument, { changes: ['staff', 'session'] });
  return (
    <form
      className="staff-part stack-close"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(
          { input: { name: member.name, role } },
          {
            onSuccess() {
              announce(t.roleDone(member.name, trade.role[role].toLowerCase()));
              onDone();
            },
          },
        );
      }}
    >
      {change.error !== null && <ErrorNotice error={change.error} />}
      <RoleField role={role} onChange={setRole} />
      <div>
        <Button type="submit" isPending={change.isPending}>
          {t.changeRole}
        </Button>
      </div>
    </form>
  );
}

function ChangeEmail({ member, onDone }: { member: StaffMember; onDone: () => void }) {
  const t = useTexts(texts);
  const [email, setEmail] = useState(member.email ?? '');
  const change = useAct(changeEmailDocument, { changes: ['staff', 'session'] });
  const { error } = change;
  const isAboutIt = error instanceof ApiError && error.code.startsWith('EMAIL_');
  return (
    <form
      className="staff-part stack-close"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(
          { input: { name: member.name, email } },
          {
            onSuccess() {
              announce(t.emailDone(member.name));
              onDone();
            },
          },
        );
      }}
    >
      {error !== null && !isAboutIt && <ErrorNotice error={error} />}
      <TextField
        label={t.email}
        name="staff-email"
        type="email"
        autoComplete="off"
        inputMode="email"
        spellCheck={false}
        required
        maxLength={254}
        value={email}
        error={isAboutIt ? error.message : null}
        onChange={({ target }) => setEmail(target.value)}
      />
      <div>
        <Button type="submit" isPending={change.isPending}>
          {t.changeEmail}
        </Button>
      </div>
    </form>
  );
}

function NewLink({
  member,
  onInvited,
}: {
  member: StaffMember;
  onInvited: (invitation: Invitation) => void;
}) {
  const t = useTexts(texts);
  const [withoutSecondFactor, setWithout] = useState(false);
  const invite = useAct(inviteOperatorDocument, { changes: ['staff'] });
  return (
    <div className="staff-part stack-close">
      <p className="small">{t.newLinkHelp}</p>
      {invite.error !== null && <ErrorNotice error={invite.error} />}
      {member.secondFactor && (
        <Checkbox
          label={t.withoutFactor}
          checked={withoutSecondFactor}
          onChange={({ target }) => setWithout(target.checked)}
        />
      )}
      <div>
        <Button
          isPending={invite.isPending}
          onPress={() =>
            invite.mutate(
              { input: { name: member.name, withoutSecondFactor } },
              { onSuccess: ({ inviteOperator }) => inviteOperator && onInvited(inviteOperator) },
            )
          }
        >
          {t.newLink}
        </Button>
      </div>
    </div>
  );
}

function EndSessions({ member, onDone }: { member: StaffMember; onDone: () => void }) {
  const t = useTexts(texts);
  const end = useAct(endSessionsDocument, { changes: ['staff', 'session'] });
  return (
    <div className="staff-part stack-close">
      <p className="small">{t.endSessionsHelp}</p>
      {end.error !== null && <ErrorNotice error={end.error} />}
      <div>
        <Button
          isPending={end.isPending}
          disabledReason={member.sessions > 0 ? null : t.notSignedIn}
          onPress={() =>
            end.mutate(
              { input: { name: member.name } },
              {
                onSuccess({ endSessions }) {
                  announce(t.endSessionsDone(member.name, endSessions));
                  onDone();
                },
              },
            )
          }
        >
          {t.endSessions}
        </Button>
      </div>
    </div>
  );
}

/** It can't be taken back, so it is asked once more. */
function RevokeDialog({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const revoke = useAct(revokeOperatorDocument, { changes: ['staff'] });
  return (
    <Dialog title={t.revokeTitle(member.name)} onClose={onClose}>
      <p>{t.revokeHelp}</p>
      {revoke.error !== null && <ErrorNotice error={revoke.error} />}
      <DialogActions>
        <Button onPress={onClose}>{common.cancel}</Button>
        <Button
          variant="danger"
          isPending={revoke.isPending}
          onPress={() =>
            revoke.mutate(
              { input: { name: member.name } },
              {
                onSuccess() {
                  announce(t.revokeDone(member.name));
                  onClose();
                },
              },
            )
          }
        >
          {t.revoke}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
