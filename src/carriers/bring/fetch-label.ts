import type { LabelOutcome } from '../../shipping/carrier.ts';
import { reasonText } from '../../shipping/reasons.ts';
import { apiHeaders, type BringParts } from './api.ts';
import type { HttpCall, HttpResult } from './http.ts';
import type { BringSettings } from './settings.ts';

/** A label is some 30 kB. */
const labelLimitBytes = 5 * 1_048_576;
/** Bring answers with one redirect, to its storage. */
const maxRedirects = 3;
const redirects: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Fetches a label, following Bring's redirect by hand: the headers with our key go to Bring's own address alone, and only to it
 * as the booking gave it. The label has arrived whole, and begins as a PDF does.
 */
export async function fetchLabel(
  { settings, http, log, name }: BringParts,
  labelUrl: string,
): Promise<LabelOutcome> {
  const startedAt = performance.now();
  let url = URL.parse(labelUrl);
  let result: HttpResult | undefined;
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    if (url === null || !mayFetch(url, settings))
      return failed('the label is at an address that is not fetched from');
    const deadlineMs = settings.timeouts.labelMs - (performance.now() - startedAt);
    if (deadlineMs <= 0) return failed('timeout');
    result = await http.call(labelCall(url, hop, settings, deadlineMs));
    if (result.kind === 'failed' || !redirects.includes(result.status)) break;
    url = URL.parse(result.headers.location ?? '', url.href);
  }
  const outcome = readLabel(result);
  log.debug(
    { carrier: name, host: url?.host, outcome: outcome.kind, ms: Math.round(performance.now() - startedAt) },
    'label fetched',
  );
  return outcome;
}

/** TLS only; without it the stand-in on this very machine, when that is whom we are set to. */
function mayFetch(url: URL, { baseUrl }: BringSettings): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return true;
  const base = new URL(baseUrl);
  const isLoopback = /^(127(\.\d+){3}|\[::1\]|localhost)$/.test(url.hostname);
  return (
    url.protocol === 'http:' && base.protocol === 'http:' && isLoopback && url.hostname === base.hostname
  );
}

function labelCall(url: URL, hop: number, settings: BringSettings, deadlineMs: number): HttpCall {
  const isApi = hop === 0 && url.origin === new URL(settings.baseUrl).origin;
  const headers = { ...(isApi ? apiHeaders(settings) : {}), accept: 'application/pdf' };
  return { url, method: 'GET', headers, deadlineMs, limitBytes: labelLimitBytes };
}

function readLabel(result: HttpResult | undefined): LabelOutcome {
  if (result === undefined || result.kind === 'failed') return failed(result?.reason ?? 'timeout');
  if (redirects.includes(result.status)) return failed('too many redirects');
  if (result.status !== 200) return failed(`status ${result.status}`);
  if (!result.body.subarray(0, 5).equals(Buffer.from('%PDF-'))) return failed('what came is no PDF');
  return { kind: 'label', pdf: result.body };
}

function failed(what: string): LabelOutcome {
  return { kind: 'failed', reason: reasonText('label_not_fetched', { what }) };
}
