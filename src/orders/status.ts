/** The states of an order, as partners know them. What happens to the parcel later is the shipment's matter. */
export const orderStatuses = ['ORDERED', 'IN_PROGRESS', 'SHIPPED', 'CANCELLED'] as const;

export type OrderStatus = (typeof orderStatuses)[number];

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

/** What can happen to an order and is told to the world. */
export type OrderEventType = 'order.ordered' | (typeof moves)[Move]['event'];
