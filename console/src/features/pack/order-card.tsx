import { Link } from '@tanstack/react-router';
import { Badge, Notice } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { tradeTexts } from '../../words/trade-texts.ts';
import { progressOf } from './bench-facts.ts';
import type { BenchOrder } from './bench-types.ts';
import { DevicePicture } from './device-picture.tsx';
import { texts } from './texts.ts';

/** The order on the bench, to be read from two steps away: what to take, and where it goes. */
export function OrderCard({ bench }: { bench: BenchOrder }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const times = useTimes();
  const { order } = bench;
  // What was taken back has left its booking behind.
  const device = progressOf(bench) === 'unpacked' ? null : (order.booking?.deviceId ?? null);
  return (
    <div className="bench-order">
      <div className="bench-device">
        <DevicePicture type={order.type} />
        <div>
          <div className="muted">{device === null ? t.takeDevice : t.inParcel}</div>
          <div className="bench-device-name">{trade.deviceType[order.type]}</div>
          {device !== null && <code className="bench-code">{device}</code>}
        </div>
      </div>
      <div className="bench-recipient">
        <div className="muted">{t.recipient}</div>
        <Recipient order={order} />
      </div>
      {order.test && <Notice tone="warning" title={t.stages.isTest} />}
      <LookAlikes order={order} />
      <div className="row small muted">
        <span>{t.ordered(times.ago(order.createdAt))}</span>
        <span>{t.partner(order.intermediaryId)}</span>
        <Badge tone="neutral">{trade.subscriptionType[order.subscriptionType]}</Badge>
        <Link to="/orders/$orderId" params={{ orderId: order.orderId }} className="bench-link">
          {t.stages.openOrder}
        </Link>
      </div>
    </div>
  );
}

function Recipient({ order: { recipient } }: { order: BenchOrder['order'] }) {
  const t = useTexts(texts);
  if (recipient === null) return <Notice tone="bad" title={t.erased} />;
  const { firstName, lastName, companyName, postalAddress } = recipient;
  const { addressLine1, addressLine2, postalCode, city } = postalAddress;
  const person = `${firstName} ${lastName}`;
  return (
    <address className="bench-address">
      <span className="bench-name">{companyName ?? person}</span>
      {companyName !== null && <span>{t.attention(person)}</span>}
      <span>{addressLine1}</span>
      {addressLine2 !== null && <span>{addressLine2}</span>}
      <span>
        {postalCode} {city.toUpperCase()}
      </span>
    </address>
  );
}

/** Two parcels to one door are mostly a mistake, and it is seen here last. */
function LookAlikes({ order: { lookAlikes } }: { order: BenchOrder['order'] }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  if (lookAlikes.length === 0) return null;
  return (
    <Notice tone="warning" title={t.alike(lookAlikes.length)}>
      <ul className="row">
        {lookAlikes.map(({ orderId, orderStatus }) => (
          <li key={orderId}>
            <Link to="/orders/$orderId" params={{ orderId }} className="bench-link">
              {t.alikeOrder(orderId.slice('order_'.length, 'order_'.length + 8))}
            </Link>{' '}
            ({trade.orderStatus[orderStatus]})
          </li>
        ))}
      </ul>
    </Notice>
  );
}
