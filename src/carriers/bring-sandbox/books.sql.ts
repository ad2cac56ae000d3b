import type { Db, Tx } from '../../db/database.ts';
import { statement } from '../../db/statement.ts';
import type { CheckedPackage, CheckedParty } from './check-booking.ts';
import type { Stop } from './journey.ts';

/** A booking in the ledger. */
export interface Consignment {
  readonly id: string;
  readonly consignmentNumber: string;
  readonly reference: string | null;
  readonly correlationId: string | null;
  readonly productId: string;
  readonly customerNumber: string;
  readonly sender: CheckedParty;
  readonly recipient: CheckedParty;
  readonly labelId: string;
  readonly test: boolean;
  readonly journey: string;
  readonly expectedDelivery: Date;
  readonly bookedAt: Date;
  readonly listedAt: Date;
  readonly cancelledAt: Date | null;
}

export interface Package extends CheckedPackage {
  readonly packageNumber: string;
  readonly consignmentId: string;
}

const takeSerials = statement(
  'take_sandbox_serials',
  `select nextval('sandbox_serials')::int as serial from generate_series(1, $1::int)`,
);

/** Takes as many serials as numbers are to be issued. */
export async function takeSandboxSerials(db: Db, count: number): Promise<number[]> {
  const rows = await db.query<{ serial: number }>(takeSerials, [count]);
  return rows.map(({ serial }) => serial);
}

const insertConsignment = statement(
  'insert_sandbox_consignment',
  `insert into sandbox_consignments (id, consignment_number, reference, correlation_id, product_id, customer_number,
     sender, recipient, label_id, test, journey, expected_delivery, booked_at, listed_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);

/** Enters a booking. */
export async function insertSandboxConsignment(tx: Tx, row: Omit<Consignment, 'cancelledAt'>): Promise<void> {
  await tx.query(insertConsignment, [
    ...[row.id, row.consignmentNumber, row.reference, row.correlationId, row.productId, row.customerNumber],
    ...[JSON.stringify(row.sender), JSON.stringify(row.recipient), row.labelId, row.test, row.journey],
    ...[row.expectedDelivery, row.bookedAt, row.listedAt],
  ]);
}

const insertPackage = statement(
  'insert_sandbox_package',
  `insert into sandbox_packages (package_number, consignment_id, position, correlation_id, weight_kg, goods_description)
   values ($1, $2, $3, $4, $5, $6)`,
);

/** Enters a package of a booking. */
export async function insertSandboxPackage(tx: Tx, row: Package, position: number): Promise<void> {
  const { packageNumber, consignmentId, correlationId, weightKg, goodsDescription } = row;
  await tx.query(insertPackage, [
    packageNumber,
    consignmentId,
    position,
    correlationId,
    weightKg,
    goodsDescription,
  ]);
}

const insertEvents = statement(
  'insert_sandbox_events',
  `insert into sandbox_events (id, package_number, position, status, postal_code, city, occurs_at)
   select id, $1, position - 1, status, postal_code, city, occurs_at
   from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
     with ordinality as stop (id, status, postal_code, city, occurs_at, position)`,
);

/** Enters what will happen to a package, in this order. */
export async function insertSandboxEvents(
  tx: Tx,
  packageNumber: string,
  stops: readonly (Stop & { readonly id: string })[],
): Promise<void> {
  await tx.query(insertEvents, [
    packageNumber,
    ...[stops.map(({ id }) => id), stops.map(({ status }) => status)],
    ...[stops.map(({ postalCode }) => postalCode), stops.map(({ city }) => city), stops.map(({ at }) => at)],
  ]);
}

const consignmentColumns = `c.id, c.consignment_number as "consignmentNumber", c.reference, c.correlation_id as "correlationId",
  c.product_id as "productId", c.customer_number as "customerNumber", c.sender, c.recipient, c.label_id as "labelId", c.test,
  c.journey, c.expected_delivery as "expectedDelivery", c.booked_at as "bookedAt", c.listed_at as "listedAt",
  c.cancelled_at as "cancelledAt"`;

const findByLabel = statement(
  'find_sandbox_consignment_by_label',
  `select ${consignmentColumns} from sandbox_consignments c where c.label_id = $1`,
);

/** The booking that a label belongs to. */
export async function findSandboxConsignmentByLabel(
  db: Db,
  labelId: string,
): Promise<Consignment | undefined> {
  const [row] = await db.query<Consignment>(findByLabel, [labelId]);
  return row;
}

const listTracked = statement(
  'list_tracked_sandbox_consignments',
  // A test booking and one that was taken back are not known to Tracking; a reference only after a while.
  `select ${consignmentColumns} from sandbox_consignments c
   where not c.test and c.cancelled_at is null
     and (c.consignment_number = $1
       or c.id = (select p.consignment_id from sandbox_packages p where p.package_number = $1)
       or (c.reference = $1 and c.listed_at <= $2))
   order by c.booked_at desc
   limit $3`,
);

/** What Tracking finds for a number or a reference, the newest first. */
export function listTrackedSandboxConsignments(
  db: Db,
  request: { query: string; now: Date; limit: number },
): Promise<Consignment[]> {
  return db.query<Consignment>(listTracked, [request.query, request.now, request.limit]);
}

const listPackages = statement(
  'list_sandbox_packages',
  `select package_number as "packageNumber", consignment_id as "consignmentId", correlation_id as "correlationId",
     weight_kg as "weightKg", goods_description as "goodsDescription"
   from sandbox_packages where consignment_id = any($1)
   order by consignment_id, position
   limit 10000`,
);

/** The packages of bookings, each booking's in the order of its request. */
export function listSandboxPackages(db: Db, consignmentIds: readonly string[]): Promise<Package[]> {
  return db.query<Package>(listPackages, [consignmentIds]);
}

/** Something that has happened. */
export interface PastEvent {
  readonly packageNumber: string;
  readonly status: string;
  readonly postalCode: string;
  readonly city: string;
  readonly occurredAt: Date;
}

const listEvents = statement(
  'list_sandbox_events',
  `select e.package_number as "packageNumber", e.status, e.postal_code as "postalCode", e.city, e.occurs_at as "occurredAt"
   from sandbox_events e
   where e.package_number = any($1) and e.occurs_at <= $2
   order by e.package_number, e.position desc
   limit 10000`,
);

/** What has happened to packages until now, the newest first. */
export function listSandboxEvents(
  db: Db,
  packageNumbers: readonly string[],
  now: Date,
): Promise<PastEvent[]> {
  return db.query<PastEvent>(listEvents, [packageNumbers, now]);
}

const listLedger = statement(
  'list_sandbox_ledger',
  `select ${consignmentColumns} from sandbox_consignments c
   where $1::text is null or c.reference = $1
   order by c.booked_at desc, c.consignment_number desc
   limit $2`,
);

/** The ledger, the newest first: all of it, or what was booked under one reference. */
export function listSandboxLedger(db: Db, reference: string | null, limit: number): Promise<Consignment[]> {
  return db.query<Consignment>(listLedger, [reference, limit]);
}

const listDoubles = statement(
  'list_sandbox_doubles',
  `select reference from sandbox_consignments
   where cancelled_at is null and reference is not null
   group by reference having count(*) > 1
   order by reference
   limit $1`,
);

/** References under which more than one booking lives: what must never be. */
export async function listSandboxDoubles(db: Db, limit: number): Promise<string[]> {
  const rows = await db.query<{ reference: string }>(listDoubles, [limit]);
  return rows.map(({ reference }) => reference);
}

const cancel = statement(
  'cancel_sandbox_consignment',
  `update sandbox_consignments c set cancelled_at = $2
   where c.consignment_number = $1 and c.cancelled_at is null
   returning ${consignmentColumns}`,
);

/** Takes a booking back. @returns nothing when there is no such live booking. */
export async function cancelSandboxConsignment(
  tx: Tx,
  number: string,
  now: Date,
): Promise<Consignment | undefined> {
  const [row] = await tx.query<Consignment>(cancel, [number, now]);
  return row;
}

const forgetFuture = statement(
  'delete_future_sandbox_events',
  `delete from sandbox_events e using sandbox_packages p
   where p.package_number = e.package_number and p.consignment_id = $1 and e.occurs_at > $2`,
);

/** Nothing more happens to a booking's packages. */
export async function deleteFutureSandboxEvents(tx: Tx, consignmentId: string, now: Date): Promise<void> {
  await tx.query(forgetFuture, [consignmentId, now]);
}

const countCall = statement(
  'count_sandbox_booking_call',
  // By the database's clock: this is about real traffic, however fast the parcels' clock goes or if it stands still.
  `insert into sandbox_rate (id, second, calls)
   values (1, floor(extract(epoch from clock_timestamp())), 1)
   on conflict (id) do update
   set calls = case when sandbox_rate.second = excluded.second then sandbox_rate.calls + 1 else 1 end,
       second = excluded.second
   returning calls`,
);

/** Counts a booking call. @returns how many there have been in this second. */
export async function countSandboxBookingCall(db: Db): Promise<number> {
  const [row] = await db.query<{ calls: number }>(countCall, []);
  return row?.calls ?? 0;
}
