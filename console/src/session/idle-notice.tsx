import { useEffect, useState } from 'react';
import { isSomebodyHere, lastHeardAt } from '../api/activity.ts';
import { refresh } from '../api/use-api.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useTexts } from '../words/language.tsx';
import { useTimes } from '../words/times.ts';
import { nextStep, type SessionStep } from './session-clock.ts';
import { sharedHeardAt, shareHeardAt } from './shared-heard.ts';
import { sessionTexts } from './texts.ts';
import { type Me, useMe } from './use-me.ts';
import './session.css';

type Session = NonNullable<Me['session']>;

/** How often is looked. */
const lookMs = 5_000;

/** Warns before a session ends, without taking the focus: a scan goes where it should, and is the sign that somebody is here. */
export function IdleNotice() {
  const session = useMe()?.session;
  return session ? <Watch key={session.sessionId} session={session} /> : null;
}

function Watch({ session }: { session: Session }) {
  const t = useTexts(sessionTexts);
  const times = useTimes();
  const step = useSessionStep(session);
  const [isEndKnown, setEndKnown] = useState(false);
  if (step.kind === 'idle') {
    return (
      <div className="session-notice">
        <Notice tone="warning" title={t.idleTitle(Math.ceil(step.leftMs / 60_000))} isLive>
          <p>{t.idleHelp}</p>
          <div>
            <Button variant="primary" onPress={() => void refresh('session')}>
              {t.stay}
            </Button>
          </div>
        </Notice>
      </div>
    );
  }
  if (step.kind !== 'end' || isEndKnown) return null;
  return (
    <div className="session-notice">
      <Notice tone="info" title={t.endTitle(times.time(new Date(step.endsMs).toISOString()))} isLive>
        <p>{t.endHelp}</p>
        <div>
          <Button onPress={() => setEndKnown(true)}>{t.understood}</Button>
        </div>
      </Notice>
    </div>
  );
}

/** What the session needs now, looked at again and again. */
function useSessionStep({ idleMinutes, endsAt }: Session): SessionStep {
  const [step, setStep] = useState<SessionStep>({ kind: 'none' });
  useEffect(() => {
    const look = () => {
      shareHeardAt(lastHeardAt());
      const next = nextStep({
        nowMs: Date.now(),
        heardMs: Math.max(lastHeardAt(), sharedHeardAt()),
        idleMs: idleMinutes * 60_000,
        endsMs: Date.parse(endsAt),
        isSomebodyHere: isSomebodyHere(),
      });
      // Both by asking who is signed in: it tells the server that somebody is here, or tells us that nobody is signed in any more.
      if (next.kind === 'tell' || next.kind === 'over') void refresh('session');
      setStep(next);
    };
    look();
    const timer = setInterval(look, lookMs);
    addEventListener('pointerdown', look);
    addEventListener('keydown', look);
    return () => {
      clearInterval(timer);
      removeEventListener('pointerdown', look);
      removeEventListener('keydown', look);
    };
  }, [idleMinutes, endsAt]);
  return step;
}
