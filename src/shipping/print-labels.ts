import type { Parts } from '../parts.ts';
import { findLabels, markPrinted, type StoredLabel } from './labels.sql.ts';

/** As many as are in memory at a time: a label is some 100 kB. */
const atOnce = 50;

/**
 * Hands the stored labels of orders to `print`, in this order, and notes the time at those that it printed. It only
 * reads what is stored: printing again never books.
 * @param print tells whether it could print the label; undefined is given for an order without one.
 */
export async function printLabels(
  parts: Pick<Parts, 'db' | 'clock'>,
  orderIds: readonly string[],
  print: (orderId: string, pdf: Uint8Array | undefined) => Promise<boolean>,
): Promise<void> {
  const printed: StoredLabel[] = [];
  for (let from = 0; from < orderIds.length; from += atOnce) {
    const some = orderIds.slice(from, from + atOnce);
    const labels = new Map((await findLabels(parts.db, some)).map((label) => [label.orderId, label]));
    for (const orderId of some) {
      const label = labels.get(orderId);
      if ((await print(orderId, label?.pdf)) && label !== undefined) printed.push(label);
    }
  }
  const bookingIds = printed.map(({ bookingId }) => bookingId);
  if (bookingIds.length > 0) await markPrinted(parts.db, bookingIds, parts.clock.now());
}
