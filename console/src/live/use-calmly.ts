import { useEffect, useRef } from 'react';

/** What happens together counts once. */
const gatherMs = 200;

/** Does something soon after it was asked for, and no oftener than every `pauseMs`, however often it is asked for. */
export function useCalmly(act: () => void, pauseMs: number): () => void {
  const latest = useRef(act);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const doneAtMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return () => {
    timer.current ??= setTimeout(
      () => {
        timer.current = undefined;
        doneAtMs.current = performance.now();
        latest.current();
      },
      Math.max(gatherMs, doneAtMs.current + pauseMs - performance.now()),
    );
  };
}
