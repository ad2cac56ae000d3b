import type { Tx } from '../db/database.ts';
import type { Parts } from '../parts.ts';
import { hasOidc } from './needs-set-up.ts';
import { findOperatorByName } from './operators.sql.ts';
import { lockAdministratorsWhoCanSignIn } from './staff.sql.ts';

/**
 * Whether nobody else could sign in as an administrator. Locks all who can, in one order, before any other operator is locked,
 * so that two who are demoted at once don't both find the other still there.
 */
export async function isLastAdministrator(
  parts: Pick<Parts, 'config'>,
  tx: Tx,
  name: string,
): Promise<boolean> {
  const ids = await lockAdministratorsWhoCanSignIn(tx, hasOidc(parts));
  const operator = await findOperatorByName(tx, name);
  return operator !== undefined && ids.length === 1 && ids[0] === operator.id;
}
