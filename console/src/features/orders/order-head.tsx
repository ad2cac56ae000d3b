import { Link } from '@tanstack/react-router';
import { useMe } from '../../session/use-me.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Badge, Notice } from '../../ui/notice.tsx';
import { OrderStatusBadge } from '../../ui/order-status.tsx';
import { Facts } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { tradeTexts } from '../../words/trade-texts.ts';
import type { ShownOrder } from './documents.ts';
import { texts } from './texts.ts';
import './copied.css';

/** How an order stands, in words and colour: its status, its age, who works on it, whether it waits, and whether it looks like another. */
export function OrderHead({ order }: { order: ShownOrder }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const times = useTimes();
  const isOpen = order.orderStatus === 'ORDERED' || order.orderStatus === 'IN_PROGRESS';
  return (
    <section className="card stack" aria-label={t.loadingTitle}>
      <div className="row">
        <OrderStatusBadge status={order.orderStatus} />
        {isOpen && <AgeBadge seconds={order.ageSeconds} />}
        <ClaimBadge claim={order.claim} />
        {order.test && <Badge tone="neutral">{t.test}</Badge>}
      </div>
      {order.hold !== null && <HoldNotice hold={order.hold} />}
      <LookAlikes order={order} />
      <Facts
        facts={[
          [
            t.loadingTitle,
            <span key="id" className="copied">
              <code>{order.orderId}</code>
              <CopyButton text={order.orderId} what={t.copyId} />
            </span>,
          ],
          [t.placed, times.dateTime(order.createdAt)],
          [t.partner, order.intermediaryId],
          [t.user, order.recipient?.externalUserId],
          [t.kind, trade.deviceType[order.type]],
          [t.subscription, trade.subscriptionType[order.subscriptionType]],
        ]}
      />
    </section>
  );
}

const dayS = 86_400;

/** The age of what is still in the house: a day is fine, three are not. */
function AgeBadge({ seconds }: { seconds: number }) {
  const t = useTexts(texts);
  const times = useTimes();
  const tone = seconds < dayS ? 'good' : seconds < 3 * dayS ? 'warning' : 'bad';
  return (
    <Badge tone={tone} hasIcon>
      {t.age(times.age(seconds))}
    </Badge>
  );
}

function ClaimBadge({ claim }: { claim: ShownOrder['claim'] }) {
  const t = useTexts(texts);
  const me = useMe();
  if (claim === null) return null;
  return claim.by === me?.name ? (
    <Badge tone="info">{t.claimedByMe}</Badge>
  ) : (
    <Badge tone="warning" hasIcon>
      {t.claimed(claim.by)}
    </Badge>
  );
}

function HoldNotice({ hold }: { hold: NonNullable<ShownOrder['hold']> }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const times = useTimes();
  return (
    <Notice tone="warning" title={t.held(hold.reason === null ? '' : trade.holdReason[hold.reason])}>
      {hold.note !== null && <p>{hold.note}</p>}
      <p className="small">
        {times.dateTime(hold.at)} {hold.by !== null && t.heldBy(hold.by)}
      </p>
    </Notice>
  );
}

function LookAlikes({ order }: { order: ShownOrder }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  if (order.lookAlikes.length === 0) return null;
  return (
    <Notice tone="warning" title={t.alike}>
      <ul className="stack-close">
        {order.lookAlikes.map(({ orderId, orderStatus, why }) => (
          <li key={orderId}>
            <Link to="/orders/$orderId" params={{ orderId }}>
              {t.openOther}
            </Link>{' '}
            ({[trade.orderStatus[orderStatus], ...why.map((each) => t.why[each])].join(', ')})
          </li>
        ))}
      </ul>
    </Notice>
  );
}
