import type { OperatorActor } from '../auth/actor.ts';
import { mayFail } from '../lib/may-fail.ts';
import { parsePublicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { insertBenchScanForOperator } from './bench-scans.sql.ts';
import type { ShippingRefusal } from './refusals.ts';

/** What a scan at the bench came to. */
export interface ScanOutcome {
  /** `order_<uuid>` of the order that lay open or was named; null when none was. */
  readonly orderId: string | null;
  /** Why it was refused; or that it did what it should, or only asked what something is. */
  readonly result: ShippingRefusal | 'OK' | 'LOOKED_UP';
}

/**
 * Keeps for the statistics what a scan came to, in the table `bench_scans (id, order_id, operator, result, at)`: `result` is
 * `OK`, `LOOKED_UP` (something known was scanned while no order lay open) or the refusal's kind in capitals, such as
 * `WRONG_TYPE`; `order_id` is the order's UUID, null where none of ours was named. It holds nothing that was scanned. No
 * scan fails because this does. Rows are kept for 400 days.
 */
export async function noteScan(
  parts: Pick<Parts, 'db' | 'clock' | 'log'>,
  actor: OperatorActor,
  { orderId, result }: ScanOutcome,
): Promise<void> {
  const scan = {
    orderId: orderId === null ? null : (parsePublicId('order', orderId) ?? null),
    operator: actor.name,
    result: typeof result === 'string' ? result : result.kind.toUpperCase(),
    now: parts.clock.now(),
  };
  await mayFail(parts.log, 'keep what a scan came to', () => insertBenchScanForOperator(parts.db, scan));
}
