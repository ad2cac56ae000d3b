import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { firstField } from '../../session/first-field.ts';
import { PasswordField } from '../../session/password-field.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { texts } from './texts.ts';

/** Asks for the password once more and does with it what it is asked for. */
export function PasswordOnceDialog<Answer>(props: {
  readonly title: string;
  readonly help?: string;
  readonly act: (password: string) => Promise<Answer>;
  readonly onDone: (answer: Answer) => void;
  readonly onClose: () => void;
}) {
  const { title, help, act, onDone, onClose } = props;
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const [password, setPassword] = useState('');
  const work = useMutation({ mutationFn: () => act(password), networkMode: 'always', onSuccess: onDone });
  const wrong = work.error instanceof ApiError && work.error.code === 'WRONG_PASSWORD' ? work.error : null;
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!work.isPending) work.mutate();
        }}
      >
        {help !== undefined && <p>{help}</p>}
        <p>{t.passwordOnce}</p>
        {work.error !== null && wrong === null && <ErrorNotice error={work.error} />}
        <PasswordField
          ref={firstField}
          label={t.password}
          name="password"
          autoComplete="current-password"
          value={password}
          error={wrong?.message ?? null}
          onChange={setPassword}
        />
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" isPending={work.isPending}>
            {t.next}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
