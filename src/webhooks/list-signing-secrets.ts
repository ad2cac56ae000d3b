import type { Parts } from '../parts.ts';
import { listValidSecrets } from './secrets.sql.ts';

/** What can be told of a secret that signs: never the secret. */
export interface SigningSecret {
  readonly test: boolean;
  readonly lastFour: string;
  readonly createdAt: Date;
  /** When an older one stops to sign; null for the newest. */
  readonly endsAt: Date | null;
}

/** The secrets that sign an intermediary's webhooks now, the newest first; of live and test ones five each. */
export function listSigningSecrets(
  parts: Pick<Parts, 'db' | 'clock'>,
  intermediaryId: string,
): Promise<readonly SigningSecret[]> {
  return listValidSecrets(parts.db, [intermediaryId], parts.clock.now());
}
