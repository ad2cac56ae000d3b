import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ApiError } from '../../api/api-error.ts';
import { request } from '../../api/client.ts';
import { Answered } from '../../ui/answered.tsx';
import { EmptyState, Page } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { type OpenedOrder, orderDocument } from './documents.ts';
import { OrderActions } from './order-actions.tsx';
import { OrderExceptions } from './order-exceptions.tsx';
import { OrderHead } from './order-head.tsx';
import { OrderNeighbours } from './order-neighbours.tsx';
import { ParcelCard } from './parcel-card.tsx';
import { RecipientCard } from './recipient-card.tsx';
import { texts } from './texts.ts';
import { Timeline } from './timeline.tsx';
import { WebhooksCard } from './webhooks-card.tsx';
import './orders.css';

const route = getRouteApi('/framed/orders/$orderId');

/** One order: everything that is known of it, and everything that can be done with it. */
export function OrderPage() {
  const { orderId } = route.useParams();
  // Another order is another page: nothing that was opened or typed for the one before is left.
  return <OneOrder key={orderId} orderId={orderId} />;
}

/** How often a webhook that is being sent again is looked after: it is a matter of a second or two. */
const lookAfterMs = 1_500;

function isAwaited(opened: OpenedOrder | null | undefined): boolean {
  return opened?.webhooks.deliveries.some(({ replay }) => replay !== null) ?? false;
}

function OneOrder({ orderId }: { orderId: string }) {
  const t = useTexts(texts);
  const opened = useQuery({
    queryKey: ['Order', orderId],
    queryFn: ({ signal }) => request(orderDocument, { orderId }, signal),
    meta: { about: ['orders', 'exceptions', 'webhooks'] },
    refetchInterval: ({ state }) => (isAwaited(state.data?.order) ? lookAfterMs : false),
  });
  const order = opened.data?.order?.order;
  const isUnknown = opened.error instanceof ApiError && opened.error.code === 'ORDER_NOT_FOUND';
  return (
    <Page
      title={order === undefined ? t.loadingTitle : t.title(nameOf(order.recipient) ?? t.erased)}
      actions={<OrderNeighbours orderId={order?.orderId ?? orderId} />}
    >
      {isUnknown ? (
        <EmptyState title={t.fitsNot}>
          <p>{t.fitsNotHelp}</p>
          <Link to="/queue" className="button">
            {t.toQueue}
          </Link>
        </EmptyState>
      ) : (
        <Answered of={opened}>
          {(answer) =>
            answer.order && <Everything opened={answer.order} answeredAtMs={opened.dataUpdatedAt} />
          }
        </Answered>
      )}
    </Page>
  );
}

function Everything({ opened, answeredAtMs }: { opened: OpenedOrder; answeredAtMs: number }) {
  return (
    <div className="order">
      <div className="stack">
        <OrderHead order={opened.order} />
        <OrderExceptions opened={opened} answeredAtMs={answeredAtMs} />
        <OrderActions opened={opened} />
        <div className="order-cards">
          <RecipientCard order={opened.order} />
          <ParcelCard opened={opened} />
        </div>
        <WebhooksCard opened={opened} />
      </div>
      <Timeline lines={opened.timeline} nowMs={answeredAtMs} />
    </div>
  );
}

/** Who gets the parcel, as a title: the company, or the person. */
function nameOf(recipient: OpenedOrder['order']['recipient']): string | undefined {
  if (recipient === null) return undefined;
  return recipient.companyName ?? `${recipient.firstName} ${recipient.lastName}`;
}
