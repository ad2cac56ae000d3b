import type { Config } from './config.ts';
import type { Refused } from './db/account.ts';
import { connectPostgres } from './db/connect.ts';
import { createDatabaseClock } from './db/database-clock.ts';
import { openDatabase } from './db/database.ts';
import type { HolderKind } from './db/holder.ts';
import { migrate } from './db/migrate.ts';
import { findSecretsKey } from './db/secrets-key.ts';
import { systemIds } from './lib/ids.ts';
import type { Log } from './lib/log.ts';
import { mayFail } from './lib/may-fail.ts';
import { createMetrics } from './lib/metrics.ts';
import { createFetchOutside } from './lib/outside-fetch.ts';
import { createSeal } from './lib/seal.ts';
import { addressPolicy } from './lib/public-address.ts';
import { openCarriers, type OpenedCarriers } from './open-carriers.ts';
import type { Parts } from './parts.ts';

/** The parts over a database whose schema is up to date. */
export interface OpenedParts {
  readonly parts: Parts;
  readonly carriers: OpenedCarriers;
  /** Where the data lies, for a person. */
  readonly place: string;
  /** The migrations that this call ran. */
  readonly migrations: readonly string[];
  /** Ends every connection and leaves the database. */
  close(): Promise<void>;
}

/** A service works 32 webhooks and some callers at once; a command does one thing. */
const poolSizes: Readonly<Record<HolderKind, number>> = { service: 20, command: 2 };
/** Connections that are still busy after this are cut when PostgreSQL or the process ends. */
const poolDrainMs = 300;
/** Clocks drift by milliseconds in that time, and whoever sets one by hand is caught up with. */
const adjustMs = 60_000;

/** Opens what every feature is given: from settings to a migrated database. What fails half way is closed again. */
export async function openParts(
  config: Config,
  log: Log,
  holder: HolderKind,
): Promise<{ ok: true; opened: OpenedParts } | Refused> {
  const connected = await connectPostgres({ ...config, holder });
  if (!connected.ok) return connected;
  const { postgres } = connected;
  let migrations: string[];
  try {
    migrations = await migrate(postgres.connection);
  } catch (error) {
    await postgres.stop();
    return {
      ok: false,
      reason: `The database's tables can't be brought up to date: ${(error as Error).message}`,
    };
  }
  let closing = false;
  const db = openDatabase(postgres.connection, {
    size: poolSizes[holder],
    applicationName: `bestill ${holder}`,
    onLost: (error) => closing || log.warn({ err: error }, 'a database connection was lost'),
  });
  async function closeDatabase(): Promise<void> {
    closing = true;
    await atMost(poolDrainMs, db.close());
    await postgres.stop();
  }
  const clock = await createDatabaseClock(db).catch(async (error: unknown) => {
    await closeDatabase();
    throw error;
  });
  const adjusting = setInterval(() => void mayFail(log, 'adjust the clock', clock.adjust), adjustMs).unref();
  const key = await findSecretsKey({ secretsKey: config.secretsKey, dataDir: postgres.dataDir }, systemIds);
  const outside = createFetchOutside({ allowedCidrs: config.webhookAllowedCidrs });
  const carriers = openCarriers({ config, db, clock, ids: systemIds, log });
  const parts = {
    config,
    db,
    clock,
    ids: systemIds,
    log,
    carriers,
    seal: key === null ? null : createSeal(key, systemIds),
    metrics: createMetrics(),
    fetchOutside: outside.fetchOutside,
    isAllowedAddress: addressPolicy(config.webhookAllowedCidrs),
  };
  const opened = {
    parts,
    carriers,
    place: postgres.place,
    migrations,
    async close() {
      clearInterval(adjusting);
      await Promise.all([outside.close(), carriers.close()]);
      await closeDatabase();
    },
  };
  return { ok: true, opened };
}

/** Waits for `work`, but no longer than `ms`. */
export async function atMost(ms: number, work: Promise<unknown>, sooner?: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  if (sooner?.aborted) resolve();
  sooner?.addEventListener('abort', () => resolve(), { once: true });
  await Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
