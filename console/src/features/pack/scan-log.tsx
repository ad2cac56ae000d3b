import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { Badge, type Tone } from '../../ui/notice.tsx';
import type { Result, ResultTone } from './bench-types.ts';
import { resultTexts } from './result-texts.ts';
import { texts } from './texts.ts';
import { useWorded } from './use-worded.ts';

const tones: Readonly<Record<ResultTone, Tone>> = {
  good: 'good',
  bad: 'warning',
  alarm: 'bad',
  info: 'neutral',
};

/** As many as fit beside the bench. */
const shownMax = 8;

/** What was said lately, the newest first: who was too quick to read it reads it here. */
export function ScanLog({ log }: { log: readonly Result[] }) {
  const t = useTexts(texts);
  const r = useTexts(resultTexts);
  const times = useTimes();
  const worded = useWorded();
  return (
    <section className="card stack-close" aria-labelledby="latest">
      <h2 id="latest">{t.latest}</h2>
      {log.length === 0 && <p className="muted">{t.noLatest}</p>}
      <ol className="bench-log">
        {log.slice(0, shownMax).map((result) => (
          <li key={result.id}>
            <Badge tone={tones[result.tone]}>{r.tones[result.tone]}</Badge>{' '}
            <time className="muted small">{times.time(new Date(result.atMs).toISOString())}</time>{' '}
            {worded(result.said).title}
          </li>
        ))}
      </ol>
    </section>
  );
}
