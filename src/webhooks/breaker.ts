import type { Outcome } from './outcome.ts';

/** So many failures in a row open a receiving server's breaker. */
export const failuresToOpen = 5;

const firstPauseMs = 30_000;
const longestPauseMs = 600_000;

/**
 * How long an open breaker waits before it lets one probe through, in milliseconds: half a minute, doubled with every
 * probe that fails, ten minutes at most.
 * @param openings how often it has opened in a row, from 1 on.
 */
export function probePauseMs(openings: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(20, Math.max(0, openings - 1)));
}

/**
 * Whether an attempt says something against the server as a whole. An answer of 4xx comes from a server that is well and
 * refuses this one message; 408, 425 and 429 mean that it is too busy.
 */
export function countsAgainstServer(outcome: Outcome, httpStatus: number | null): boolean {
  switch (outcome) {
    case 'delivered':
    case 'gone':
      return false;
    case 'http_status':
      return httpStatus !== null && (httpStatus >= 500 || [408, 425, 429].includes(httpStatus));
    case 'timeout':
    case 'dns':
    case 'tls':
    case 'refused_address':
    case 'connection':
    case 'too_large':
    case 'invalid_response':
      return true;
  }
}
