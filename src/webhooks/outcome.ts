import type { OutsideResult } from '../lib/outside-fetch.ts';

/** How an attempt can end: a closed list, kept as data. */
export const outcomes = [
  'delivered',
  'http_status',
  'gone',
  'timeout',
  'dns',
  'tls',
  'refused_address',
  'connection',
  'too_large',
  'invalid_response',
] as const;
export type Outcome = (typeof outcomes)[number];

/** What an answer means: only 2xx is a success; `stopped` means that we broke off ourselves, and nothing is known. */
export function outcomeOf(result: OutsideResult): Outcome | 'stopped' {
  if (result.kind === 'failed') return result.reason;
  if (result.status >= 200 && result.status < 300) return 'delivered';
  return result.status === 410 ? 'gone' : 'http_status';
}
