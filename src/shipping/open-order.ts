import type { OperatorActor } from '../auth/actor.ts';
import { openStatuses } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import { claimInside } from './claim-order.ts';
import { findBench } from './find-bench.ts';
import { findHold } from './find-hold.ts';
import { noteScan } from './note-scan.ts';
import type { ShippingRefusal } from './refusals.ts';
import { unclaimOrder } from './unclaim-order.ts';
import { orderNamedBy, understandScan, type Understood } from './understand-scan.ts';
import { withOrder } from './with-order.ts';

/** What came of a scan at a bench on which nothing lay. */
export interface OpenedAtBench {
  /** What the code is; an order's comes with the order, also when it was refused. */
  readonly scanned: Understood;
  /** Whether the order lies on the operator's bench now. */
  readonly claimed: boolean;
  /** Why it doesn't. Undefined also where the code is no order's: then it was only looked up. */
  readonly refusal: ShippingRefusal | undefined;
}

/** A scan that is about no device. */
export interface BenchScan {
  /** As the scanner gave it. */
  readonly code: string;
  /** `order_<uuid>` of what lies on the bench unpacked: given back to everybody once another one is opened. */
  readonly leave?: string | null;
  /** Whether nobody has scanned: the page that had the order open was loaded again. */
  readonly isResumed?: boolean;
  /** Where: the id that the station's browser keeps. */
  readonly station?: string | null;
}

/**
 * Opens the order that a code names and claims it for the operator: refused when it is on hold, somebody else's, or over. Any
 * other code is only looked up.
 */
export async function openOrder(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'log'>,
  actor: OperatorActor,
  { code, leave = null, isResumed = false, station = null }: BenchScan,
): Promise<OpenedAtBench> {
  const orderId = orderNamedBy(code);
  const opened =
    orderId === undefined ? await lookUp(parts, code) : await claimForBench(parts, actor, orderId, station);
  // Nothing to give back, or another's by now, is as good.
  if (opened.claimed && leave !== null && leave !== orderId)
    await unclaimOrder(parts, actor, leave, { station });
  if (isResumed) return opened;
  const result = opened.refusal ?? (opened.claimed ? 'OK' : 'LOOKED_UP');
  await noteScan(parts, actor, { orderId: orderId ?? null, result });
  return opened;
}

async function claimForBench(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  orderId: string,
  station: string | null,
): Promise<OpenedAtBench> {
  const claimed = await withOrder(parts, orderId, openStatuses, async (tx, { id }) => {
    const hold = await findHold(tx, id);
    return hold === undefined ? claimInside(parts, tx, actor, id, { station }) : { ok: false, refusal: hold };
  });
  // Refused or not: who has it, why it waits, or what became of it is to be seen from the order.
  const found = await findBench(parts, orderId);
  const scanned = { kind: 'ORDER', code: orderId, opened: found.ok ? found.value : undefined } as const;
  return { scanned, claimed: claimed.ok, refusal: claimed.ok ? undefined : claimed.refusal };
}

async function lookUp(parts: Pick<Parts, 'db'>, raw: string): Promise<OpenedAtBench> {
  const scanned = await understandScan(parts, raw);
  if (scanned.kind !== 'UNKNOWN') return { scanned, claimed: false, refusal: undefined };
  const { code, similarIds } = scanned;
  return { scanned, claimed: false, refusal: { kind: 'unknown_code', code, similarIds } };
}
