import { useCallback, useEffect, useRef } from 'react';

/** A function that stays the same and does what the latest does: for rows that are drawn anew only when something of theirs changes. */
export function useStable<Values extends unknown[]>(
  act: (...values: Values) => void,
): (...values: Values) => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback((...values: Values) => latest.current(...values), []);
}
