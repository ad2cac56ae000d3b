import type { OutsideResult } from '../lib/outside-fetch.ts';

/** How an attempt ended: a closed list, kept as data. */
export type Outcome =
  | 'delivered'
  | 'http_status'
  | 'timeout'
  | 'dns'
  | 'tls'
  | 'refused_address'
  | 'connection'
  | 'too_large'
  | 'invalid_response';

/** What an answer means: only 2xx is a success; `stopped` means that we broke off ourselves, and nothing is known. */
export function outcomeOf(result: OutsideResult): Outcome | 'stopped' {
  if (result.kind === 'failed') return result.reason;
  return result.status >= 200 && result.status < 300 ? 'delivered' : 'http_status';
}
