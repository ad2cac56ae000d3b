import { openStatuses, type OrderStatus } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import { search } from '../search/search.ts';
import { findOrderIdsByNumber } from './numbers.sql.ts';
import type { QueueQuestion } from './queue-filter.ts';

/** As many orders as anybody looks through for one. */
const mostFound = 200;

/**
 * Looks a text up first where it could be in any order that there ever was. In the orders that are in the house, or that
 * have something the matter, every place of it is looked at instead: they are few enough.
 */
export async function narrowText(parts: Pick<Parts, 'db'>, question: QueueQuestion): Promise<QueueQuestion> {
  const { filter } = question;
  const { text, statuses, exception, exceptionKinds } = filter;
  const isOpen = (status: OrderStatus) => openStatuses.some((each) => each === status);
  const few = exception === true || exceptionKinds !== null || statuses?.every(isOpen) === true;
  if (text === null || few) return question;
  const groups = await search(parts, { text, kinds: ['ORDER', 'PARCEL'], first: mostFound });
  const byNumber = await findOrderIdsByNumber(parts.db, text, mostFound);
  const found = groups.flatMap(({ hits }) => hits.map(({ id }) => id));
  return { ...question, filter: { ...filter, text: null }, among: [...new Set([...found, ...byNumber])] };
}
