import { deviceTypes } from '../orders/order.ts';
import type { Parts } from '../parts.ts';
import { countStockForOperator, findFirstShipment, type StockCount } from './stock.sql.ts';

/** How much is left of one type of device. */
export interface StockLevel extends StockCount {
  /** What is in stock beyond the open orders; negative when they can't all be served. */
  readonly free: number;
  /** How long that lasts; null when nothing was shipped in the last 28 days. */
  readonly daysLeft: number | null;
  /** How many a day, by which the days are counted; to one decimal. */
  readonly shippedPerDay: number;
  readonly warning: StockWarning;
}

/** How urgent it is to order more. SHORT: there are more open orders than devices. */
export const stockWarnings = ['NONE', 'LOW', 'CRITICAL', 'SHORT'] as const;
export type StockWarning = (typeof stockWarnings)[number];

/** With fewer days left there is a warning: a delivery takes a week or two from the order on. */
export const lowDays = 14;
/** With fewer days left the next delivery has to be on its way already. */
export const criticalDays = 5;

const dayMs = 24 * 3_600_000;
/** Four weeks, so that each day of the week counts alike. */
const windowDays = 28;

/**
 * The stock of each type of device.
 *
 * Days left are the free devices divided by what was shipped a day, rounded down. "A day" is taken from the last 28
 * days, or from the days since the very first shipment if those are fewer, but at least one. Partners' test orders take
 * nothing from the stock and do not count as open.
 */
export async function listStock(parts: Pick<Parts, 'db' | 'clock'>): Promise<readonly StockLevel[]> {
  const nowMs = parts.clock.now().getTime();
  const counts = await countStockForOperator(parts.db, deviceTypes, new Date(nowMs - windowDays * dayMs));
  const first = await findFirstShipment(parts.db);
  const ageDays = first === null ? windowDays : (nowMs - first.getTime()) / dayMs;
  const days = Math.min(Math.max(ageDays, 1), windowDays);
  return counts.map((each) => {
    const free = each.inStock - each.openOrders;
    const daysLeft = each.shipped === 0 ? null : Math.floor((Math.max(free, 0) * days) / each.shipped);
    const shippedPerDay = Math.round((each.shipped / days) * 10) / 10;
    return { ...each, free, daysLeft, shippedPerDay, warning: warningOf(free, daysLeft) };
  });
}

function warningOf(free: number, daysLeft: number | null): StockWarning {
  if (free < 0) return 'SHORT';
  if (daysLeft === null || daysLeft >= lowDays) return 'NONE';
  return daysLeft < criticalDays ? 'CRITICAL' : 'LOW';
}
