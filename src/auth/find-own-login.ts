import type { Parts } from '../parts.ts';
import type { OperatorCaller } from './actor.ts';
import { findLogin, type Login } from './logins.sql.ts';
import { findOperatorByName } from './operators.sql.ts';

/** How the caller signs in; undefined for one who only has a token. */
export async function findOwnLogin(
  parts: Pick<Parts, 'db'>,
  caller: OperatorCaller,
): Promise<Login | undefined> {
  const id = caller.session?.operatorId ?? (await findOperatorByName(parts.db, caller.name))?.id;
  return id === undefined ? undefined : findLogin(parts.db, id);
}
