import { getRouteApi, Link } from '@tanstack/react-router';
import { ApiError } from '../../api/api-error.ts';
import { useApi } from '../../api/use-api.ts';
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

function OneOrder({ orderId }: { orderId: string }) {
  const t = useTexts(texts);
  const opened = useApi(orderDocument, { orderId }, { about: ['orders', 'exceptions', 'webhooks'] });
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
          <Link to="/queue">{t.toQueue}</Link>
        </EmptyState>
      ) : (
        <Answered of={opened}>{(answer) => answer.order && <Everything opened={answer.order} />}</Answered>
      )}
    </Page>
  );
}

function Everything({ opened }: { opened: OpenedOrder }) {
  return (
    <div className="order">
      <div className="stack">
        <OrderHead order={opened.order} />
        <OrderExceptions opened={opened} />
        <OrderActions opened={opened} />
        <div className="order-cards">
          <RecipientCard order={opened.order} />
          <ParcelCard opened={opened} />
        </div>
        <WebhooksCard opened={opened} />
      </div>
      <Timeline lines={opened.timeline} />
    </div>
  );
}

/** Who gets the parcel, as a title: the company, or the person. */
function nameOf(recipient: OpenedOrder['order']['recipient']): string | undefined {
  if (recipient === null) return undefined;
  return recipient.companyName ?? `${recipient.firstName} ${recipient.lastName}`;
}
