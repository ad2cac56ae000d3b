import type { Parts } from '../parts.ts';
import { listStoredOperators, type Operator } from './operators.sql.ts';

/** Every operator with a token, revoked ones too, by name: 1,000 at most. */
export function listOperators(parts: Pick<Parts, 'db'>): Promise<Operator[]> {
  return listStoredOperators(parts.db);
}
