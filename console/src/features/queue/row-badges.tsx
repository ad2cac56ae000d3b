import { Link } from '@tanstack/react-router';
import { useMe } from '../../session/use-me.ts';
import { OrderStatusBadge } from '../../ui/order-status.tsx';
import { Badge } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { tradeTexts } from '../../words/trade-texts.ts';
import { kindTexts } from '../exceptions/kind-texts.ts';
import type { QueueRow } from './documents.ts';
import type { QueueSearch } from './search.ts';
import { texts } from './texts.ts';

/** Everything about an order's state that matters for working it off, in words. */
export function RowBadges(props: { row: QueueRow; hasLeft: boolean; list: QueueSearch }) {
  const { row, hasLeft, list } = props;
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const kinds = useTexts(kindTexts).kinds;
  const me = useMe();
  const isMine = row.claim !== null && row.claim.by === me?.name;
  return (
    <div className="queue-badges">
      {hasLeft && <Badge tone="neutral">{t.left}</Badge>}
      <OrderStatusBadge status={row.orderStatus} />
      {row.hold !== null && (
        <Badge tone="warning" hasIcon>
          {t.held(row.hold.reason === null ? '' : trade.holdReason[row.hold.reason])}
        </Badge>
      )}
      {row.exceptionKinds.map((kind) => (
        <Badge key={kind} tone="bad" hasIcon>
          {kinds[kind]}
        </Badge>
      ))}
      <BookingBadge row={row} />
      {row.claim !== null && isOpen(row) && (
        <Badge tone={isMine ? 'good' : 'info'}>
          <span className="queue-claim" title={t.claimedBy(row.claim.by)}>
            {isMine ? t.claimedByMe : t.claimedBy(row.claim.by)}
          </span>
        </Badge>
      )}
      {row.test && <Badge tone="neutral">{t.test1}</Badge>}
      <LookAlikes row={row} list={list} />
    </div>
  );
}

function isOpen({ orderStatus }: QueueRow): boolean {
  return orderStatus === 'ORDERED' || orderStatus === 'IN_PROGRESS';
}

/** How far the parcel is, as long as the order is in the house. What is the matter with it has a badge of its own. */
function BookingBadge({ row }: { row: QueueRow }) {
  const t = useTexts(texts);
  if (row.booking === null || !isOpen(row)) return null;
  switch (row.booking.state) {
    case 'INTENT':
      return <Badge tone="info">{t.bookingSoon}</Badge>;
    case 'BOOKED':
      return row.booking.hasLabel ? (
        <Badge tone="good">{t.booked}</Badge>
      ) : (
        <Badge tone="warning">{t.bookedNoLabel}</Badge>
      );
    case 'UNKNOWN':
    case 'REJECTED':
    case 'ABSENT':
      return null;
  }
}

/** More than this the server does not look up. */
const alikeMax = 5;

/** A warning, and behind it what is alike. */
function LookAlikes({ row, list }: { row: QueueRow; list: QueueSearch }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const { lookAlikes } = row;
  if (lookAlikes.length === 0) return null;
  return (
    <details className="queue-alike">
      <summary className="badge" data-tone="warning">
        {lookAlikes.length < alikeMax ? t.alike(lookAlikes.length) : t.alikeMany}
      </summary>
      <ul className="queue-alike-list">
        {lookAlikes.map(({ orderId, orderStatus, why }) => (
          <li key={orderId}>
            <Link to="/orders/$orderId" params={{ orderId }} search={{ list }}>
              {t.alikeOpen(why.map((each) => t.why[each]).join(', '), trade.orderStatus[orderStatus])}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
