import { useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { useAct } from '../../api/use-api.ts';
import { firstField } from '../../session/first-field.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/field.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import type { Role } from '../../words/trade-texts.ts';
import { createOperatorDocument } from './documents.ts';
import type { Invitation } from './link-dialog.tsx';
import { RoleField } from './role-field.tsx';
import { texts } from './texts.ts';

/** Asks who is to work here, and makes their link. */
export function AddDialog(props: {
  readonly onClose: () => void;
  readonly onDone: (invitation: Invitation) => void;
}) {
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('picker');
  const create = useAct(createOperatorDocument, { changes: ['staff'] });
  const { error } = create;
  const code = error instanceof ApiError ? error.code : null;
  const nameFault = code === 'NAME_TAKEN' || code === 'NAME_RESERVED' || code === 'BAD_USER_INPUT';
  const emailFault = code === 'EMAIL_TAKEN' || code === 'EMAIL_NOT_VALID';
  return (
    <Dialog title={t.add} onClose={props.onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (create.isPending) return;
          create.mutate(
            { input: { name, email, role } },
            { onSuccess: ({ createOperator }) => createOperator && props.onDone(createOperator) },
          );
        }}
      >
        {error !== null && !nameFault && !emailFault && <ErrorNotice error={error} />}
        <TextField
          ref={firstField}
          label={t.name}
          hint={t.nameHint}
          name="staff-name"
          autoComplete="off"
          required
          maxLength={100}
          value={name}
          error={nameFault ? (error?.message ?? null) : null}
          onChange={({ target }) => setName(target.value)}
        />
        <TextField
          label={t.email}
          hint={t.emailHint}
          name="staff-email"
          type="email"
          autoComplete="off"
          inputMode="email"
          spellCheck={false}
          required
          maxLength={254}
          value={email}
          error={emailFault ? (error?.message ?? null) : null}
          onChange={({ target }) => setEmail(target.value)}
        />
        <RoleField role={role} onChange={setRole} />
        <DialogActions>
          <Button onPress={props.onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" isPending={create.isPending}>
            {t.add}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
