import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { keyTexts } from './key-texts.ts';

const hourMs = 3_600_000;

/** When the old key ends: after the overlap, or when it would have ended anyhow. */
export function oldEndOf(expiresAt: string | null, overlapHours: number, nowMs: number): string {
  const overlapEndMs = nowMs + overlapHours * hourMs;
  return new Date(
    expiresAt === null ? overlapEndMs : Math.min(overlapEndMs, Date.parse(expiresAt)),
  ).toISOString();
}

/** Draws how long the old and the new key are valid side by side, and says it in two sentences. */
export function OverlapTimeline(props: {
  readonly oldEndsAt: string;
  readonly newEndsAt: string | null;
  readonly nowMs: number;
}) {
  const { oldEndsAt, newEndsAt, nowMs } = props;
  const t = useTexts(keyTexts);
  const times = useTimes();
  const isAtOnce = Date.parse(oldEndsAt) <= nowMs;
  const end = times.dateTime(oldEndsAt);
  return (
    <figure className="overlap">
      <figcaption className="field-label">{t.timeline}</figcaption>
      <div className="overlap-rows" aria-hidden="true">
        <span className="overlap-name">{t.oldKey}</span>
        <span className="overlap-track">
          <span className="overlap-bar" data-key="old" data-short={isAtOnce} />
        </span>
        <span className="overlap-name">{t.newKey}</span>
        <span className="overlap-track">
          <span className="overlap-bar" data-key="new" />
        </span>
        <span />
        <span className="overlap-marks small muted">
          <span>{t.timelineNow}</span>
          {!isAtOnce && <span>{end}</span>}
        </span>
      </div>
      <div className="stack-close" role="status">
        <p>{isAtOnce ? t.oldEnds : t.oldValid(end)}</p>
        <p>{newEndsAt === null ? t.newValid : t.newEnds(times.dateTime(newEndsAt))}</p>
      </div>
    </figure>
  );
}
