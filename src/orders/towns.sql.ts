import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';

const list = statement(
  'list_towns_of_postal_code',
  // What the carrier has taken counts, and of that as much as tells: a postal code of a big town has thousands.
  `select known.city, count(*)::int as count
   from (select r.city from recipients r join orders o on o.id = r.order_id
         where (r.postal_code collate "C") = $1 and o.status = 'SHIPPED' and not o.test
         limit 500) known
   group by known.city
   order by count desc, known.city
   limit 10`,
);

/** The towns that shipped orders of every intermediary name with a postal code, the most frequent first. */
export function listTownsForOperator(db: Db, postalCode: string): Promise<{ city: string; count: number }[]> {
  return db.query<{ city: string; count: number }>(list, [postalCode]);
}
