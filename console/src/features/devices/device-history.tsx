import { Link } from '@tanstack/react-router';
import type { ResultOf } from '../../api/graphql.ts';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import type { deviceDocument } from './documents.ts';
import { texts } from './texts.ts';

type Event = NonNullable<ResultOf<typeof deviceDocument>['device']>['events'][number];

/** What has happened to a device, the newest first: what, when, who, and what was said about it. */
export function DeviceHistory({ events }: { events: readonly Event[] }) {
  const t = useTexts(texts);
  const times = useTimes();
  return (
    <ol className="history">
      {events.toReversed().map(({ what, sentence, at, who, orderId, note }) => (
        <li key={`${at} ${what}`}>
          <span>
            <strong>{sentence}</strong>{' '}
            {orderId !== null && (
              <Link to="/orders/$orderId" params={{ orderId }}>
                {t.orderLink}
              </Link>
            )}
          </span>
          {note !== null && <q>{note}</q>}
          <span className="muted small">
            <time dateTime={at}>{times.dateTime(at)}</time> · {who}
          </span>
        </li>
      ))}
    </ol>
  );
}
