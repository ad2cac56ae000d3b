import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { OrderStatus } from '../orders/status.ts';
import type { Likeness } from './look-alike.ts';

/** An order that looks like another. */
export interface LookAlikeRow {
  /** Which one it looks like. */
  readonly of: string;
  readonly id: string;
  readonly status: OrderStatus;
  readonly why: readonly Likeness[];
}

const address = `folded(r.address_line1 || coalesce(r.address_line2, ''))`;
const name = `folded(r.first_name || r.last_name || coalesce(r.company_name, ''))`;

/** Of the orders among which to look, the newest that count: in the house, or shipped lately. One more than is told. */
const recent = `
  join orders o on o.id = x.id
  where o.test = k.test and (o.status in ('ORDERED', 'IN_PROGRESS') or (o.status = 'SHIPPED' and o.updated_at >= $2))
  order by o.number desc limit $3 + 1`;

const find = statement(
  'list_look_alikes',
  // Each thing in common is looked up once for all orders of the list that share it. Whole companies have one address,
  // and years of orders: 500 recipients are looked at at most.
  `with wanted as materialized (
     select o.id, o.test, o.intermediary_id, o.external_user_id, r.postal_code collate "C" as postal_code,
            ${address} as address, ${name} as name
     from orders o left join recipients r on r.order_id = o.id
     where o.id = any($1)
   ),
   pairs as (
     select w.id as of, a.id, a.status, a.number, 'SAME_ADDRESS' as why
     from (select distinct test, postal_code, address from wanted where address <> '') k
     cross join lateral (
       select o.id, o.status, o.number
       from (select r.order_id as id from recipients r
             where r.postal_code collate "C" = k.postal_code and ${address} = k.address limit 500) x ${recent}) a
     join wanted w on (w.test, w.postal_code, w.address) = (k.test, k.postal_code, k.address)
     union all
     select w.id, a.id, a.status, a.number, 'SAME_NAME'
     from (select distinct test, postal_code, name from wanted where name <> '') k
     cross join lateral (
       select o.id, o.status, o.number
       from (select r.order_id as id from recipients r
             where r.postal_code collate "C" = k.postal_code and ${name} = k.name limit 500) x ${recent}) a
     join wanted w on (w.test, w.postal_code, w.name) = (k.test, k.postal_code, k.name)
     union all
     select w.id, a.id, a.status, a.number, 'SAME_USER'
     from (select distinct intermediary_id, test, external_user_id from wanted) k
     cross join lateral (
       select o.id, o.status, o.number
       from (select u.id from orders u
             where u.intermediary_id = k.intermediary_id and u.test = k.test and u.external_user_id = k.external_user_id
             order by u.number desc limit 500) x ${recent}) a
     join wanted w
       on (w.intermediary_id, w.test, w.external_user_id) = (k.intermediary_id, k.test, k.external_user_id)
   ),
   grouped as (
     select of, id, status, number, json_agg(why order by why desc) as why,
            row_number() over (partition by of order by number desc) as place
     from pairs where id <> of group by of, id, status, number
   )
   select of, id, status, why from grouped where place <= $3 order by of, number desc
   limit 10000`,
);

/**
 * The orders that look like one of these, the newest `most` of each: of those in the house, and those shipped since.
 * @param ids UUIDs.
 */
export function listLookAlikesForOperator(
  db: Db,
  ids: readonly string[],
  { shippedSince, most }: { shippedSince: Date; most: number },
): Promise<LookAlikeRow[]> {
  return db.query<LookAlikeRow>(find, [ids, shippedSince, most]);
}
