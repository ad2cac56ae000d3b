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

/** Steps of time that people count in, in seconds. */
const timeSteps = [
  ...[minute, 5 * minute, 10 * minute, 30 * minute],
  ...[hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour],
  ...[day, 2 * day, 5 * day, 7 * day, 14 * day, 30 * day],
];

/** The marks of an axis of times from 0 to `maxSeconds` or just beyond it. */
export function timeTicks(maxSeconds: number, most = 5): readonly number[] {
  const least = maxSeconds / most;
  const longest = timeSteps.at(-1) ?? day;
  const step = timeSteps.find((each) => each >= least) ?? Math.ceil(least / longest) * longest;
  return multiples(step, maxSeconds);
}

function multiples(step: number, max: number): readonly number[] {
  const count = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: count + 1 }, (_, place) => place * step);
}
