import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { askOptions, callSignIn, type InvitedOperator } from '../../session/call-sign-in.ts';
import { PasswordField } from '../../session/password-field.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTexts } from '../../words/language.tsx';
import { texts } from './texts.ts';

/** What a link asks for: a password, and of who they are whatever isn't known yet. */
export function SetUpForm(props: {
  readonly token: string;
  readonly invited: InvitedOperator;
  readonly onDone: (answer: { awaitsCode: boolean }) => void;
}) {
  const { token, invited, onDone } = props;
  const t = useTexts(texts);
  const [name, setName] = useState('');
  const [email, setEmail] = useState(invited.email ?? '');
  const [password, setPassword] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const options = useQuery({ queryKey: ['sign-in-options'], queryFn: ({ signal }) => askOptions(signal) });
  const setUp = useMutation({
    mutationFn: () =>
      callSignIn('set-up', {
        token,
        name: invited.name === null ? name : null,
        email: invited.email === null ? email : null,
        password,
      }),
    networkMode: 'always',
    onSuccess: onDone,
  });
  const faultOf = (path: string) =>
    setUp.error instanceof ApiError
      ? (setUp.error.fields.find((fault) => fault.path === path)?.message ?? null)
      : null;
  // What is wrong with a field stands beside it.
  const isShown = ['name', 'email', 'password'].some((path) => faultOf(path) !== null);
  useLayoutEffect(() => firstToFill(form.current)?.focus(), []);
  useEffect(() => {
    if (setUp.isError) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [setUp.isError]);
  return (
    <form
      ref={form}
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!setUp.isPending) setUp.mutate();
      }}
    >
      {setUp.error !== null && !isShown && <ErrorNotice error={setUp.error} />}
      {invited.name === null && (
        <TextField
          label={t.name}
          hint={t.nameHint}
          name="name"
          autoComplete="name"
          required
          maxLength={100}
          value={name}
          error={faultOf('name')}
          onChange={({ target }) => setName(target.value)}
        />
      )}
      <TextField
        label={t.email}
        hint={invited.email === null ? t.emailHint : undefined}
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        spellCheck={false}
        autoCapitalize="none"
        required
        maxLength={254}
        value={email}
        readOnly={invited.email !== null}
        error={faultOf('email')}
        onChange={({ target }) => setEmail(target.value)}
      />
      <PasswordField
        label={t.newPassword}
        hint={t.passwordHint(options.data?.password.shortest ?? 12)}
        name="new-password"
        autoComplete="new-password"
        value={password}
        error={faultOf('password')}
        onChange={setPassword}
      />
      <div>
        <Button type="submit" variant="primary" size="bench" isPending={setUp.isPending}>
          {t.setUp}
        </Button>
      </div>
    </form>
  );
}

function firstToFill(form: HTMLFormElement | null): HTMLElement | undefined {
  return [...(form?.querySelectorAll<HTMLInputElement>('input') ?? [])].find(
    ({ value, readOnly, type }) => value === '' && !readOnly && type !== 'checkbox',
  );
}
