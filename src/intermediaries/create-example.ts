import { systemActor } from '../auth/actor.ts';
import { addKey, type CreatedKey } from '../auth/create-key.ts';
import { permissions } from '../auth/permissions.ts';
import type { Parts } from '../parts.ts';
import { addIntermediary } from './create-intermediary.ts';
import { listIntermediaries } from './intermediaries.sql.ts';

/** What a first start makes, so that there is something to try at once. */
export type Example = CreatedKey;

/**
 * Makes the intermediary EXAMPLE with a test key, in a database that has no intermediary yet.
 * Of several processes that start at once one makes them: the others wait at the unique id and find it taken.
 */
export function createExample(parts: Pick<Parts, 'db' | 'clock' | 'ids'>): Promise<Example | null> {
  return parts.db.inTransaction(async (tx) => {
    if ((await listIntermediaries(tx)).length > 0) return null;
    const created = await addIntermediary(parts, tx, systemActor, { id: 'EXAMPLE', name: 'Example' });
    if (!created.ok) return null;
    const key = await addKey(parts, tx, systemActor, {
      intermediaryId: created.value.id,
      permissions,
      test: true,
      name: 'made by the first start',
      expiresAt: null,
    });
    return key.ok ? key.value : null;
  });
}
