/**
 * `node bin/run.mjs scripts/bench-isolation.ts [rounds] [black hole|flood|5 s late]`: what the healthy partners notice of a bad one. The real worker sends to real HTTP
 * servers on this machine, round by round without and with a bad partner, so that whatever else the machine does meets
 * both alike. Prints the time from event to arrival.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openDatabase, type Database } from '../src/db/database.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';
import { readConfig } from '../src/config.ts';
import { systemClock } from '../src/lib/clock.ts';
import { systemIds } from '../src/lib/ids.ts';
import { createLog } from '../src/lib/log.ts';
import { createMetrics } from '../src/lib/metrics.ts';
import { createFetchOutside } from '../src/lib/outside-fetch.ts';
import { addressPolicy } from '../src/lib/public-address.ts';
import { openCarriers } from '../src/open-carriers.ts';
import type { Parts } from '../src/parts.ts';
import { startWorker } from '../src/worker/worker.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';

const healthyPartners = 99;
const backlog = 10_000;
const roundMs = 5_000;
/** At most 100 a second. */
const flow = { everyMs: 50, events: 5 };

const backlogStatement = `
  insert into webhook_deliveries (event_id, intermediary_id, test, order_id, sequence, url, origin, body, state,
                                  next_attempt_at, due_since, created_at)
  select gen_random_uuid(), 'BAD', false, gen_random_uuid(), 1, $1 || '/bad', $1, '{}', 'pending', now(), now(), now()
  from generate_series(1, $2::integer)`;

interface Databases {
  readonly db: Database;
  readonly admin: pg.Client;
}

type Bad = 'black hole' | 'flood' | '5 s late';

async function main(rounds: number, kinds: readonly Bad[]): Promise<void> {
  const folder = await makeTemporaryFolder('bench');
  const started = await startEmbedded({
    dataDir: folder,
    account: 'nobody',
    holder: 'service',
    settings: {},
  });
  if (!started.ok) throw new Error(started.reason);
  await migrate(started.postgres.connection);
  const admin = new pg.Client(started.postgres.connection);
  await admin.connect();
  // The backlog refers to no orders: this is about the queue alone.
  await admin.query(`set session_replication_role = replica`);
  const options = { size: 20, applicationName: 'bench', onLost() {} };
  const db = openDatabase(started.postgres.connection, options);
  try {
    for (const bad of kinds) await compare({ db, admin }, bad, rounds);
  } finally {
    await db.close();
    await admin.end();
    await started.postgres.stop();
    await removeTemporaryFolder(folder);
  }
}

async function compare(on: Databases, bad: Bad, rounds: number): Promise<void> {
  const without: number[] = [];
  const beside: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // In turns which goes first, so that a growing table speaks against neither.
    const halves = round % 2 === 0 ? [null, bad] : [bad, null];
    for (const half of halves) (half === null ? without : beside).push(...(await runHalf(on, half)));
  }
  const ratio = (share: number) => (quantile(beside, share) / quantile(without, share)).toFixed(2);
  const times = (lags: number[]) => `p50 ${ms(quantile(lags, 0.5))}, p99 ${ms(quantile(lags, 0.99))}`;
  console.log(
    `${bad}: ${backlog} events waiting, ${healthyPartners} healthy partners, ${without.length}/${beside.length} healthy events`,
  );
  console.log(`  without: ${times(without)}`);
  console.log(`  beside:  ${times(beside)}`);
  console.log(`  ratio:   p50 ${ratio(0.5)}, p99 ${ratio(0.99)}`);
}

/** One half of a round. @returns the healthy partners' times from event to arrival, in milliseconds. */
async function runHalf({ db, admin }: Databases, bad: Bad | null): Promise<number[]> {
  await admin.query('truncate webhook_deliveries, webhook_breakers cascade');
  const wellAt = new Map<string, number>();
  const lags: number[] = [];
  const well = await listen((path, answer) => {
    const at = wellAt.get(path);
    if (at !== undefined) lags.push(performance.now() - at);
    wellAt.delete(path);
    answer();
  });
  const ill = await listen((_path, answer) => {
    if (bad === 'flood') answer();
    if (bad === '5 s late') setTimeout(answer, 5_000);
  });
  if (bad !== null) {
    await admin.query(backlogStatement, [ill.origin, backlog]);
  }
  await admin.query('analyze');
  const outside = createFetchOutside({ allowedCidrs: ['127.0.0.0/8'] });
  const parts = partsOf(db, outside.fetchOutside);
  const worker = startWorker(parts);
  await pause(1_000);
  let sent = 0;
  for (const until = performance.now() + roundMs; performance.now() < until;) {
    await Promise.all(
      Array.from({ length: flow.events }, async () => {
        const partner = sent % healthyPartners;
        const path = `/p${partner}/${(sent += 1)}`;
        const origin = well.origin.replace('127.0.0.1', `127.0.1.${partner + 1}`);
        wellAt.set(path, performance.now());
        await seedHealthy(db, { intermediaryId: `WELL-${partner}`, origin, path });
      }),
    );
    await pause(flow.everyMs);
  }
  for (const until = performance.now() + 10_000; wellAt.size > 0 && performance.now() < until;)
    await pause(20);
  if (wellAt.size > 0) throw new Error(`${wellAt.size} healthy deliveries never arrived.`);
  await worker.stop();
  await outside.close();
  for (const { server } of [well, ill]) {
    server.closeAllConnections();
    server.close();
  }
  return lags;
}

const healthyStatement = {
  name: 'bench_event',
  text: `with owner as (
      insert into intermediaries select $1, $1, now() on conflict do nothing
    ), ordered as (
      insert into orders (id, intermediary_id, test, external_user_id, status, subscription_type, device_type,
                          event_sequence, created_at, updated_at)
      values ($4, $1, false, 'u', 'ORDERED', 'PERSONAL', 'HAN_LTEM', 1, now(), now())
    ), happened as (
      insert into events (id, order_id, sequence, type, actor_kind, actor_id, occurred_at, intermediary_id, test, payload)
      values ($5, $4, 1, 'order.ordered', 'system', 'bench', now(), $1, false, '{}')
    )
    insert into webhook_deliveries (event_id, intermediary_id, test, order_id, sequence, url, origin, body, state,
                                    next_attempt_at, due_since, created_at)
    values ($5, $1, false, $4, 1, $2 || $3, $2, '{}', 'pending', now(), now(), now())`,
};

async function seedHealthy(
  db: Database,
  event: { intermediaryId: string; origin: string; path: string },
): Promise<void> {
  const ids = [systemIds.uuid(), systemIds.uuid()];
  await db.query(healthyStatement, [event.intermediaryId, event.origin, event.path, ...ids]);
}

async function listen(
  take: (path: string, answer: () => void) => void,
): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    request.resume();
    take(request.url ?? '', () => void response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function partsOf(db: Database, fetchOutside: Parts['fetchOutside']): Parts {
  const read = readConfig({});
  if (!read.ok) throw new Error(read.faults.join(' '));
  const { config } = read;
  const log = createLog('silent');
  return {
    config,
    db,
    log,
    fetchOutside,
    clock: systemClock,
    ids: systemIds,
    seal: null,
    metrics: createMetrics(),
    isAllowedAddress: addressPolicy([]),
    carriers: openCarriers({ config, db, clock: systemClock, ids: systemIds, log }),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

const kinds = ['black hole', 'flood', '5 s late'] as const;
const only = kinds.filter((kind) => kind === process.argv[3]);
await main(Number(process.argv[2] ?? 6), only.length > 0 ? only : kinds);
process.exit(0);
