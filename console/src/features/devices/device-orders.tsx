import { Link } from '@tanstack/react-router';
import type { ResultOf } from '../../api/graphql.ts';
import { Badge } from '../../ui/notice.tsx';
import { OrderStatusBadge } from '../../ui/order-status.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import type { deviceDocument } from './documents.ts';
import { texts } from './texts.ts';

type Order = NonNullable<ResultOf<typeof deviceDocument>['device']>['orders'][number];

/** The orders that a device was with, the newest first. */
export function DeviceOrders({ deviceId, orders }: { deviceId: string; orders: readonly Order[] }) {
  const t = useTexts(texts);
  const columns = useColumns(deviceId);
  if (orders.length === 0) return <p className="muted">{t.noOrders}</p>;
  return (
    <Table
      caption={t.orders}
      isCaptionHidden
      columns={columns}
      rows={orders}
      keyOf={({ orderId }) => orderId}
    />
  );
}

function useColumns(deviceId: string): readonly Column<Order>[] {
  const t = useTexts(texts);
  const times = useTimes();
  return [
    {
      name: t.recipient,
      isRowHeader: true,
      cell: ({ orderId, recipient, test }) => (
        <span className="row">
          <Link to="/orders/$orderId" params={{ orderId }}>
            {recipient === null
              ? t.erased
              : (recipient.companyName ?? `${recipient.firstName} ${recipient.lastName}`)}
          </Link>
          {test && <Badge tone="info">{t.test}</Badge>}
        </span>
      ),
    },
    { name: t.status, cell: ({ orderStatus }) => <OrderStatusBadge status={orderStatus} /> },
    { name: t.ordered, cell: ({ createdAt }) => times.dateTime(createdAt) },
    {
      name: t.parcel,
      // The order's newest booking may be another device's.
      cell: ({ booking }) => (booking?.deviceId === deviceId ? (booking.trackingNumber ?? '–') : '–'),
    },
  ];
}
