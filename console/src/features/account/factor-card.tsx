import { useState } from 'react';
import { refresh } from '../../api/use-api.ts';
import { callSignIn, type NewSecondFactor } from '../../session/call-sign-in.ts';
import type { Me } from '../../session/use-me.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { ConfirmFactorDialog } from './confirm-factor-dialog.tsx';
import { PasswordOnceDialog } from './password-once-dialog.tsx';
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx';
import { texts } from './texts.ts';

/** Which step of it is open. */
type Step =
  | { readonly kind: 'none' | 'turn-on' | 'turn-off' | 'renew' }
  | { readonly kind: 'confirm'; readonly factor: NewSecondFactor }
  | { readonly kind: 'codes'; readonly codes: readonly string[] };

/** The operator's own second factor: on, off, and the codes for when the phone is lost. */
export function FactorCard({ me }: { me: Me }) {
  const t = useTexts(texts);
  const [step, setStep] = useState<Step>({ kind: 'none' });
  const close = () => setStep({ kind: 'none' });
  const reason = me.signInMethods.includes('PASSWORD') ? null : t.noPassword;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.factor}</h2>
        <Badge tone={me.secondFactor ? 'good' : 'neutral'} hasIcon>
          {me.secondFactor ? t.factorOn : t.factorOff}
        </Badge>
      </div>
      <p>{t.factorHelp}</p>
      <div className="row">
        {me.secondFactor ? (
          <>
            <Button onPress={() => setStep({ kind: 'renew' })}>{t.newCodes}</Button>
            <Button onPress={() => setStep({ kind: 'turn-off' })}>{t.turnOff}</Button>
          </>
        ) : (
          <Button variant="primary" disabledReason={reason} onPress={() => setStep({ kind: 'turn-on' })}>
            {t.turnOn}
          </Button>
        )}
      </div>
      {step.kind === 'turn-on' && (
        <PasswordOnceDialog
          title={t.turnOn}
          act={(password) => callSignIn('second-factor/begin', { password })}
          onDone={(factor) => setStep({ kind: 'confirm', factor })}
          onClose={close}
        />
      )}
      {step.kind === 'confirm' && (
        <ConfirmFactorDialog
          factor={step.factor}
          onDone={() => {
            announce(t.factorDone);
            void refresh('session');
            setStep({ kind: 'codes', codes: step.factor.recoveryCodes });
          }}
          onClose={close}
        />
      )}
      {step.kind === 'renew' && (
        <PasswordOnceDialog
          title={t.newCodes}
          help={t.newCodesHelp}
          act={(password) => callSignIn('second-factor/recovery-codes', { password })}
          onDone={({ recoveryCodes }) => setStep({ kind: 'codes', codes: recoveryCodes })}
          onClose={close}
        />
      )}
      {step.kind === 'turn-off' && (
        <PasswordOnceDialog
          title={t.turnOff}
          help={t.turnOffHelp}
          act={(password) => callSignIn('second-factor/end', { password })}
          onDone={() => {
            announce(t.factorEnded);
            void refresh('session');
            close();
          }}
          onClose={close}
        />
      )}
      {step.kind === 'codes' && <RecoveryCodesDialog name={me.name} codes={step.codes} onClose={close} />}
    </section>
  );
}
