import { openStatuses } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import { search } from '../search/search.ts';
import { findOrderIdsByNumber } from './numbers.sql.ts';
import type { QueueFilter, QueueQuestion } from './queue-filter.ts';
import { findOldestOpenForOperator } from './queue.sql.ts';

/** As many orders as anybody looks through for one. */
const mostFound = 200;

/** Finds out first what keeps a question to the queue from looking through all the orders that there ever were. */
export async function narrowQuestion(
  parts: Pick<Parts, 'db'>,
  question: QueueQuestion,
): Promise<QueueQuestion> {
  const { filter } = question;
  if (isOpenOnly(filter)) return isOfOne(filter) ? narrowClaims(parts, question) : question;
  return filter.text === null || isTroubled(filter) ? question : narrowText(parts, question, filter.text);
}

function isOpenOnly({ statuses }: QueueFilter): boolean {
  return statuses?.every((status) => openStatuses.some((each) => each === status)) === true;
}

function isOfOne({ claim, claimedBy }: QueueFilter): boolean {
  return claim === 'ME' || claimedBy !== null;
}

function isTroubled({ exception, exceptionKinds }: QueueFilter): boolean {
  return exception === true || exceptionKinds !== null;
}

/** No order was claimed before it was placed: of somebody's claims of many years only the latest can be of open orders. */
async function narrowClaims(parts: Pick<Parts, 'db'>, question: QueueQuestion): Promise<QueueQuestion> {
  return { ...question, claimedSince: await findOldestOpenForOperator(parts.db) };
}

/**
 * Looks a text up by the search where it could be in any order. In the orders that are in the house, or that have something the
 * matter, every place of it is looked at instead: they are few enough.
 */
async function narrowText(
  parts: Pick<Parts, 'db'>,
  question: QueueQuestion,
  text: string,
): Promise<QueueQuestion> {
  const groups = await search(parts, { text, kinds: ['ORDER', 'PARCEL'], first: mostFound });
  const byNumber = await findOrderIdsByNumber(parts.db, text, mostFound);
  const found = groups.flatMap(({ hits }) => hits.map(({ id }) => id));
  const filter = { ...question.filter, text: null };
  return { ...question, filter, among: [...new Set([...found, ...byNumber])] };
}
