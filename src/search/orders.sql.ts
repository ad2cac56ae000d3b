import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { FoundRow } from './hit.ts';
import type { OrderIdPart, SearchWords } from './search-text.ts';

const byId = statement(
  'search_orders_by_id',
  `with found as (
     (select id, number, case when $1::uuid = $2::uuid then 0 else 1 end as rank from orders
      where id between $1 and $2 order by id limit $4)
     union all
     (select id, number, 2 from orders
      where reverse(id::text) ~>=~ $3::text and reverse(id::text) ~<~ ($3 || 'g')
      order by reverse(id::text) using ~<~ limit $4)
   )
   select id, 'ORDER_ID' as field, 'order_' || id as value, min(rank) as rank
   from found group by id, number order by min(rank), number desc limit $4`,
);

/** Orders by their id: the whole of it, its beginning or its end. */
export function searchOrderIdsForOperator(db: Db, part: OrderIdPart, limit: number): Promise<FoundRow[]> {
  return db.query<FoundRow>(byId, [part.from, part.to, part.backwards, limit]);
}

const byUser = statement(
  'search_orders_by_user',
  // Behind U+10FFFF nothing begins with the text any more.
  `with wanted as (select lower(given) as code from unnest($1::text[]) as given),
   found as (
     select f.* from wanted, lateral (
       (select id, number, external_user_id as value, 0 as rank from orders
        where lower(external_user_id) = code order by number desc limit $2)
       union all
       (select id, number, external_user_id, 1 from orders
        where lower(external_user_id) ~>=~ code and lower(external_user_id) ~<~ (code || chr(1114111))
        order by lower(external_user_id) using ~<~ limit $2)
       union all
       (select id, number, external_user_id, 2 from orders
        where length(code) >= 4 and reverse(lower(external_user_id)) ~>=~ reverse(code)
          and reverse(lower(external_user_id)) ~<~ (reverse(code) || chr(1114111))
        order by reverse(lower(external_user_id)) using ~<~ limit $2)
     ) f
   )
   select id, 'USER_ID' as field, value, min(rank) as rank
   from found group by id, number, value order by min(rank), number desc limit $2`,
);

/** Orders by the partner's id of its customer: the whole of it, its beginning or, from four characters on, its end. */
export function searchUsersForOperator(db: Db, codes: readonly string[], limit: number): Promise<FoundRow[]> {
  return db.query<FoundRow>(byUser, [codes, limit]);
}

const byRecipient = statement(
  'search_orders_by_recipient',
  // The index knows which rows have the words, and not which of them are the newest: of words that a great many rows have,
  // the first 200 that it comes upon are taken, and besides them the newest 2,000 orders are looked through. Who searches by
  // such a word adds another one to it. `offset 0` has the few rows looked up one by one, instead of the table read for them.
  `with whole as (
     select order_id from recipients where words @@ lower($1)::tsquery limit 200
   ), begun as (
     select order_id from recipients where words @@ lower($2)::tsquery limit 200
   ), newest as (
     select r.order_id from (select id from orders order by number desc limit 2000) o
     cross join lateral (select order_id, words from recipients where order_id = o.id offset 0) r
     where (select count(*) from begun) = 200 and r.words @@ lower($2)::tsquery limit 200
   ), found as (
     select order_id from whole union select order_id from begun union select order_id from newest
   )
   select o.id, fits.field, fits.value, fits.rank
   from found f
   cross join lateral (select id, number from orders where id = f.order_id offset 0) o
   cross join lateral (select * from recipients where order_id = f.order_id offset 0) r
   cross join lateral (
     select field, value,
            case when compared = wanted then 0 when starts_with(compared, wanted) then 1
                 when strpos(compared, lower($4)) > 0 then 2 else 3 end as rank
     from (values
       (1, 'NAME', r.first_name || ' ' || r.last_name, lower(r.first_name || ' ' || r.last_name), lower($3)),
       (2, 'NAME', r.first_name || ' ' || r.last_name, lower(r.last_name || ' ' || r.first_name), lower($3)),
       (3, 'NAME', r.first_name || ' ' || r.last_name, lower(r.last_name), lower($3)),
       (4, 'COMPANY', r.company_name, lower(r.company_name), lower($3)),
       (5, 'POSTAL_CODE', r.postal_code, r.postal_code, $3),
       (6, 'TOWN', r.city, lower(r.city), lower($3)),
       (7, 'EMAIL', r.email, lower(r.email), lower($3)),
       (8, 'PHONE', r.phone_number, right(regexp_replace(r.phone_number, '[^0-9]', '', 'g'), 8), $5)
     ) as v (place, field, value, compared, wanted)
     where value is not null
     order by rank, place
     limit 1
   ) fits
   order by fits.rank, o.number desc
   limit $6`,
);

/** Orders by the words of their recipient: the best hits first, and of like ones the newest. */
export function searchRecipientsForOperator(
  db: Db,
  wanted: { words: SearchWords; text: string; phone: string | null },
  limit: number,
): Promise<FoundRow[]> {
  const { words, text, phone } = wanted;
  const values = [words.whole, words.begun, text, words.first, phone, limit];
  return db.query<FoundRow>(byRecipient, values);
}
