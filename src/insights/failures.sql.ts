import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { CarrierFault } from '../shipping/carrier.ts';
import type { BookingEnd } from './booking-end.ts';
import { wholePeriod, scopeValues, wholeOf } from './scope.sql.ts';
import type { Scope } from './scope.ts';

/**
 * Whether the order of a row is one of the scope. Test orders are few, and a partner's are looked up once for all rows. What
 * names no order of ours belongs to no partner and to no test.
 */
const ofScope = (orderId: string) => `
  ($4::boolean is null or exists (select from orders o where o.id = ${orderId} and o.test) = $4)
  and ($3::text is null or exists (select from orders o where o.id = ${orderId} and o.intermediary_id = $3))`;

/** How often scans came to the same. */
export interface ScanCount {
  /** `OK`, or the kind of the refusal in capitals. */
  readonly result: string;
  readonly scans: number;
}

const countScans = statement(
  'count_bench_scans_by_result',
  `select s.result, count(*)::int as scans
   from bench_scans s, ${wholePeriod}
   where s.at >= p.begins and s.at < p.ends and ${ofScope('s.order_id')}
   group by s.result order by scans desc, s.result
   limit 100`,
  { plannedAnew: true },
);

/** Counts the scans at the bench by what they came to. Never by who scanned. */
export function countScansForOperator(db: Db, scope: Scope): Promise<ScanCount[]> {
  return db.query<ScanCount>(countScans, scopeValues(scope, wholeOf(scope)));
}

/** How often attempts to book a parcel came to the same. */
export interface BookingCount {
  readonly end: BookingEnd;
  /** The carrier's first objection; null for what isn't `REJECTED`, and for all the rarer ones together. */
  readonly fault: CarrierFault | null;
  readonly bookings: number;
}

const countBookings = statement(
  'count_bookings_by_end',
  `select case
            when b.state = 'INTENT' then 'WAITING'
            when b.state = 'ABSENT' and b.sent_at is null then 'WITHDRAWN'
            when b.state not in ('BOOKED', 'VOID') then b.state
            when (b.order_id, b.attempt) in (
              select e.order_id, (e.details ->> 'attempt')::int from events e
              where e.type = 'booking.unknown' and e.occurred_at >= p.begins
            ) then 'FOUND'
            else 'BOOKED'
          end as "end",
          null as fault, count(*)::int as bookings
   from bookings b, ${wholePeriod}
   where b.created_at >= p.begins and b.created_at < p.ends and b.state <> 'REJECTED' and ${ofScope('b.order_id')}
   group by 1`,
  { plannedAnew: true },
);

const countRejections = statement(
  'count_rejected_bookings_by_fault',
  `with counted as (
     -- Of the same code one stands for all: they differ in what the carrier's support asks for.
     select min((b.faults -> 0)::text) as fault, count(*) as bookings
     from bookings b, ${wholePeriod}
     where b.created_at >= p.begins and b.created_at < p.ends and b.state = 'REJECTED' and ${ofScope('b.order_id')}
     group by b.faults -> 0 ->> 'code'
   ),
   -- Carriers' codes are an open set: the rarer ones share a line.
   told as (
     select case when row_number() over (order by bookings desc, fault) <= 20 then fault end as fault, bookings from counted
   )
   select 'REJECTED' as "end", fault::jsonb as fault, sum(bookings)::int as bookings from told group by told.fault`,
  { plannedAnew: true },
);

/** Counts the attempts to book a parcel that were made in the scope, by how they stand now; in no order. */
export async function countBookingsForOperator(db: Db, scope: Scope): Promise<BookingCount[]> {
  const values = scopeValues(scope, wholeOf(scope));
  const others = await db.query<BookingCount>(countBookings, values);
  return [...others, ...(await db.query<BookingCount>(countRejections, values))];
}
