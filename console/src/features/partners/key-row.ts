import type { ResultOf } from '../../api/graphql.ts';
import type { keysDocument } from './documents.ts';

/** A key as the list shows it. */
export type Key = ResultOf<typeof keysDocument>['apiKeys'][number];

/** What a key is called where it is meant: its name, and what it looks like. */
export function titleOf({ name, prefix, lastFour }: Pick<Key, 'name' | 'prefix' | 'lastFour'>): string {
  const look = `${prefix}…${lastFour}`;
  return name === null ? look : `${name} (${look})`;
}
