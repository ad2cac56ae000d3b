import type { Owner } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import { listValidSecrets, type StoredSecret } from './secrets.sql.ts';

/** What a secret is sealed for: it can't be moved to another intermediary, not even within the database. */
export function sealPurpose({ intermediaryId, test }: Owner): string {
  return `webhook secret of ${intermediaryId} (${test ? 'test' : 'live'})`;
}

/**
 * The secrets that sign for each owner now, the newest first: asked once for a whole batch of deliveries.
 * What it returns throws for an owner whose secret doesn't open: nothing of theirs may go out unsigned, and nobody else
 * is concerned.
 */
export async function loadSigningSecrets(
  parts: Pick<Parts, 'db' | 'clock' | 'seal'>,
  intermediaryIds: readonly string[],
): Promise<(owner: Owner) => readonly string[]> {
  if (intermediaryIds.length === 0) return () => [];
  const stored = await listValidSecrets(parts.db, [...new Set(intermediaryIds)], parts.clock.now());
  const open = (secret: StoredSecret): string => {
    if (parts.seal === null) throw new Error('A secret is sealed, and there is no key to open it with.');
    return parts.seal.open(secret.sealed, sealPurpose(secret));
  };
  return ({ intermediaryId, test }) =>
    stored.filter((secret) => secret.intermediaryId === intermediaryId && secret.test === test).map(open);
}
