import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import type { Clock } from './lib/clock.ts';
import type { Ids } from './lib/ids.ts';
import type { Log } from './lib/log.ts';
import type { Metrics } from './lib/metrics.ts';
import type { Seal } from './lib/seal.ts';
import type { FetchOutside } from './lib/outside-fetch.ts';
import type { Carriers } from './shipping/carrier.ts';

/** What every feature is given instead of reaching for it: nothing in the service is global. */
export interface Parts {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The only way to call a partner's server. */
  readonly fetchOutside: FetchOutside;
  /** Keeps secrets unreadable in the database; null while there is no key for it. */
  readonly seal: Seal | null;
  /** Who carries the parcels. */
  readonly carriers: Carriers;
  /** Whether a partner's server may be at this numeric address: public, or allowed by the settings. */
  readonly isAllowedAddress: (address: string) => boolean;
}
