import type { Parts } from '../parts.ts';
import { hashLinkToken, linkMs, newLinkToken, type SetUpLink } from './set-up-link.ts';
import { forgetLinks, insertLink } from './set-up-links.sql.ts';
import { needsSetUp } from './needs-set-up.ts';

/**
 * Makes the link by which the first administrator sets up their sign-in. Each start makes another until one is used, and
 * then none is good any more.
 * @returns null when an administrator can sign in already, and without a key to sign with.
 */
export async function makeFirstLink(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'config' | 'seal'>,
): Promise<SetUpLink | null> {
  if (parts.seal === null || !(await needsSetUp(parts))) return null;
  const now = parts.clock.now();
  const token = newLinkToken(parts.ids);
  const expiresAt = new Date(now.getTime() + linkMs);
  await parts.db.inTransaction(async (tx) => {
    await forgetLinks(tx, null, now);
    const row = { operatorId: null, withoutSecondFactor: false, expiresAt };
    await insertLink(tx, { ...row, hash: hashLinkToken(token), now });
  });
  return { token, expiresAt };
}
