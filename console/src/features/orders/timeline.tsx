import { useState } from 'react';
import { useMe } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/notice.tsx';
import { useLanguage, useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import type { TimelineLine } from './documents.ts';
import { dayOf } from './day-of.ts';
import { texts } from './texts.ts';

/** As many as are read at a glance; a troubled order has some hundred. */
const shownAtFirst = 40;

/** Everything that happened, the newest first, by day: who did what and when. `nowMs` is when it was told. */
export function Timeline({ lines, nowMs }: { lines: readonly TimelineLine[]; nowMs: number }) {
  const t = useTexts(texts);
  const [isWhole, setWhole] = useState(false);
  const newest = lines.toReversed();
  const shown = isWhole ? newest : newest.slice(0, shownAtFirst);
  const days = [...Map.groupBy(shown, ({ at }) => dayOf(at))];
  return (
    <section className="card stack" aria-labelledby="timeline">
      <h2 id="timeline">{t.timeline}</h2>
      {days.map(([day, ofDay]) => (
        <Day key={day} day={day} lines={ofDay} nowMs={nowMs} />
      ))}
      {shown.length < lines.length && (
        <div>
          <Button onPress={() => setWhole(true)}>{t.showAll(lines.length)}</Button>
        </div>
      )}
    </section>
  );
}

function Day(props: { day: string; lines: readonly TimelineLine[]; nowMs: number }) {
  const { day, lines, nowMs } = props;
  const id = `day-${day}`;
  return (
    <section className="stack-close" aria-labelledby={id}>
      <h3 id={id}>{useDayName(day, lines[0]?.at ?? '', nowMs)}</h3>
      <ol className="happenings">
        {lines.map((line, at) => (
          // Several things happen in one moment, and some of them twice.
          <li key={`${line.at} ${line.what} ${at}`}>
            <Line line={line} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const dayMs = 86_400_000;

function useDayName(day: string, at: string, nowMs: number): string {
  const t = useTexts(texts);
  const times = useTimes();
  if (day === dayOf(new Date(nowMs).toISOString())) return t.today;
  if (day === dayOf(new Date(nowMs - dayMs).toISOString())) return t.yesterday;
  return times.date(at);
}

function Line({ line }: { line: TimelineLine }) {
  const t = useTexts(texts);
  const times = useTimes();
  const { language } = useLanguage();
  const who = useWho(line);
  return (
    <>
      <span lang={line.source === 'PARCEL' ? undefined : language}>{line.sentence}</span>
      <span className="row small muted">
        <time dateTime={line.at} title={times.dateTime(line.at)}>
          {times.time(line.at)}
        </time>
        <span>{who}</span>
        {line.source !== 'ORDER' && <Badge tone="neutral">{t.sources[line.source]}</Badge>}
      </span>
    </>
  );
}

/** Who did it, as a person would say it. */
function useWho({ actorKind, who }: TimelineLine): string {
  const t = useTexts(texts);
  const me = useMe();
  switch (actorKind) {
    case 'intermediary':
      return t.byPartner;
    case 'system':
      return t.bySystem;
    case 'carrier':
      return t.byCarrier;
    default:
      return who === me?.name ? t.byMe : who;
  }
}
