import { Link } from '@tanstack/react-router';
import { useApi } from '../../api/use-api.ts';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { shiftDocument, testShiftDocument } from './documents.ts';
import { tradeTexts } from '../../words/trade-texts.ts';
import { texts } from './texts.ts';

const lookMs = 30_000;

/** How the day is going for the whole house. Nobody is compared with anybody. */
export function ShiftView() {
  const t = useTexts(texts);
  const times = useTimes();
  const { data } = useApi(shiftDocument, {}, { about: ['orders'], refetchIntervalMs: lookMs });
  const shift = data?.shift;
  const oldest = shift?.oldestOrderedAt ?? null;
  const facts = [
    [t.shippedToday, shift === undefined ? '–' : times.number(shift.shippedToday)],
    [t.waiting, shift === undefined ? '–' : times.number(shift.waiting)],
    [t.oldest, oldest === null ? (shift === undefined ? '–' : t.nothingWaits) : times.ago(oldest)],
  ] as const;
  return (
    <section className="card stack-close" aria-labelledby="shift">
      <h2 id="shift">{t.shift}</h2>
      <dl className="bench-shift">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="muted small">{name}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
      {shift?.waiting === 0 && <TestOrders />}
    </section>
  );
}

/** Of test keys' orders none comes by itself; whoever tries the house out has no others. */
function TestOrders() {
  const trade = useTexts(tradeTexts);
  const { data } = useApi(testShiftDocument, {}, { about: ['orders'] });
  const waiting = data?.shift.waiting ?? 0;
  if (waiting === 0) return null;
  return (
    <Link to="/queue" search={{ test: 'only' }}>
      {trade.testOrders(waiting)}
    </Link>
  );
}
