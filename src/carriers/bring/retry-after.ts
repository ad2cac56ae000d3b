import type { IncomingHttpHeaders } from 'node:http';

/** A longer pause is the queue's to choose, not the other side's. */
const longestMs = 3_600_000;

/** How long the other side asks us to wait; null when it doesn't say. A date counts from the answer's own date. */
export function readRetryAfter(headers: IncomingHttpHeaders): number | null {
  const text = headers['retry-after'];
  if (text === undefined) return null;
  const waitMs = /^\d+$/.test(text)
    ? Number(text) * 1_000
    : Date.parse(text) - Date.parse(headers.date ?? '');
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(waitMs, 0), longestMs);
}
