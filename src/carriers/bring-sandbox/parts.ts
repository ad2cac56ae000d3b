import type { Database } from '../../db/database.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';
import type { Log } from '../../lib/log.ts';
import type { Consignment, Package } from './books.sql.ts';
import type { FaultSource } from './fault-plan.ts';

/** Makes the PDF with the labels of a consignment: a page for each package. */
export type DrawLabel = (consignment: Consignment, packages: readonly Package[]) => Promise<Uint8Array>;

/** What every part of the stand-in is given. */
export interface SandboxParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** How long a day takes. */
  readonly dayMs: number;
  /** The bookings that all fronts together take in a second; null: any number. */
  readonly bookingsPerSecond: number | null;
  readonly faults: FaultSource;
  readonly drawLabel: DrawLabel;
  /** Where this front is reached, known once it listens. */
  baseUrl(): string;
  /** Aborted when this front closes: whatever waits gives up. */
  readonly closing: AbortSignal;
}
