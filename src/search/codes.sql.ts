import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { FoundRow } from './hit.ts';

/** Codes of devices and numbers of parcels: the whole of one, its beginning or, from four characters on, its end. */

const devices = statement(
  'search_devices',
  `with wanted as (select lower(given) as code, reverse(lower(given)) as back from unnest($1::text[]) as given),
   top as (select chr(1114111) as c),
   found as (
     select f.* from wanted, top, lateral (
       (select id, 'DEVICE_CODE' as field, id as value, case when lower(id) = code then 0 else 1 end as rank from devices
        where lower(id) ~>=~ code and lower(id) ~<~ (code || c) order by lower(id) using ~<~ limit $2)
       union all
       (select id, 'DEVICE_CODE', id, 2 from devices
        where length(code) >= 4 and reverse(lower(id)) ~>=~ back and reverse(lower(id)) ~<~ (back || c)
        order by reverse(lower(id)) using ~<~ limit $2)
       union all
       (select id, 'BOX_CODE', box_code, case when lower(box_code) = code then 0 else 1 end from devices
        where lower(box_code) ~>=~ code and lower(box_code) ~<~ (code || c)
        order by lower(box_code) using ~<~ limit $2)
       union all
       (select id, 'BOX_CODE', box_code, 2 from devices
        where length(code) >= 4 and reverse(lower(box_code)) ~>=~ back and reverse(lower(box_code)) ~<~ (back || c)
        order by reverse(lower(box_code)) using ~<~ limit $2)
     ) f
   ), best as (
     select distinct on (id) * from found order by id, rank, field desc
   )
   select id, field, value, rank from best order by rank, id limit $2`,
);

/** Devices by their own code or that of their box, whatever its case. */
export function searchDevices(db: Db, codes: readonly string[], limit: number): Promise<FoundRow[]> {
  return db.query<FoundRow>(devices, [codes, limit]);
}

const parcels = statement(
  'search_parcels',
  `with wanted as (select given as code, reverse(given) as back from unnest($1::text[]) as given),
   top as (select chr(1114111) as c),
   found as (
     select f.* from wanted, top, lateral (
       (select id, 'PARCEL_NUMBER' as field, tracking_number as value,
               case when tracking_number = code then 0 else 1 end as rank from bookings
        where tracking_number ~>=~ code and tracking_number ~<~ (code || c)
        order by tracking_number using ~<~ limit $2)
       union all
       (select id, 'PARCEL_NUMBER', tracking_number, 2 from bookings
        where length(code) >= 4 and reverse(tracking_number) ~>=~ back and reverse(tracking_number) ~<~ (back || c)
        order by reverse(tracking_number) using ~<~ limit $2)
       union all
       (select id, 'CONSIGNMENT_NUMBER', consignment_number,
               case when consignment_number = code then 0 else 1 end from bookings
        where consignment_number ~>=~ code and consignment_number ~<~ (code || c)
        order by consignment_number using ~<~ limit $2)
       union all
       (select id, 'CONSIGNMENT_NUMBER', consignment_number, 2 from bookings
        where length(code) >= 4 and reverse(consignment_number) ~>=~ back
          and reverse(consignment_number) ~<~ (back || c)
        order by reverse(consignment_number) using ~<~ limit $2)
     ) f
   ), best as (
     select distinct on (id) * from found order by id, rank, field desc
   )
   select b.order_id as id, f.field, f.value, f.rank
   from best f join bookings b on b.id = f.id order by f.rank, b.created_at desc, b.id limit $2`,
);

/** Parcels by their own number or that of their consignment, as it is written; each is known by the UUID of its order. */
export function searchParcelsForOperator(
  db: Db,
  codes: readonly string[],
  limit: number,
): Promise<FoundRow[]> {
  return db.query<FoundRow>(parcels, [codes, limit]);
}

const partners = statement(
  'search_partners',
  `select id, name, fits.field, fits.value, fits.rank
   from intermediaries cross join lateral (
     select field, value,
            case when lower(value) = lower($1) then 0 when starts_with(lower(value), lower($1)) then 1 else 2 end as rank
     from (values (1, 'PARTNER_ID', id), (2, 'PARTNER_NAME', name)) as v (place, field, value)
     where strpos(lower(value), lower($1)) > 0
     order by rank, place
     limit 1
   ) fits
   order by fits.rank, id
   limit $2`,
);

/** Partners by a part of their id or their name: there are too few of them for an index. */
export function searchPartners(db: Db, text: string, limit: number): Promise<FoundRow[]> {
  return db.query<FoundRow>(partners, [text, limit]);
}
