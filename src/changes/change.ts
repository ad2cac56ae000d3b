/** What can change of an order: itself, what is the matter with it, its parcel on its way, what its partner was told of it. */
export const orderChangeKinds = ['orders', 'exceptions', 'parcels', 'webhooks'] as const;
export type OrderChangeKind = (typeof orderChangeKinds)[number];

/** What else can change. The triggers of the migrations write these words. */
export const plainChangeKinds = ['devices', 'partners', 'staff', 'views'] as const;
export type PlainChangeKind = (typeof plainChangeKinds)[number];

/**
 * What has changed, and nothing of what it is now: kinds, and of orders their public ids, or `many` of them. A kind that
 * isn't there has not changed.
 */
export type Changes = Readonly<
  Partial<Record<OrderChangeKind, readonly string[] | 'many'> & Record<PlainChangeKind, true>>
>;
