import { useCallback, useEffect, useState } from 'react';

/** Whether this tab is the one that works: `waiting` until that is known. */
export type TabState = 'waiting' | 'ours' | 'elsewhere';

const lockName = 'bestill.bench';
/** A page that is loaded again comes a moment before it has gone. */
const patienceMs = 1_500;

/**
 * Sees to it that of several tabs of one browser one alone works on scans: they share what is unsent. Without locks, as on a page
 * that came over plain HTTP, each tab is taken for the only one.
 */
export function useOneTab(): { state: TabState; useHere: () => void } {
  const [state, setState] = useState<TabState>('locks' in navigator ? 'waiting' : 'ours');
  // A count, because it can be taken away and wanted here again.
  const [forced, setForced] = useState(0);
  useEffect(() => {
    if (!('locks' in navigator)) return;
    const over = new AbortController();
    const patience = setTimeout(() => over.abort('patience'), patienceMs);
    const { promise: left, resolve: leave } = Promise.withResolvers<void>();
    const hold = () => {
      clearTimeout(patience);
      setState('ours');
      return left;
    };
    const options = forced > 0 ? { steal: true } : { signal: over.signal };
    navigator.locks.request(lockName, options, hold).catch(() => setState('elsewhere'));
    return () => {
      clearTimeout(patience);
      leave();
    };
  }, [forced]);
  const useHere = useCallback(() => setForced((times) => times + 1), []);
  return { state, useHere };
}
