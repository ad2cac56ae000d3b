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
  type NextFilter,
  type Packer,
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
  /** `order_<uuid>` each: those that were put aside, which come last. */
  readonly skip: readonly string[];
  /** `order_<uuid>` of what lies on the bench unpacked: it is given back to everybody, and comes last of all. */
  readonly leave: string | null;
  /** Where: the id that the station's browser keeps. Null: nowhere in particular. */
  readonly station: string | null;
}

/** How often a station looks again when others have been quicker: each time there is one order less. */
const mostTries = 10;

/** After so long the order that one has open at another station is taken for abandoned. */
const claimLastsMs = 30 * 60_000;

/**
 * Claims the order that is to be packed next: one that the operator has begun at this station, else the oldest that nobody
 * has. Two stations never get the same one, also of one operator, and neither waits for the other. What was put aside comes
 * when nothing else is left: whoever hears that nothing waits goes home.
 * @returns undefined when there is none.
 */
export async function nextOrder(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  { leave, skip, station, ...wish }: NextWish,
): Promise<OpenedOrder | undefined> {
  // Nothing to give back, or another's by now, is as good.
  if (leave !== null) await unclaimOrder(parts, actor, leave, { station });
  const left = idsOf(leave === null ? [] : [leave]);
  const aside = idsOf(skip);
  const since = new Date(parts.clock.now().getTime() - claimLastsMs);
  const next = (without: readonly string[]) =>
    claimNext(parts, actor, { operator: actor.name, station, since }, { ...wish, skip: without });
  const id =
    (await next([...aside, ...left])) ??
    (aside.length > 0 ? await next(left) : undefined) ??
    (left.length > 0 ? await next([]) : undefined);
  if (id === undefined) return undefined;
  const opened = await findBench(parts, publicId('order', id));
  return opened.ok ? opened.value : undefined;
}

function idsOf(orderIds: readonly string[]): string[] {
  return orderIds.flatMap((orderId) => parsePublicId('order', orderId) ?? []);
}

async function claimNext(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  packer: Packer,
  filter: NextFilter,
): Promise<string | undefined> {
  return parts.db.inTransaction(async (tx) => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const found = await lockNextOrderForOperator(tx, packer, filter);
      if (found === undefined) return undefined;
      if (await claimLocked(parts, tx, actor, packer, found)) return found;
    }
    return undefined;
  });
}

/** Claims an order whose lock is held, if what was looked at before the lock is still true. */
async function claimLocked(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  actor: OperatorActor,
  packer: Packer,
  id: string,
): Promise<boolean> {
  if (!(await isPackableForOperator(tx, packer, id))) return false;
  return (await claimInside(parts, tx, actor, id, { station: packer.station })).ok;
}

/** How the day is going for the whole house; of nobody alone. */
export function findShift(parts: Pick<Parts, 'db' | 'clock'>, { test }: { test: boolean }): Promise<Shift> {
  return findShiftForOperator(parts.db, parts.clock.now(), test);
}
