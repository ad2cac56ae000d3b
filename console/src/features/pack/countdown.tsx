import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useTexts } from '../../words/language.tsx';
import { texts } from './texts.ts';

const tickMs = 200;

/** How long the scan can still be undone, in a bar and in seconds, with both ways to end it. */
export function Countdown(props: {
  readonly bookAtMs: number;
  readonly totalSeconds: number;
  readonly onBookNow: () => void;
  readonly onUndo: () => void;
}) {
  const { bookAtMs, totalSeconds, onBookNow, onUndo } = props;
  const t = useTexts(texts);
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  const leftMs = Math.max(0, bookAtMs - nowMs);
  const seconds = Math.ceil(leftMs / 1_000);
  const total = Math.max(totalSeconds * 1_000, leftMs, 1);
  return (
    <div className="stack-close">
      {/* Read once, when it begins; each second would be noise. */}
      <div className="bench-seconds" aria-hidden="true">
        {t.stages.seconds(seconds)}
      </div>
      <progress className="bench-progress" max={total} value={leftMs} aria-hidden="true" />
      <div className="row">
        <Button variant="primary" size="bench" onPress={onBookNow}>
          {t.stages.bookNow} <kbd>Enter</kbd>
        </Button>
        <Button size="bench" onPress={onUndo}>
          {t.undo} <kbd>U</kbd>
        </Button>
      </div>
    </div>
  );
}
