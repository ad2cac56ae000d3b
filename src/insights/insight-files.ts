import type { Language } from '../lib/language.ts';
import type { Parts } from '../parts.ts';
import { type BookingEndCount, countBookings } from './count-bookings.ts';
import { countOrders, type OrderFlow } from './count-orders.ts';
import { countQueueByAge, type QueueBand } from './count-queue-by-age.ts';
import { countScans, type ScanEnds } from './count-scans.ts';
import { countWebhooks, type WebhookEnds } from './count-webhooks.ts';
import { type Column, writeCsv } from './csv.ts';
import type { Days } from './oslo-days.ts';
import type { Scope } from './scope.ts';
import { timeShipments, type TimeToShip } from './time-shipments.ts';

/** The charts, by the names that their files have. */
export const insightNames = ['orders', 'queue', 'time-to-ship', 'scans', 'bookings', 'webhooks'] as const;
export type InsightName = (typeof insightNames)[number];

/** Writes the numbers of one chart as CSV: those that the chart shows, from the function that it has them from. */
export async function writeInsight(
  parts: Pick<Parts, 'db' | 'clock'>,
  name: InsightName,
  scope: Scope,
  language: Language,
): Promise<string> {
  switch (name) {
    case 'orders':
      return writeCsv(orderColumns, (await countOrders(parts, scope)).periods, language);
    case 'queue':
      return writeCsv(queueColumns, await countQueueByAge(parts, scope), language);
    case 'time-to-ship':
      return writeCsv(timeColumns, (await timeShipments(parts, scope)).periods, language);
    case 'scans':
      return writeCsv(scanColumns, (await countScans(parts, scope)).reasons, language);
    case 'bookings':
      return writeCsv(bookingColumns, (await countBookings(parts, scope)).ends, language);
    case 'webhooks':
      return writeCsv(webhookColumns, (await countWebhooks(parts, scope)).periods, language);
  }
}

/** A column of what a property of the row is. */
function column<Name extends string>(
  name: Name,
  en: string,
  nb: string,
): Column<Readonly<Record<Name, string | number | null>>> {
  return { heading: { nb, en }, cell: (row) => row[name] };
}

const dayColumns: readonly Column<Days>[] = [
  column('from', 'First day', 'Første dag'),
  column('to', 'Last day', 'Siste dag'),
];

const orderColumns: readonly Column<OrderFlow['periods'][number]>[] = [
  ...dayColumns,
  column('placed', 'Orders placed', 'Nye ordrer'),
  column('shipped', 'Orders shipped', 'Sendte ordrer'),
  column('cancelled', 'Orders cancelled', 'Avbestilte ordrer'),
];

const queueColumns: readonly Column<QueueBand>[] = [
  column('fromHours', 'Waiting from (hours)', 'Ventet fra (timer)'),
  column('toHours', 'To less than (hours)', 'Til under (timer)'),
  column('orders', 'Open orders', 'Åpne ordrer'),
];

const timeColumns: readonly Column<TimeToShip['periods'][number]>[] = [
  ...dayColumns,
  column('shipped', 'Orders shipped', 'Sendte ordrer'),
  column('medianSeconds', 'Median (seconds)', 'Median (sekunder)'),
  column('p90Seconds', '90th percentile (seconds)', '90-persentil (sekunder)'),
  column('p99Seconds', '99th percentile (seconds)', '99-persentil (sekunder)'),
];

const scanColumns: readonly Column<ScanEnds['reasons'][number]>[] = [
  column('result', 'Reason', 'Grunn'),
  column('scans', 'Failed scans', 'Mislykkede skanninger'),
];

const bookingColumns: readonly Column<BookingEndCount>[] = [
  column('end', 'Outcome', 'Utfall'),
  column('code', "Carrier's code", 'Transportørens kode'),
  {
    heading: { nb: 'Forklaring', en: 'Explanation' },
    cell: ({ sentence }, language) => sentence?.[language] ?? null,
  },
  column('nextStep', 'Next step', 'Neste steg'),
  column('bookings', 'Bookings', 'Fraktbestillinger'),
];

const webhookColumns: readonly Column<WebhookEnds['periods'][number]>[] = [
  ...dayColumns,
  column('deliveries', 'Webhooks', 'Meldinger'),
  column('atFirst', 'Delivered at the first attempt', 'Levert på første forsøk'),
  column('later', 'Delivered later', 'Levert senere'),
  column('givenUp', 'Given up', 'Gitt opp'),
  column('pending', 'Under way', 'Underveis'),
  column('attempts', 'Attempts', 'Forsøk'),
  column('p95Ms', '95th percentile of an attempt (ms)', '95-persentil for et forsøk (ms)'),
];
