import type { Parts } from '../parts.ts';
import type { OperatorResult } from './operator-refusals.ts';
import { markOperatorRevoked, type Operator } from './operators.sql.ts';

/** Ends an operator's token at once, in every process. A second revocation changes nothing. Refuses an unknown name. */
export async function revokeOperator(
  parts: Pick<Parts, 'db' | 'clock'>,
  name: string,
): Promise<OperatorResult<Operator>> {
  const revoked = await markOperatorRevoked(parts.db, name, parts.clock.now());
  return revoked === undefined ? { ok: false, refusal: 'operator_not_found' } : { ok: true, value: revoked };
}
