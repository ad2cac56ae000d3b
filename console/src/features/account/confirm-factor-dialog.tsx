import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { callSignIn, type NewSecondFactor } from '../../session/call-sign-in.ts';
import { firstField } from '../../session/first-field.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/field.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { texts } from './texts.ts';

/** The white that a phone needs around the code, in its own units. */
const quietZone = 4;

/** Shows the secret to the phone, and takes the first code from it. */
export function ConfirmFactorDialog(props: {
  readonly factor: NewSecondFactor;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { factor, onDone, onClose } = props;
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const [code, setCode] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const confirm = useMutation({
    mutationFn: () => callSignIn('second-factor/confirm', { code }),
    networkMode: 'always',
    onSuccess: onDone,
    onError: () => input.current?.select(),
  });
  const wrong =
    confirm.error instanceof ApiError && confirm.error.code === 'WRONG_CODE' ? confirm.error : null;
  return (
    <Dialog title={t.scanTitle} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!confirm.isPending) confirm.mutate();
        }}
      >
        <p>{t.scanHelp}</p>
        <QrCode {...factor.qrCode} />
        <div className="stack-close">
          <p>{t.typeInstead}</p>
          <div className="row">
            <code className="secret">{inGroups(factor.secret)}</code>
            <CopyButton text={factor.secret} what={t.secret} />
          </div>
        </div>
        {confirm.error !== null && wrong === null && <ErrorNotice error={confirm.error} />}
        <TextField
          ref={(field) => {
            input.current = field;
            firstField(field);
          }}
          label={t.code}
          hint={t.codeHelp}
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          maxLength={10}
          value={code}
          error={wrong?.message ?? null}
          onChange={({ target }) => setCode(target.value)}
        />
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" isPending={confirm.isPending}>
            {t.turnOn}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function QrCode({ size, path }: NewSecondFactor['qrCode']) {
  const t = useTexts(texts);
  const whole = size + 2 * quietZone;
  return (
    <div className="qr-code">
      <svg viewBox={`${-quietZone} ${-quietZone} ${whole} ${whole}`} role="img" aria-label={t.qrCode}>
        <path d={path} fill="#000" shapeRendering="crispEdges" />
      </svg>
    </div>
  );
}

/** Four letters at a time are read and typed with fewer mistakes. */
function inGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}
