import type { Parts } from '../parts.ts';
import { type Intermediary as Stored, listIntermediaries as select } from './intermediaries.sql.ts';

/** A partner company. */
export type Intermediary = Stored;

/** Every intermediary by id, 1,000 at most. */
export function listIntermediaries(parts: Pick<Parts, 'db'>): Promise<Intermediary[]> {
  return select(parts.db);
}
