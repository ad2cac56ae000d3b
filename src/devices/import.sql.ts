import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { DeviceType } from '../orders/order.ts';

/** What an import has to know of a device that it may meet. */
export interface StockedDevice {
  readonly id: string;
  readonly type: DeviceType;
  readonly boxCode: string | null;
}

const lock = statement(
  'lock_device_import',
  // Races with other imports alone: that no device's code is on another one's box can't be said by an index, so
  // imports look and write one after the other. The number has no meaning but to be no other lock's.
  'select pg_advisory_xact_lock(1684371046)',
);

/** Waits until no other import writes. */
export async function lockImport(tx: Tx): Promise<void> {
  await tx.query(lock, []);
}

const find = statement(
  'find_stocked_devices',
  // Two searches by one index each: for both conditions at once a table that has grown lately is read from end to end.
  `select id, type, box_code as "boxCode" from devices where id = any($1)
   union
   select id, type, box_code from devices where box_code = any($1)`,
);

/** The devices that have one of these codes on them or on their box. */
export function findStocked(db: Db, codes: readonly string[]): Promise<StockedDevice[]> {
  return db.query<StockedDevice>(find, [codes]);
}

const findAlike = statement('find_alike_device_ids', 'select id from devices where lower(id) = any($1)');

/** The ids that are one of these when their case is left aside. @param folded in lower case. */
export async function findAlikeIds(db: Db, folded: readonly string[]): Promise<string[]> {
  return (await db.query<{ id: string }>(findAlike, [folded])).map(({ id }) => id);
}

const insert = statement(
  'insert_devices',
  `with added as (
     insert into devices (id, type, box_code, state, created_at, updated_at)
     select id, type, box_code, 'IN_STOCK', $4, $4
     from unnest($1::text[], $2::text[], $3::text[]) as given (id, type, box_code)
     returning id
   )
   insert into device_events (device_id, type, actor_kind, actor_id, occurred_at)
   select id, 'device.imported', $5, $6, $4 from added`,
);

/** Writes new devices, IN_STOCK, each with its event. */
export async function insertDevices(
  tx: Tx,
  devices: readonly StockedDevice[],
  by: { actorKind: string; actorId: string; now: Date },
): Promise<void> {
  const columns = [
    devices.map(({ id }) => id),
    devices.map(({ type }) => type),
    devices.map(({ boxCode }) => boxCode),
  ];
  await tx.query(insert, [...columns, by.now, by.actorKind, by.actorId]);
}
