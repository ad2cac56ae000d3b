import type { Log } from '../../lib/log.ts';
import type { CarrierName } from '../../shipping/carrier.ts';
import type { Http } from './http.ts';
import type { Pace } from './pace.ts';
import type { BringSettings } from './settings.ts';

/** What each of Bring's endpoints is called with. */
export interface BringParts {
  readonly name: CarrierName;
  readonly settings: BringSettings;
  readonly http: Http;
  readonly log: Log;
  readonly bookingPace: Pace;
}

/** More than any documented JSON answer, with room for events. */
export const answerLimitBytes = 1_048_576;

/** The address of an endpoint, below whatever path the base URL has. */
export function endpoint({ baseUrl }: BringSettings, path: string): URL {
  return new URL(baseUrl.replace(/\/+$/, '') + path);
}

/** Who we are: on every call to Bring's API, and on none to anybody else. */
export function apiHeaders({ apiUid, apiKey, clientUrl }: BringSettings): Record<string, string> {
  return {
    'x-mybring-api-uid': apiUid,
    'x-mybring-api-key': apiKey,
    'x-bring-client-url': clientUrl,
    accept: 'application/json',
  };
}

/** The body as JSON; undefined when it is none. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
