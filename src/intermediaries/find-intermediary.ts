import type { Db } from '../db/database.ts';
import { findStoredIntermediary, type Intermediary } from './intermediaries.sql.ts';

/** The intermediary with this id. */
export function findIntermediary(parts: { readonly db: Db }, id: string): Promise<Intermediary | undefined> {
  return findStoredIntermediary(parts.db, id);
}
