import { type Ref, useState } from 'react';
import { Checkbox, TextField } from '../ui/field.tsx';
import { useTexts } from '../words/language.tsx';
import { sessionTexts } from './texts.ts';

/** A password: hidden unless it is asked for. Pasting and password managers work as everywhere. */
export function PasswordField(props: {
  readonly label: string;
  readonly name: string;
  /** `current-password` is filled in by a password manager, for `new-password` it makes one. */
  readonly autoComplete: 'current-password' | 'new-password';
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | null;
  readonly hint?: string;
  readonly ref?: Ref<HTMLInputElement>;
}) {
  const { onChange, ref, ...field } = props;
  const t = useTexts(sessionTexts);
  const [isShown, setShown] = useState(false);
  return (
    <div className="stack-close">
      <TextField
        {...field}
        {...(ref === undefined ? {} : { ref })}
        type={isShown ? 'text' : 'password'}
        required
        maxLength={128}
        spellCheck={false}
        autoCapitalize="none"
        onChange={({ target }) => onChange(target.value)}
      />
      <Checkbox
        label={t.showPassword}
        checked={isShown}
        onChange={({ target }) => setShown(target.checked)}
      />
    </div>
  );
}
