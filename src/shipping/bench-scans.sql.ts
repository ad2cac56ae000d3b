import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';

const insert = statement(
  'insert_bench_scan',
  `insert into bench_scans (order_id, operator, result, at)
   -- A code may name an order that was never placed.
   select (select id from orders where id = $1), $2, $3, $4`,
);

/** Keeps a scan. @param scan.orderId the UUID of the order that lay open or was named, if one was. */
export async function insertBenchScanForOperator(
  db: Db,
  scan: { orderId: string | null; operator: string; result: string; now: Date },
): Promise<void> {
  await db.query(insert, [scan.orderId, scan.operator, scan.result, scan.now]);
}

const forget = statement(
  'delete_old_bench_scans',
  // Two processes that forget at once take different rows instead of waiting for each other.
  `delete from bench_scans
   where id in (select id from bench_scans where at < $1 order by at limit $2 for update skip locked)
   returning true as forgotten`,
);

/** Forgets at most `limit` scans that were made before `before`. @returns how many. */
export async function deleteBenchScans(db: Db, before: Date, limit: number): Promise<number> {
  return (await db.query(forget, [before, limit])).length;
}
