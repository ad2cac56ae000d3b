import type { CreatedKey } from '../auth/create-key.ts';
import { keyState } from '../auth/key-state.ts';
import { publicId } from '../lib/public-id.ts';
import type { Columns } from './output.ts';

/** How keys are printed: their ids as `key_<uuid>`, and with the state they are in. */

type Key = Omit<CreatedKey, 'key'>;
type KeyJson = ReturnType<typeof keyJson>;
type CreatedKeyJson = ReturnType<typeof createdKeyJson>;

/** A key as JSON, in the state in which it is at `now`. */
export function keyJson(key: Key, now: Date) {
  return {
    id: publicId('key', key.id),
    intermediaryId: key.intermediaryId,
    name: key.name,
    test: key.test,
    lastFour: key.lastFour,
    permissions: key.permissions,
    state: keyState(key, now),
    createdAt: key.createdAt,
    expiresAt: key.expiresAt,
    lastUsedAt: key.lastUsedAt,
    revokedAt: key.revokedAt,
  };
}

/** A new key as JSON: the one time that `key` itself is seen. */
export function createdKeyJson(created: CreatedKey) {
  const { id, ...rest } = keyJson(created, created.createdAt);
  return { id, key: created.key, ...rest };
}

const common: Columns<Pick<KeyJson, 'intermediaryId' | 'test' | 'permissions' | 'expiresAt' | 'name'>> = {
  Intermediary: ({ intermediaryId }) => intermediaryId,
  Kind: ({ test }) => (test ? 'test' : 'live'),
  Permissions: ({ permissions }) => permissions.join(','),
  Expires: ({ expiresAt }) => expiresAt,
  Name: ({ name }) => name,
};

/** A line of the list of keys. */
export const keyColumns: Columns<KeyJson> = {
  ID: ({ id }) => id,
  State: ({ state }) => state,
  'Ends with': ({ lastFour }) => lastFour,
  'Last used': ({ lastUsedAt }) => lastUsedAt,
  ...common,
};

/** A new key. */
export const createdKeyFields: Columns<CreatedKeyJson> = {
  Key: ({ key }) => key,
  ID: ({ id }) => id,
  ...common,
};
