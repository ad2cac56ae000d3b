import type { Tone } from '../../ui/notice.tsx';
import { Badge } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import type { QueueRow } from './documents.ts';
import { texts } from './texts.ts';

const hourMs = 3_600_000;
/** After a day an order should be on its way; after three the server makes an exception of it. */
const soonMs = 24 * hourMs;
const lateMs = 72 * hourMs;

/** How long an order has waited, in colour and words. One that is over no longer grows old: of it the day is told. */
export function Age({ row, nowMs }: { row: QueueRow; nowMs: number }) {
  const t = useTexts(texts);
  const times = useTimes();
  const isOpen = row.orderStatus === 'ORDERED' || row.orderStatus === 'IN_PROGRESS';
  const ageMs = Math.max(0, nowMs - Date.parse(row.createdAt));
  const words = times.age(ageMs / 1_000);
  return (
    <time dateTime={row.createdAt} title={t.placed(times.dateTime(row.createdAt))}>
      {isOpen ? (
        <Badge tone={toneOf(ageMs)}>
          {ageMs >= lateMs ? t.ageLate(words) : ageMs >= soonMs ? t.ageSoon(words) : t.age(words)}
        </Badge>
      ) : (
        times.date(row.createdAt)
      )}
    </time>
  );
}

function toneOf(ageMs: number): Tone {
  if (ageMs >= lateMs) return 'bad';
  return ageMs >= soonMs ? 'warning' : 'good';
}
