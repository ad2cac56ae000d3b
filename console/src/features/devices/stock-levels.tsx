import { Link } from '@tanstack/react-router';
import type { ResultOf } from '../../api/graphql.ts';
import { useApi } from '../../api/use-api.ts';
import { Answered } from '../../ui/answered.tsx';
import { Badge, type Tone } from '../../ui/notice.tsx';
import { Facts } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { type DeviceState, tradeTexts } from '../../words/trade-texts.ts';
import { stockDocument } from './documents.ts';
import { texts } from './texts.ts';

type Level = NonNullable<ResultOf<typeof stockDocument>['stock']>[number];

const tones: Readonly<Record<Level['warning'], Tone>> = {
  NONE: 'good',
  LOW: 'warning',
  CRITICAL: 'bad',
  SHORT: 'bad',
};

/** How much is left of each kind of device, and for how long. */
export function StockLevels() {
  const t = useTexts(texts);
  // It also follows the orders: each new one takes a device.
  const stock = useApi(stockDocument, {}, { about: ['devices', 'orders'] });
  return (
    <section className="stack-close" aria-labelledby="stock">
      <h2 id="stock">{t.stock}</h2>
      <Answered of={stock}>
        {({ stock: levels }) => (
          <ul className="stock">
            {levels?.map((level) => (
              <StockCard key={level.type} level={level} />
            ))}
          </ul>
        )}
      </Answered>
    </section>
  );
}

function StockCard({ level }: { level: Level }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const { number } = useTimes();
  const { type, free, daysLeft, warning } = level;
  const linked = (count: number, state: DeviceState) =>
    count === 0 ? null : (
      <Link to="/devices" search={{ type, state }}>
        {number(count)}
      </Link>
    );
  return (
    <li className="card stack-close">
      <div className="stock-head">
        <h3>{trade.deviceType[type]}</h3>
        <Badge tone={tones[warning]} hasIcon>
          {t.warning[warning]}
        </Badge>
      </div>
      <p>
        <span className="visually-hidden">{t.freeOf(trade.deviceType[type])} </span>
        <span className="stock-free number">{number(Math.max(free, 0))}</span>{' '}
        <span aria-hidden="true">{t.free}</span>
      </p>
      {free < 0 && <p className="stock-short">{t.missing(-free)}</p>}
      <p className="muted">
        {daysLeft === null ? t.noPace : t.daysLeft(daysLeft, number(level.shippedPerDay))}
      </p>
      <Facts
        facts={[
          [t.inStock, number(level.inStock)],
          [t.openOrders, number(level.openOrders)],
          [t.assigned, linked(level.assigned, 'ASSIGNED')],
          [t.returned, linked(level.returned, 'RETURNED')],
          [t.quarantined, linked(level.quarantined, 'QUARANTINED')],
          [t.shipped, number(level.shipped)],
        ]}
      />
    </li>
  );
}
