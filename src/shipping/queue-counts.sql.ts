import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { QueueQuestion } from './queue-filter.ts';
import { beside, troubled, troubledAsWanted, valuesOf, wanted } from './queue-filter.sql.ts';

/** How many of the wanted orders there are, of each kind. */
export interface QueueCounts {
  readonly ordered: number;
  readonly inProgress: number;
  /** Of those that are still in the house. */
  readonly held: number;
  /** Claimed by who asks, and still in the house. */
  readonly mine: number;
  /** With something the matter. */
  readonly exceptions: number;
  readonly shipped: number;
  readonly cancelled: number;
  /** Of which of the three above there may be more. */
  readonly more: { readonly exceptions: boolean; readonly shipped: boolean; readonly cancelled: boolean };
}

const open = `o.status in ('ORDERED', 'IN_PROGRESS')`;
const asWanted = `${troubledAsWanted} and ${wanted}`;

/** Some of the newest of those that are over: they only become more, and nobody works on them. */
function newest(status: 'SHIPPED' | 'CANCELLED'): string {
  return `(
    select least(count(*), $21)::int as count,
           count(*) > $21 or exists (select from orders where status = '${status}' offset $23) as more
    from (select from (select * from orders where status = '${status}' order by number desc limit $23) o ${beside}
          where ${asWanted} limit $21 + 1) w)`;
}

const countAll = statement(
  'count_queue',
  `select waiting.ordered, waiting."inProgress", held.count as held, mine.count as mine,
          exceptions.count as exceptions, shipped.count as shipped, cancelled.count as cancelled,
          json_build_object('exceptions', exceptions.looked >= $22, 'shipped', shipped.more, 'cancelled', cancelled.more)
            as more
   from (select count(*) filter (where o.status = 'ORDERED')::int as ordered,
                count(*) filter (where o.status = 'IN_PROGRESS')::int as "inProgress"
         from orders o ${beside} where ${open} and ${asWanted}) waiting,
        (select count(*)::int from orders o ${beside} where h.held_at is not null and ${open} and ${asWanted}) held,
        (select count(*)::int from orders o ${beside} where h.claimed_by = $11 and h.claimed_at >= $24 and ${open} and ${asWanted}) mine,
        (select count(*) filter (where $7 is distinct from false and ${wanted})::int as count, count(*)::int as looked
         from (${troubled} limit $22) t join orders o on o.id = t.id ${beside}) exceptions,
        ${newest('SHIPPED')} shipped, ${newest('CANCELLED')} cancelled`,
  { plannedAnew: true },
);

/**
 * Counts the wanted orders: exactly those that are still in the house; of those that are over `most.closed` at most, among the
 * newest `most.looked`; and what is wanted among `most.exceptions` of those with something the matter. None in the house is older
 * than `most.oldestOpen`.
 */
export async function countQueueForOperator(
  db: Db,
  question: QueueQuestion,
  most: { closed: number; exceptions: number; looked: number; oldestOpen: Date },
): Promise<QueueCounts> {
  const values = [...valuesOf(question), most.closed, most.exceptions, most.looked, most.oldestOpen];
  const [counts] = await db.query<QueueCounts>(countAll, values);
  if (counts === undefined) throw new Error('A count has brought no row.');
  return counts;
}
