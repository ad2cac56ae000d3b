import type { Database } from '../../db/database.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';
import type { Log } from '../../lib/log.ts';
import { createFaultPlan, type FaultPlan } from './fault-plan.ts';
import { listen } from './listen.ts';
import type { DrawLabel, SandboxParts } from './parts.ts';
import { pushUntilClosed } from './push-events.ts';
import { buildSandboxServer } from './server.ts';

export interface BringSandboxOptions {
  /** Where its books are: several fronts over the same books are one Bring. */
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** How fast parcels travel: the seconds that a day takes. */
  readonly secondsPerDay: number;
  /** By default only this machine reaches it. */
  readonly host?: string;
  /** By default one where an earlier front has listened, or any free one. */
  readonly port?: number;
  /** The bookings that all fronts together take in a second; Bring's 18 by default, null for any number. */
  readonly bookingsPerSecond?: number | null;
  /** Draws real labels by default; a test of thousands of parcels takes plainer ones. */
  readonly drawLabel?: DrawLabel;
}

/** A front of the stand-in Bring that listens. */
export interface BringSandbox {
  /** What `BRING_BASE_URL` would be. */
  readonly baseUrl: string;
  /** What it is told to do wrong. */
  readonly faults: FaultPlan;
  /** Stops listening and pushing. Its books stay. */
  close(): Promise<void>;
}

/** Bring refuses more bookings in a second. */
const bringsBookingsPerSecond = 18;

/** Starts a stand-in Bring: it books, labels, tracks and pushes like Bring, and nothing real is sent. */
export async function startBringSandbox(options: BringSandboxOptions): Promise<BringSandbox> {
  const { db, clock, ids, log, secondsPerDay, host = '127.0.0.1', port } = options;
  const { bookingsPerSecond = bringsBookingsPerSecond } = options;
  const closing = new AbortController();
  const faults = createFaultPlan();
  let baseUrl = '';
  const parts: SandboxParts = {
    ...{ db, clock, ids, log, bookingsPerSecond, faults, drawLabel: options.drawLabel ?? drawWhenAsked },
    dayMs: secondsPerDay * 1_000,
    baseUrl: () => baseUrl,
    closing: closing.signal,
  };
  const server = buildSandboxServer(parts);
  baseUrl = await listen(server, db, host, port);
  const pushing = pushUntilClosed(parts);
  log.info({ baseUrl, secondsPerDay }, 'the stand-in Bring listens: nothing real is booked or sent');
  return {
    baseUrl,
    faults,
    async close() {
      closing.abort();
      await server.close();
      await pushing;
    },
  };
}

/** Loaded with the first label only: what draws is large, and most processes draw nothing. */
const drawWhenAsked: DrawLabel = async (...label) => (await import('./draw-label.ts')).drawLabel(...label);
