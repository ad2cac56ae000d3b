import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';

const find = statement(
  'find_order_ids_by_number',
  // A search by one index each: for all conditions at once a table that has grown lately is read from end to end.
  `(select order_id as id from bookings where device_id = $1 limit $2)
   union
   (select order_id from bookings where tracking_number = $1 limit $2)
   union
   (select order_id from bookings where consignment_number = $1 limit $2)`,
);

/** The orders whose device, parcel or consignment has exactly this number. */
export async function findOrderIdsByNumber(db: Db, number: string, limit: number): Promise<string[]> {
  return (await db.query<{ id: string }>(find, [number, limit])).map(({ id }) => id);
}
