import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import { send } from '../api/client.ts';
import { refresh } from '../api/use-api.ts';
import { leavePage } from '../api/whose-page.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { useTexts } from '../words/language.tsx';
import { CodeForm } from './code-form.tsx';
import { meDocument } from './documents.ts';
import { hearOtherPages, letGoOn, sendAway, tellOtherPages } from './gate.ts';
import { PasswordForm } from './password-form.tsx';
import { sessionTexts } from './texts.ts';
import type { Me } from './use-me.ts';
import './session.css';

/**
 * Asks the operator to sign in again, over the page that they work on: it keeps everything, and what was refused meanwhile is sent once
 * more. Whoever else signs in instead gets a page of their own.
 */
export function SignInDialog({ before }: { before: Me }) {
  const t = useTexts(sessionTexts);
  const [isAwaitingCode, setAwaitingCode] = useState(false);
  const { other, look } = useReturn(before);
  const hasPassword = before.signInMethods.includes('PASSWORD') && before.email !== null;
  if (other !== null) return <OtherOperator before={before.name} now={other} />;
  return (
    <Dialog title={t.overTitle} onClose={() => {}} isSticky>
      <div className="signed-out stack">
        <p>{hasPassword ? t.overHelp(before.name) : t.overByProvider(before.name)}</p>
        {isAwaitingCode && <CodeForm onDone={() => look.mutate()} onRestart={() => setAwaitingCode(false)} />}
        {!isAwaitingCode && hasPassword && (
          <PasswordForm
            email={before.email ?? ''}
            onDone={({ awaitsCode }) => (awaitsCode ? setAwaitingCode(true) : look.mutate())}
          />
        )}
        {before.signInMethods.includes('SINGLE_SIGN_ON') && <ByProvider look={look} />}
        <Leave />
      </div>
    </Dialog>
  );
}

/** Looks whether somebody is signed in again, and who. */
function useReturn(before: Me) {
  const [other, setOther] = useState<string | null>(null);
  const look = useMutation({
    mutationFn: () => send(meDocument, {}),
    networkMode: 'always',
    onSuccess({ me }) {
      if (me.name !== before.name) return setOther(me.name);
      tellOtherPages();
      letGoOn();
      void refresh('session');
    },
  });
  const { mutate } = look;
  useEffect(() => {
    const onReturn = () => {
      if (document.visibilityState === 'visible') mutate();
    };
    const stop = hearOtherPages(() => mutate());
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', onReturn);
    };
  }, [mutate]);
  return { other, look };
}

/** The provider's own page takes the whole tab, and this one must not go away. */
function ByProvider({ look }: { look: ReturnType<typeof useReturn>['look'] }) {
  const t = useTexts(sessionTexts);
  const isNotYet = look.error instanceof ApiError && look.error.code === 'UNAUTHENTICATED';
  return (
    <div className="stack-close">
      {look.error !== null &&
        (isNotYet ? <Notice tone="warning" title={t.notYet} isLive /> : <ErrorNotice error={look.error} />)}
      <div className="row">
        <a className="button" data-size="bench" href="/console/sign-in" target="_blank" rel="noopener">
          {t.openSignIn}
        </a>
        <Button size="bench" isPending={look.isPending} onPress={() => look.mutate()}>
          {t.checkNow}
        </Button>
      </div>
    </div>
  );
}

function Leave() {
  const t = useTexts(sessionTexts);
  return (
    <div className="row small">
      <Button
        variant="quiet"
        onPress={() => {
          sendAway();
          location.assign('/console/sign-in');
        }}
      >
        {t.somebodyElse}
      </Button>
      <span className="muted">{t.somebodyElseHelp}</span>
    </div>
  );
}

/** Says that this page is somebody else's than who is signed in now, and leads to theirs. */
export function OtherOperator({ before, now }: { before: string; now: string }) {
  const t = useTexts(sessionTexts);
  return (
    <Dialog title={t.overTitle} onClose={() => {}} isSticky>
      <p className="signed-out">{t.otherOperator(before, now)}</p>
      <DialogActions>
        <Button
          variant="primary"
          onPress={() => {
            sendAway();
            leavePage();
          }}
        >
          {t.goOn}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
