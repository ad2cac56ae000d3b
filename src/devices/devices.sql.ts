import type { Actor } from '../auth/actor.ts';
import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { DeviceType } from '../orders/order.ts';
import type { Device, DeviceEventType, DeviceState } from './device.ts';

const columns = `
  id, type, box_code as "boxCode", state, order_id as "orderId",
  created_at as "createdAt", updated_at as "updatedAt"`;

const move = statement(
  'move_device',
  // Races with every other move of the device: the row's lock lets one through at a time, and the loser finds a state
  // that it may not start from, or the device with another order.
  `with moved as (
     update devices
     set state = $3, order_id = $5, updated_at = greatest(updated_at, $6)
     where id = $1 and state = any($2) and order_id is not distinct from $4
     returning *
   ), told as (
     insert into device_events (device_id, type, actor_kind, actor_id, order_id, note, occurred_at)
     select id, $7, $8, $9, $10, $11, updated_at from moved
   )
   select ${columns} from moved`,
);

/** One move of one device, and its event. */
export interface DeviceChange {
  readonly from: readonly DeviceState[];
  readonly to: DeviceState;
  readonly orderBefore: string | null;
  readonly orderAfter: string | null;
  readonly now: Date;
  readonly event: DeviceEventType;
  readonly actorKind: string;
  readonly actorId: string;
  /** The order that the event is about. */
  readonly orderId: string | null;
  readonly note: string | null;
}

/** Moves a device and writes the event; undefined when it isn't as the change expects. For `move-device.ts` only. */
export async function updateState(tx: Tx, id: string, change: DeviceChange): Promise<Device | undefined> {
  const { from, to, orderBefore, orderAfter, now, event, actorKind, actorId, orderId, note } = change;
  const values = [id, from, to, orderBefore, orderAfter, now, event, actorKind, actorId, orderId, note];
  return (await tx.query<Device>(move, values))[0];
}

const findByCodes = statement(
  'find_devices_by_codes',
  `select ${columns} from devices where id = any($1) or box_code = any($1) order by id limit 20`,
);

/** The devices that have one of these codes on them or on their box. */
export function findDevicesByCodes(db: Db, codes: readonly string[]): Promise<Device[]> {
  return db.query<Device>(findByCodes, [codes]);
}

const findByIds = statement('find_devices', `select ${columns} from devices where id = any($1) limit 100`);

/** Those of these devices that exist, 100 at most. */
export function findDevicesByIds(db: Db, ids: readonly string[]): Promise<Device[]> {
  return db.query<Device>(findByIds, [ids]);
}

const findSimilar = statement(
  'find_similar_device_ids',
  'select id from devices where lower(id) = lower($1) and id <> $1 limit 5',
);

/** The ids that differ from this one in nothing but upper and lower case. */
export async function findSimilarIds(db: Db, id: string): Promise<string[]> {
  return (await db.query<{ id: string }>(findSimilar, [id])).map((row) => row.id);
}

const findOfOrder = statement('find_device_of_order', `select ${columns} from devices where order_id = $1`);

/** The device that is assigned to this order or was shipped with it. @param orderId the UUID. */
export async function findOfOrderForOperator(db: Db, orderId: string): Promise<Device | undefined> {
  return (await db.query<Device>(findOfOrder, [orderId]))[0];
}

const lock = statement(
  'lock_devices',
  // Two that exchange each other's devices take both locks in the same order, so neither waits for the other for ever.
  `select ${columns} from devices where id = $1 or order_id = $2 order by id for update`,
);

/** Locks a device, and the one that the order has, if it has another. */
export function lockDevices(tx: Tx, id: string, orderId: string | null): Promise<Device[]> {
  return tx.query<Device>(lock, [id, orderId]);
}

const list = statement(
  'list_devices',
  `select ${columns} from devices
   where ($1::text is null or type = $1) and ($2::text is null or state = $2)
     and ($3::text is null or id = any(array(
       select id from devices where lower(id) ~>=~ lower($3) and lower(id) ~<~ (lower($3) || chr(1114111))
       union all
       select id from devices
       where reverse(lower(id)) ~>=~ reverse(lower($3)) and reverse(lower(id)) ~<~ (reverse(lower($3)) || chr(1114111))
       union all
       select id from devices where lower(box_code) ~>=~ lower($3) and lower(box_code) ~<~ (lower($3) || chr(1114111))
       union all
       select id from devices
       where reverse(lower(box_code)) ~>=~ reverse(lower($3))
         and reverse(lower(box_code)) ~<~ (reverse(lower($3)) || chr(1114111)))))
     and ($4::text is null or id > $4)
   order by id
   limit $5`,
  // Few came back or are set aside, and an index knows which; most were shipped, and are best read in their order. Codes are
  // found by their beginning and their end, which have indexes: behind U+10FFFF nothing begins with the text any more.
  { plannedAnew: true },
);

/** Devices by id, from behind `after` on. */
export function listDevicesAfter(
  db: Db,
  filter: { type: DeviceType | null; state: DeviceState | null; text: string | null },
  page: { after: string | null; limit: number },
): Promise<Device[]> {
  return db.query<Device>(list, [filter.type, filter.state, filter.text, page.after, page.limit]);
}

const listEvents = statement(
  'list_device_events',
  `select type, actor_kind as "actorKind", actor_id as "actorId", order_id as "orderId", note,
          occurred_at as "occurredAt"
   from device_events where device_id = $1 order by id desc limit $2`,
);

/** A line of a device's history. */
export interface DeviceEvent {
  readonly type: DeviceEventType;
  readonly actorKind: Actor['kind'];
  readonly actorId: string;
  /** The UUID of the order that it was about. */
  readonly orderId: string | null;
  readonly note: string | null;
  readonly occurredAt: Date;
}

/** A device's newest events, the newest first. */
export function listEventsOfDevice(db: Db, id: string, limit: number): Promise<DeviceEvent[]> {
  return db.query<DeviceEvent>(listEvents, [id, limit]);
}

const findReturned = statement(
  'find_order_of_returned_device',
  `select order_id as "orderId" from device_events
   where device_id = $1 and type = 'device.returned' order by id desc limit 1`,
);

/** The UUID of the order with which a device that came back had been shipped. */
export async function findReturnedFrom(db: Db, id: string): Promise<string | undefined> {
  return (await db.query<{ orderId: string }>(findReturned, [id]))[0]?.orderId;
}
