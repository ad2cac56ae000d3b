import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { DeviceType } from '../orders/order.ts';

/** The bare numbers of one type of device. */
export interface StockCount {
  readonly type: DeviceType;
  readonly inStock: number;
  readonly assigned: number;
  /** Came back, and nobody has looked at them yet. */
  readonly returned: number;
  readonly quarantined: number;
  /** ORDERED and IN_PROGRESS, and no device assigned. */
  readonly openOrders: number;
  /** Since `since`. */
  readonly shipped: number;
}

const count = statement(
  'count_stock',
  // The open orders without a device are all but those with one: assigned devices are few, and looking for one of each of fifty
  // thousand orders reads every device there ever was.
  `select kind.type,
     (select count(*)::int from devices d where d.type = kind.type and d.state = 'IN_STOCK') as "inStock",
     (select count(*)::int from devices d where d.type = kind.type and d.state = 'ASSIGNED') as assigned,
     (select count(*)::int from devices d where d.type = kind.type and d.state = 'RETURNED') as returned,
     (select count(*)::int from devices d where d.type = kind.type and d.state = 'QUARANTINED') as quarantined,
     (select count(*)::int from orders o
      where o.status in ('ORDERED', 'IN_PROGRESS') and o.device_type = kind.type and not o.test)
     - (select count(distinct o.id)::int from devices d join orders o on o.id = d.order_id
        where d.state = 'ASSIGNED' and o.status in ('ORDERED', 'IN_PROGRESS') and o.device_type = kind.type and not o.test)
       as "openOrders",
     (select count(*)::int from device_events e join devices d on d.id = e.device_id
      where e.type = 'device.shipped' and e.occurred_at > $2 and d.type = kind.type) as shipped
   from unnest($1::text[]) with ordinality as kind (type, place)
   order by kind.place`,
);

/** Counts the devices and open orders of each of these types. */
export function countStockForOperator(
  db: Db,
  types: readonly DeviceType[],
  since: Date,
): Promise<StockCount[]> {
  return db.query<StockCount>(count, [types, since]);
}

const first = statement(
  'find_first_shipment_of_a_device',
  `select min(occurred_at) as at from device_events where type = 'device.shipped'`,
);

/** When the first device of all was shipped. */
export async function findFirstShipment(db: Db): Promise<Date | null> {
  return (await db.query<{ at: Date | null }>(first, []))[0]?.at ?? null;
}
