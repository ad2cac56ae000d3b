import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { DeviceType } from '../orders/order.ts';
import { unbooked } from './unbooked.sql.ts';

/** Which orders a pack station takes. */
export interface NextFilter {
  /** Those of test keys, or the others. */
  readonly test: boolean;
  /** Null: whatever it is. */
  readonly deviceType: DeviceType | null;
  readonly intermediaryId: string | null;
  /** UUIDs of orders that were put aside. */
  readonly skip: readonly string[];
}

/** Who packs, and where. */
export interface Packer {
  readonly operator: string;
  /** The id of the station; null: nowhere in particular. */
  readonly station: string | null;
  /** What the operator has claimed elsewhere before this time is theirs here, too. */
  readonly since: Date;
}

/**
 * Whether operator `$1` can pack an order at station `$2`: nothing is booked or about to be, nobody else has it, nor they
 * themselves at another station since `$3`, it needn't wait, and there is somebody to send it to. One that the carrier has
 * rejected is an exception: scanned again it would be rejected again.
 */
const packable = `
  o.status in ('ORDERED', 'IN_PROGRESS')
  and exists (select from recipients r where r.order_id = o.id)
  and not exists (select from handlings h where h.order_id = o.id
                  and (h.held_at is not null or h.claimed_by <> $1
                       or h.claim_station <> coalesce($2::text, '') and h.claimed_at >= $3))
  and ${unbooked}`;

const wanted = `
  o.test = $4 and ($5::text is null or o.device_type = $5) and ($6::text is null or o.intermediary_id = $6)
  and o.id <> all($7::uuid[]) and ${packable}`;

const lockOwn = statement(
  'lock_own_order_for_operator',
  // What an operator has claimed goes on after it was shipped, so of the claims only the latest are looked at. An older one
  // that was never packed is found by its age, as everybody's.
  `with mine as (
     select order_id from handlings
     where claimed_by = $1 and (claim_station is null or claim_station = $2 or claimed_at < $3)
     order by claimed_at desc limit 200
   )
   select o.id from mine join orders o on o.id = mine.order_id
   where ${wanted}
   order by o.number limit 1
   for no key update of o skip locked`,
);

const lockOldest = statement(
  'lock_oldest_order_for_operator',
  // Races with every other station: what one of them is just taking is passed over instead of waited for.
  `select o.id from orders o where ${wanted} order by o.number limit 1 for no key update of o skip locked`,
);

/**
 * Locks the order that an operator should pack next: the oldest that they have begun here, else the oldest of all.
 * @returns its UUID. Whether it still can be packed is to be asked again: what this has looked at may have changed before it had the lock.
 */
export async function lockNextOrderForOperator(
  tx: Tx,
  { operator, station, since }: Packer,
  { test, deviceType, intermediaryId, skip }: NextFilter,
): Promise<string | undefined> {
  const values = [operator, station, since, test, deviceType, intermediaryId, skip];
  const [own] = await tx.query<{ id: string }>(lockOwn, values);
  if (own !== undefined) return own.id;
  return (await tx.query<{ id: string }>(lockOldest, values))[0]?.id;
}

const stillPackable = statement(
  'find_packable_order_for_operator',
  `select o.id from orders o where o.id = $4 and ${packable}`,
);

/** Whether an operator can pack an order at this moment. Ask under the order's lock. */
export async function isPackableForOperator(
  tx: Tx,
  { operator, station, since }: Packer,
  id: string,
): Promise<boolean> {
  return (await tx.query(stillPackable, [operator, station, since, id])).length === 1;
}

/** How the day is going for the whole house. */
export interface Shift {
  /** Parcels that have left since midnight in Norway. */
  readonly shippedToday: number;
  /** Orders that somebody could pack at this moment, also those that somebody has taken. */
  readonly waiting: number;
  /** When the oldest of these was placed; null when none waits. */
  readonly oldestOrderedAt: Date | null;
}

const shift = statement(
  'find_shift_for_operator',
  // Of fifty thousand that wait nothing is looked up one by one: those on hold are gathered once, whatever the planner thinks,
  // and of what is not begun nothing else can stand in the way.
  `with held as materialized (select order_id from handlings where held_at is not null)
   select count(*)::int as waiting, min(o.created_at) as "oldestOrderedAt",
          (select count(*)::int from shipments s join orders o on o.id = s.order_id
           where s.handed_over_at >= date_trunc('day', $1::timestamptz, 'Europe/Oslo') and o.test = $2) as "shippedToday"
   from orders o
   where o.test = $2 and o.status in ('ORDERED', 'IN_PROGRESS') and not o.recipient_erased
     and o.id not in (select order_id from held) and ${unbooked}`,
);

/** How the day is going. @param test of test keys' orders, or of the others. */
export async function findShiftForOperator(db: Db, now: Date, test: boolean): Promise<Shift> {
  const [found] = await db.query<Shift>(shift, [now, test]);
  if (found === undefined) throw new Error('A count has brought no row.');
  return found;
}
