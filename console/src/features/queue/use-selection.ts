import { useState } from 'react';

/** As many as a document holds, and as much as is done in some seconds. */
export const selectedMax = 500;

/** Which rows are selected. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Selects a row or takes it out. `isRange`: and every one between it and the row that was selected before. */
  readonly toggle: (id: string, isRange: boolean) => void;
  readonly set: (ids: readonly string[]) => void;
}

/**
 * Keeps a selection of rows. It ends with the list that it was made in: nobody acts on what they don't see.
 * @param order the rows' ids as they are shown. @param onFull called when no more can be selected.
 */
export function useSelection(key: string, order: readonly string[], onFull: () => void): Selection {
  const [selected, setSelected] = useState(() => ({ key, ids: new Set<string>(), anchor: '' }));
  const now = selected.key === key ? selected : { key, ids: new Set<string>(), anchor: '' };
  const keep = (wanted: Iterable<string>, anchor: string) => {
    const ids = [...new Set(wanted)];
    if (ids.length > selectedMax) onFull();
    setSelected({ key, ids: new Set(ids.slice(0, selectedMax)), anchor });
  };
  return {
    ids: now.ids,
    toggle(id, isRange) {
      const [from, to] = [order.indexOf(now.anchor), order.indexOf(id)];
      if (isRange && from >= 0 && to >= 0)
        keep([...now.ids, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)], now.anchor);
      else keep(now.ids.has(id) ? [...now.ids].filter((each) => each !== id) : [...now.ids, id], id);
    },
    set: (ids) => keep(ids, ids.at(-1) ?? ''),
  };
}
