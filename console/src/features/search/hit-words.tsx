import { Badge } from '../../ui/notice.tsx';
import { OrderStatusBadge } from '../../ui/order-status.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { tradeTexts } from '../../words/trade-texts.ts';
import type { SearchHit, SearchKind } from './search.ts';
import { texts } from './texts.ts';
import './search.css';

/** What a hit is, where the text was found, and what is to be known of it at a glance. */
export function HitWords({ kind, hit }: { kind: SearchKind; hit: SearchHit }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const { field, value, title, order, device } = hit;
  return (
    <>
      <span className="hit-title">
        <span className="hit-name">{title}</span>
        {order !== null && kind !== 'DEVICE' && <OrderStatusBadge status={order.orderStatus} />}
        {device !== null && <Badge tone="neutral">{trade.deviceState[device.state]}</Badge>}
        {order?.test && <Badge tone="info">{t.test}</Badge>}
      </span>
      <span className="hit-more">
        {value === title ? t.field[field] : `${t.field[field]}: ${value}`}
        <Beside kind={kind} hit={hit} />
      </span>
    </>
  );
}

/** Whom it belongs to, where it goes, and when it was ordered. */
function Beside({ kind, hit: { order, device, field } }: { kind: SearchKind; hit: SearchHit }) {
  const trade = useTexts(tradeTexts);
  const times = useTimes();
  const recipient = order?.recipient;
  const address = recipient?.postalAddress;
  const name = recipient && `${recipient.firstName} ${recipient.lastName}`;
  const parts = [
    device && trade.deviceType[device.type],
    kind === 'ORDER' ? null : name,
    field === 'COMPANY' ? null : recipient?.companyName,
    address && field !== 'TOWN' ? `${address.postalCode} ${address.city}` : null,
    order?.intermediaryId,
    order && times.date(order.createdAt),
  ].filter((each) => each !== null && each !== undefined && each !== '');
  return parts.map((part) => ` · ${part}`).join('');
}
