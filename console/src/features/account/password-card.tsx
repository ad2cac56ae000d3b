import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { refresh } from '../../api/use-api.ts';
import { callSignIn } from '../../session/call-sign-in.ts';
import { firstField } from '../../session/first-field.ts';
import { PasswordField } from '../../session/password-field.tsx';
import type { Me } from '../../session/use-me.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { texts } from './texts.ts';

/** The operator's own password. */
export function PasswordCard({ me }: { me: Me }) {
  const t = useTexts(texts);
  const [isOpen, setOpen] = useState(false);
  const hasPassword = me.signInMethods.includes('PASSWORD');
  return (
    <section className="card stack">
      <h2>{t.password}</h2>
      <p>{hasPassword ? t.passwordHelp : t.noPassword}</p>
      <div>
        <Button disabledReason={hasPassword ? null : t.noPassword} onPress={() => setOpen(true)}>
          {t.changePassword}
        </Button>
      </div>
      {isOpen && <ChangePasswordDialog email={me.email ?? ''} onClose={() => setOpen(false)} />}
    </section>
  );
}

function ChangePasswordDialog({ email, onClose }: { email: string; onClose: () => void }) {
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const change = useMutation({
    mutationFn: () => callSignIn('password', { currentPassword, newPassword }),
    networkMode: 'always',
    onSuccess() {
      announce(t.passwordChanged);
      void refresh('session');
      onClose();
    },
  });
  const { error } = change;
  const code = error instanceof ApiError ? error.code : null;
  const newFault = error instanceof ApiError ? error.fields.find(({ path }) => path === 'newPassword') : null;
  return (
    <Dialog title={t.changePassword} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!change.isPending) change.mutate();
        }}
      >
        {error !== null && code !== 'WRONG_PASSWORD' && !newFault && <ErrorNotice error={error} />}
        {/* So that a password manager knows whose password it is to keep. */}
        <input type="text" name="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          ref={firstField}
          label={t.currentPassword}
          name="current-password"
          autoComplete="current-password"
          value={currentPassword}
          error={code === 'WRONG_PASSWORD' ? (error?.message ?? null) : null}
          onChange={setCurrent}
        />
        <PasswordField
          label={t.newPassword}
          hint={t.passwordHint}
          name="new-password"
          autoComplete="new-password"
          value={newPassword}
          error={newFault?.message ?? null}
          onChange={setNew}
        />
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" isPending={change.isPending}>
            {t.changePassword}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
