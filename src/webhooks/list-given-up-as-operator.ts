import type { Parts } from '../parts.ts';
import type { GivenUp } from './delivery.ts';
import { listGivenUpForOperator } from './given-up.sql.ts';

/** Of any intermediary's deliveries, at most a hundred, those that were given up: by the event's UUID. */
export async function listGivenUpAsOperator(
  parts: Pick<Parts, 'db'>,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, GivenUp>> {
  const found = eventIds.length === 0 ? [] : await listGivenUpForOperator(parts.db, eventIds);
  return new Map(found.map((delivery) => [delivery.eventId, delivery]));
}
