import type { OperatorActor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { parsePublicId, publicId } from '../lib/public-id.ts';
import type { DeviceType } from '../orders/order.ts';
import type { Parts } from '../parts.ts';
import { claimInside } from './claim-order.ts';
import { findBench, type OpenedOrder } from './find-bench.ts';
import {
  findShiftForOperator,
  isPackableForOperator,
  lockNextOrderForOperator,
  type Shift,
} from './next-order.sql.ts';
import { unclaimOrder } from './unclaim-order.ts';

/** What a pack station wants next. */
export interface NextWish {
  /** Orders of test keys, or the others. */
  readonly test: boolean;
  /** Null: whatever it is. */
  readonly deviceType: DeviceType | null;
  readonly intermediaryId: string | null;
  /** `order_<uuid>` each: those that were put aside. */
  readonly skip: readonly string[];
  /** `order_<uuid>` of what lies on the bench unpacked: it is given back to everybody and not offered again. */
  readonly leave: string | null;
}

/** How often a station looks again when others have been quicker: each time there is one order less. */
const mostTries = 10;

/**
 * Claims the order that is to be packed next: one that the operator has begun, else the oldest that nobody has. Two stations
 * never get the same one, and neither waits for the other.
 * @returns undefined when there is none.
 */
export async function nextOrder(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  { leave, skip, ...wish }: NextWish,
): Promise<OpenedOrder | undefined> {
  // Nothing to give back, or another's by now, is as good.
  if (leave !== null) await unclaimOrder(parts, actor, leave);
  const skipped = [...skip, ...(leave === null ? [] : [leave])].flatMap(
    (orderId) => parsePublicId('order', orderId) ?? [],
  );
  const id = await parts.db.inTransaction(async (tx) => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const found = await lockNextOrderForOperator(tx, actor.name, { ...wish, skip: skipped });
      if (found === undefined) return undefined;
      if (await claimLocked(parts, tx, actor, found)) return found;
    }
    return undefined;
  });
  if (id === undefined) return undefined;
  const opened = await findBench(parts, publicId('order', id));
  return opened.ok ? opened.value : undefined;
}

/** Claims an order whose lock is held, if what was looked at before the lock is still true. */
async function claimLocked(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  actor: OperatorActor,
  id: string,
): Promise<boolean> {
  if (!(await isPackableForOperator(tx, actor.name, id))) return false;
  return (await claimInside(parts, tx, actor, id)).ok;
}

/** How the day is going for the whole house; of nobody alone. */
export function findShift(parts: Pick<Parts, 'db' | 'clock'>, { test }: { test: boolean }): Promise<Shift> {
  return findShiftForOperator(parts.db, parts.clock.now(), test);
}
