import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import type { Bench } from './bench-types.ts';
import { texts } from './texts.ts';

/** Says that scans wait, how many, since when and for what. */
export function PauseNotice({ bench, onRetry }: { bench: Bench; onRetry: () => void }) {
  const t = useTexts(texts);
  const times = useTimes();
  const { pause, scans } = bench;
  if (pause === null) return null;
  const since = times.time(new Date(pause.sinceMs).toISOString());
  const { paused: words } = t;
  const isOffline = pause.why === 'offline';
  const count = scans.length;
  return (
    <Notice
      tone="warning"
      isLive
      title={isOffline ? words.offline(count, since) : words.signedOut(count, since)}
    >
      <div className="row">
        <span>{words.goOn}</span>
        <Button size="bench" onPress={onRetry} isPending={pause.isTrying}>
          {isOffline ? words.tryNow : words.signIn}
        </Button>
      </div>
    </Notice>
  );
}
