/**
 * Reserves the next free moment. @returns how long to wait for it; undefined, and nothing reserved, when that is longer than
 * `longestWaitMs`.
 */
export type Pace = (nowMs: number, longestWaitMs: number) => number | undefined;

/** Lets at most `limit` through in any `windowMs`, the others later in the order in which they ask. */
export function createPace(limit: number, windowMs: number): Pace {
  const startsMs: number[] = [];
  return (nowMs, longestWaitMs) => {
    const oldestMs = startsMs.length < limit ? undefined : startsMs[0];
    const startMs = oldestMs === undefined ? nowMs : Math.max(nowMs, oldestMs + windowMs);
    if (startMs - nowMs > longestWaitMs) return undefined;
    startsMs.push(startMs);
    if (startsMs.length > limit) startsMs.shift();
    return startMs - nowMs;
  };
}
