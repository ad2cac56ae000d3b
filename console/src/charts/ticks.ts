/** The marks of an axis from 0 to `max` or just beyond it, at round numbers: 1, 2 or 5 and zeros. Counts have no halves. */
export function countTicks(max: number, most = 5): readonly number[] {
  const least = Math.max(1, max) / most;
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((each) => each * magnitude).find((each) => each >= least) ?? 10 * magnitude;
  return multiples(Math.max(1, step), max);
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Spans of time that everybody knows, in seconds; each some times as long as the one before. */
const knownSpans = [minute, 10 * minute, hour, 6 * hour, day, 7 * day, 30 * day, 365 * day];

/**
 * The marks of an axis of times on which each mark is some times the one below it, from just below the shortest to just beyond
 * the longest: on an even one, what takes days would press what takes minutes down to nothing.
 */
export function spanTicks(shortestSeconds: number, longestSeconds: number): readonly number[] {
  const last = knownSpans.length - 1;
  const above = knownSpans.findIndex((each) => each >= longestSeconds);
  const top = above === -1 ? last : Math.max(above, 1);
  const below = knownSpans.findLastIndex((each) => each <= shortestSeconds);
  return knownSpans.slice(Math.min(Math.max(below, 0), top - 1), top + 1);
}

function multiples(step: number, max: number): readonly number[] {
  const count = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: count + 1 }, (_, place) => place * step);
}
