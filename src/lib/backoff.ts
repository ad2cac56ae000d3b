/**
 * The pause before another try, in milliseconds: `firstMs` after the first failure, doubled after each further one, and
 * never above `longestMs`.
 * @param failures how often it has failed, from 1 on.
 */
export function backoffMs(
  failures: number,
  { firstMs, longestMs }: { firstMs: number; longestMs: number },
): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
}
