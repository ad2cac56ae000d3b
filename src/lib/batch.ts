/** Loads values one by one for its callers, and many at a time from its source. */
export interface Batch<Key, Value> {
  /** The value of a key; undefined when there is none. */
  load(key: Key): Promise<Value | undefined>;
}

/**
 * Collects the keys that are asked for in one turn of the event loop and loads them together, so that a list of 500 costs one statement.
 * Nothing is kept: it lives as long as a call, and a key that is asked for later is loaded again.
 */
export function createBatch<Key, Value>(
  loadAll: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): Batch<Key, Value> {
  let next: { readonly keys: Set<Key>; readonly loaded: Promise<ReadonlyMap<Key, Value>> } | undefined;

  function begin() {
    const keys = new Set<Key>();
    // GraphQL asks for the next level of a list by promises alone: the event loop turns when all of them have asked.
    const turned = new Promise<void>((resolve) => setImmediate(resolve));
    const loaded = turned.then(() => {
      next = undefined;
      return loadAll([...keys]);
    });
    return { keys, loaded };
  }

  return {
    async load(key) {
      next ??= begin();
      next.keys.add(key);
      return (await next.loaded).get(key);
    },
  };
}
