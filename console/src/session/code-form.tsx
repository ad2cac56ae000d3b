import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { TextField } from '../ui/field.tsx';
import { useTexts } from '../words/language.tsx';
import { callSignIn } from './call-sign-in.ts';
import { sessionTexts } from './texts.ts';

/** The second step: the code of the phone, or one that was written down. */
export function CodeForm({ onDone, onRestart }: { onDone: () => void; onRestart: () => void }) {
  const t = useTexts(sessionTexts);
  const [isRecovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const verify = useMutation({
    mutationFn: () => callSignIn('code', { code, recovery: isRecovery }),
    networkMode: 'always',
    onSuccess: onDone,
    onError: () => input.current?.select(),
  });
  useEffect(() => input.current?.focus(), []);
  const isOver = verify.error instanceof ApiError && verify.error.code === 'CHALLENGE_OVER';
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!verify.isPending) verify.mutate();
      }}
    >
      {verify.error !== null && <ErrorNotice error={verify.error} />}
      <TextField
        ref={input}
        label={isRecovery ? t.recoveryCode : t.code}
        hint={isRecovery ? `${t.recoveryHint} ${t.lostBoth}` : t.codeHint}
        name={isRecovery ? 'recovery-code' : 'code'}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        inputMode={isRecovery ? 'text' : 'numeric'}
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={20}
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
      <div className="row">
        <Button type="submit" variant="primary" size="bench" isPending={verify.isPending}>
          {t.confirmCode}
        </Button>
        <Button
          variant="quiet"
          onPress={() => {
            setRecovery(!isRecovery);
            setCode('');
            verify.reset();
            input.current?.focus();
          }}
        >
          {isRecovery ? t.useApp : t.useRecovery}
        </Button>
        <Button variant={isOver ? 'primary' : 'quiet'} onPress={onRestart}>
          {t.startAnew}
        </Button>
      </div>
    </form>
  );
}
