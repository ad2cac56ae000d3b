import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useTexts } from '../words/language.tsx';
import { callSignIn } from './call-sign-in.ts';
import { PasswordField } from './password-field.tsx';
import { sessionTexts } from './texts.ts';
import { useScanGuard } from './use-scan-guard.ts';

/** E-mail and password. @param props.email whose session is over: then only the password is asked for. */
export function PasswordForm(props: {
  readonly email?: string;
  readonly onDone: (answer: { awaitsCode: boolean }) => void;
  readonly children?: ReactNode;
}) {
  const { email: known, onDone, children } = props;
  const t = useTexts(sessionTexts);
  const [email, setEmail] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const first = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const signIn = useMutation({
    mutationFn: () => callSignIn('sign-in', { email, password }),
    networkMode: 'always',
    onSuccess: onDone,
    // The one is mistyped more often than the other, and is not seen.
    onError: () => passwordInput.current?.select(),
  });
  // Over a page that is worked on, whoever has a scanner in hand scans on.
  const { wasScan, onKeyDownCapture } = useScanGuard(() => setPassword(''));
  useEffect(() => (known === undefined ? first : passwordInput).current?.focus(), [known]);
  return (
    <form
      className="stack"
      {...(known === undefined ? {} : { onKeyDownCapture })}
      onSubmit={(event) => {
        event.preventDefault();
        if (!signIn.isPending) signIn.mutate();
      }}
    >
      {wasScan && <Notice tone="warning" isLive title={t.scanNotTaken} />}
      {signIn.error !== null && <ErrorNotice error={signIn.error} />}
      {/* A password manager wants to know whose password it is, even where nobody is asked. */}
      <div hidden={known !== undefined}>
        <TextField
          ref={first}
          label={t.email}
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          spellCheck={false}
          autoCapitalize="none"
          required
          maxLength={254}
          value={email}
          readOnly={known !== undefined}
          onChange={({ target }) => setEmail(target.value)}
        />
      </div>
      <PasswordField
        ref={passwordInput}
        label={t.password}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <div className="row">
        <Button type="submit" variant="primary" size="bench" isPending={signIn.isPending}>
          {t.signIn}
        </Button>
        {children}
      </div>
    </form>
  );
}
