import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import { addDays, type Days } from './oslo-days.ts';
import type { Scope } from './scope.ts';

/**
 * Rows of periods, `$1` their first days and `$2` the days after their last: the moments at which they begin and end in
 * the warehouse. A day has 23 or 25 hours when the clocks change.
 */
export const periods = `(
  select place, begins::timestamp at time zone 'Europe/Oslo' as "begins", ends::timestamp at time zone 'Europe/Oslo' as "ends"
  from unnest($1::date[], $2::date[]) with ordinality as days (begins, ends, place)) p`;

/** The one row of {@link periods} when they are the whole scope: a condition on it reads like one on two moments. */
export const wholePeriod = `(
  select ($1::date[])[1]::timestamp at time zone 'Europe/Oslo' as "begins",
         ($2::date[])[1]::timestamp at time zone 'Europe/Oslo' as "ends") p`;

/** The values of `$1` to `$4`: the periods, whose orders, and whether of test keys. */
export function scopeValues(scope: Scope, counted: readonly Days[] = scope.periods): unknown[] {
  const begins = counted.map(({ from }) => from);
  const ends = counted.map(({ to }) => addDays(to, 1));
  return [begins, ends, scope.intermediaryId, scope.test];
}

/** The whole scope as one period. */
export function wholeOf({ from, to }: Scope): readonly Days[] {
  return [{ from, to }];
}

const exists = statement(
  'find_counted_intermediary',
  'select true as found from intermediaries where id = $1',
);

/** Whether there is such a partner. */
export async function existsIntermediary(db: Db, id: string): Promise<boolean> {
  return (await db.query(exists, [id])).length > 0;
}

const prepareToCount = statement(
  'prepare_to_count',
  // A year's times are sorted, and the orders of one partner looked up, in memory instead of in files; and what one index holds is
  // read from it, because rows from here and there don't take four times as long any more.
  `select set_config('work_mem', '32MB', true), set_config('random_page_cost', '1.1', true)`,
);

/** Prepares a transaction for counting a year. */
export async function prepareCounting(tx: Tx): Promise<void> {
  await tx.query(prepareToCount, []);
}
