/** The states of an order, as partners know them. What happens to the parcel later is the shipment's matter. */
export const orderStatuses = ['ORDERED', 'IN_PROGRESS', 'SHIPPED', 'CANCELLED'] as const;

export type OrderStatus = (typeof orderStatuses)[number];

/** Those in which an order is still in the house. */
export const openStatuses = ['ORDERED', 'IN_PROGRESS'] as const satisfies readonly OrderStatus[];

/** Every way an order can move. Nothing leads back. `move-order.ts` alone writes the status. */
export const moves = {
  start: { from: ['ORDERED'], to: 'IN_PROGRESS', event: 'order.started' },
  ship: { from: ['IN_PROGRESS'], to: 'SHIPPED', event: 'order.shipped' },
  /** By the intermediary. */
  cancel: { from: ['ORDERED'], to: 'CANCELLED', event: 'order.cancelled' },
  /** By an operator, who may also take back what was begun, while no carrier booking exists. */
  cancelByOperator: { from: ['ORDERED', 'IN_PROGRESS'], to: 'CANCELLED', event: 'order.cancelled' },
} as const satisfies Record<string, { from: readonly OrderStatus[]; to: OrderStatus; event: string }>;

export type Move = keyof typeof moves;

/** What can happen to an order and is told to the partner. */
export type OrderEventType = 'order.ordered' | (typeof moves)[Move]['event'] | 'order.corrected';

/** What stands in an order's history for the house alone. */
export type InternalEventType =
  | 'order.claimed'
  | 'order.unclaimed'
  | 'order.held'
  | 'order.released'
  | 'order.scanned'
  | 'order.unscanned'
  | 'booking.booked'
  | 'booking.rejected'
  | 'booking.unknown'
  | 'booking.withdrawn'
  | 'booking.repeated'
  | 'booking.found'
  | 'booking.absent'
  | 'booking.late'
  | 'booking.voided'
  | 'label.stored'
  | 'recipient.corrected'
  | 'parcel.handed_over'
  | 'parcel.returned'
  | 'webhook.redelivered';
