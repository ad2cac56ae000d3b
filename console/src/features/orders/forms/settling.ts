import { createContext, use, useEffect } from 'react';

/**
 * Told while something is being settled: what shows it stays as it is until that is over, although the server's list may
 * have changed in the middle of it.
 */
export const SettlingContext = createContext<(isUnderWay: boolean) => void>(() => {});

/** Tells whoever shows this that something is being settled, as long as `isPending`. */
export function useSettling(isPending: boolean): void {
  const tell = use(SettlingContext);
  useEffect(() => {
    if (!isPending) return;
    tell(true);
    return () => tell(false);
  }, [isPending, tell]);
}
