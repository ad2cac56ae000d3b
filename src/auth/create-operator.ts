import type { Parts } from '../parts.ts';
import { hashKey, newToken } from './key-format.ts';
import type { OperatorResult } from './operator-refusals.ts';
import { insertOperator, type Operator } from './operators.sql.ts';
import type { Role } from './roles.ts';

/** An operator who was just made. `token` is nowhere else: whoever holds this value must show it now. */
export interface CreatedOperator extends Operator {
  readonly token: string;
}

/** Makes an operator with a token. Refuses a name that somebody has or had, and those of the command line. */
export async function createOperator(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  wanted: { readonly name: string; readonly role: Role },
): Promise<OperatorResult<CreatedOperator>> {
  if (/^cli:/i.test(wanted.name)) return { ok: false, refusal: 'name_reserved' };
  const token = newToken(parts.ids);
  const row = { ...wanted, id: parts.ids.uuid(), hash: hashKey(token), now: parts.clock.now() };
  const stored = await insertOperator(parts.db, row);
  return stored === undefined
    ? { ok: false, refusal: 'name_taken' }
    : { ok: true, value: { ...stored, token } };
}
