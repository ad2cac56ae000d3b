/**
 * What a `Retry-After` header asks for, in milliseconds from `now`: seconds, or an HTTP date (RFC 9110, 10.2.3). Null for
 * anything else, for a time that has passed, and for none.
 */
export function readRetryAfterMs(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,15}$/.test(text)) return Number(text) * 1_000;
  // Date.parse takes much that is no HTTP date, such as "-1" and "5.5", and a time without GMT as our own zone's.
  if (!/^[A-Z][a-z]{2,8}, .* GMT$/.test(text)) return null;
  const ms = Date.parse(text) - now.getTime();
  return Number.isFinite(ms) && ms > 0 ? ms : null;
}
