import type { Parts } from '../parts.ts';
import { type Intermediary, listIntermediaries as select } from './intermediaries.sql.ts';

/** Every intermediary by id, 1,000 at most. */
export function listIntermediaries(parts: Pick<Parts, 'db'>): Promise<Intermediary[]> {
  return select(parts.db);
}
