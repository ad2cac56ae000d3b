import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';

const insertLabel = statement(
  'insert_label',
  // It was on its way when its recipient was erased: the address on it is not kept.
  `insert into labels (booking_id, pdf, sha256, stored_at)
   select b.id, $2, sha256($2), $3 from bookings b join recipients r on r.order_id = b.order_id where b.id = $1
   on conflict (booking_id) do nothing
   returning true as stored`,
);

/**
 * Keeps a label, unless its recipient was erased meanwhile: ask under the order's lock. A second one of the same booking is the
 * same label. @returns whether it was kept and is the first.
 */
export async function storeLabelForOperator(
  tx: Tx,
  bookingId: string,
  pdf: Uint8Array,
  now: Date,
): Promise<boolean> {
  return (await tx.query(insertLabel, [bookingId, Buffer.from(pdf), now])).length === 1;
}

const labelsOfOrders = statement(
  'find_labels_of_orders',
  `select b.order_id as "orderId", l.booking_id as "bookingId", l.pdf
   from labels l join bookings b on b.id = l.booking_id
   where b.order_id = any($1) and b.state = 'BOOKED'
   limit 500`,
);

/** What a carrier's label of an order is, as it was stored. */
export interface StoredLabel {
  readonly orderId: string;
  readonly bookingId: string;
  readonly pdf: Buffer;
}

/** The labels of orders that have one. */
export function findLabels(db: Db, orderIds: readonly string[]): Promise<StoredLabel[]> {
  return db.query<StoredLabel>(labelsOfOrders, [orderIds]);
}

const times = statement(
  'find_label_times',
  `select stored_at as "storedAt", printed_at as "printedAt" from labels where booking_id = $1`,
);

/** When the label of a booking came, and when it was printed last. */
export async function findTimesOfLabel(
  db: Db,
  bookingId: string,
): Promise<{ storedAt: Date; printedAt: Date | null } | undefined> {
  return (await db.query<{ storedAt: Date; printedAt: Date | null }>(times, [bookingId]))[0];
}

const printed = statement(
  'mark_labels_printed',
  `update labels set printed_at = $2 where booking_id = any($1)`,
);

/** Notes when labels were printed last. */
export async function markPrinted(db: Db, bookingIds: readonly string[], now: Date): Promise<void> {
  await db.query(printed, [bookingIds, now]);
}
