/** What the server says has changed, of orders with their ids: see `src/changes/change.ts`. A kind that isn't there has not changed. */
export interface Changes {
  readonly orders?: ChangedOrders;
  readonly exceptions?: ChangedOrders;
  readonly parcels?: ChangedOrders;
  readonly webhooks?: ChangedOrders;
  readonly devices?: true;
  readonly partners?: true;
  readonly staff?: true;
  readonly views?: true;
}

/** The ids of the orders, or that they are too many to name. */
export type ChangedOrders = readonly string[] | 'many';

/** Whether an order is among them. */
export function includesOrder(changed: ChangedOrders | undefined, orderId: string): boolean {
  return changed !== undefined && (changed === 'many' || changed.includes(orderId));
}
