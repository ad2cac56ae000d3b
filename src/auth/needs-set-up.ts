import type { Config } from '../config.ts';
import type { Db } from '../db/database.ts';
import { hasAdministratorWhoCanSignIn } from './staff.sql.ts';

/** Whether no administrator can sign in yet. */
export async function needsSetUp(parts: {
  readonly db: Db;
  readonly config: Pick<Config, 'oidcIssuer'>;
}): Promise<boolean> {
  return !(await hasAdministratorWhoCanSignIn(parts.db, hasOidc(parts)));
}

/** Whether single sign-on is set up: then an address is enough to sign in by. */
export function hasOidc({ config }: { readonly config: Pick<Config, 'oidcIssuer'> }): boolean {
  return config.oidcIssuer !== null;
}
