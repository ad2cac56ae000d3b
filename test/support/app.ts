import { after } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { systemActor } from '../../src/auth/actor.ts';
import { createKey } from '../../src/auth/create-key.ts';
import { permissions, type Permission } from '../../src/auth/permissions.ts';
import { readConfig, type Config } from '../../src/config.ts';
import type { Database } from '../../src/db/database.ts';
import { buildServer } from '../../src/http/server.ts';
import { createIntermediary } from '../../src/intermediaries/create-intermediary.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { systemIds } from '../../src/lib/ids.ts';
import { createLog, type Log } from '../../src/lib/log.ts';
import { createMetrics } from '../../src/lib/metrics.ts';
import { createFetchOutside } from '../../src/lib/outside-fetch.ts';
import { createSeal } from '../../src/lib/seal.ts';
import { addressPolicy } from '../../src/lib/public-address.ts';
import { openCarriers, type OpenedCarriers } from '../../src/open-carriers.ts';
import type { Parts } from '../../src/parts.ts';
import { openTestDatabase } from './database.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Moves it forward. */
  advance(ms: number): void;
}

/** The service in this process, on a database of its own: everything real but the clock and the socket. */
export interface App {
  readonly parts: Parts & { readonly clock: TestClock };
  readonly server: FastifyInstance;
  readonly carriers: OpenedCarriers;
  /** Makes an intermediary that no other test has, with a key; or another key of a given one. */
  partner(options?: PartnerOptions): Promise<Partner>;
}

export interface PartnerOptions {
  readonly permissions?: readonly Permission[];
  readonly test?: boolean;
  readonly intermediaryId?: string;
  readonly expiresAt?: Date;
}

/** A partner's program: it knows its key and calls the API. */
export interface Partner {
  readonly intermediaryId: string;
  readonly keyId: string;
  readonly key: string;
  /** Posts an operation to /graphql. */
  call(query: string, options?: CallOptions): Promise<Answer>;
}

export interface CallOptions {
  readonly variables?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/** What came back, as a client sees it. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  // Answers are compared as wholes; giving them types would only repeat the schema.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export interface AppOptions {
  readonly config?: Partial<Config>;
  readonly log?: Log;
  /** Lets the stand-in give out one page for every label: drawing thousands takes longer than all the rest. */
  readonly plainLabels?: true;
}

/** Starts the service for one test file; it ends with the file. */
export async function startApp(options: AppOptions = {}): Promise<App> {
  const { db } = await openTestDatabase();
  return buildApp(db, options);
}

/** Starts the service on a given database. */
export function buildApp(db: Database, options: AppOptions = {}): App {
  const config = { ...testConfig(), ...options.config };
  const outside = createFetchOutside({ allowedCidrs: config.webhookAllowedCidrs });
  const clock = testClock();
  const log = options.log ?? createLog('silent');
  const labels = options.plainLabels ? { drawLabel: () => Promise.resolve(plainLabel) } : {};
  const given = { config, db, clock, ids: systemIds, log };
  const carriers = openCarriers(given, { bookingsPerSecond: null, ...labels });
  const parts = {
    carriers,
    seal: createSeal(Buffer.alloc(32, 'test'), systemIds),
    config,
    db,
    clock,
    ids: systemIds,
    log,
    metrics: createMetrics(),
    fetchOutside: outside.fetchOutside,
    isAllowedAddress: addressPolicy(config.webhookAllowedCidrs),
  };
  const server = buildServer(parts);
  after(async () => {
    await server.close();
    await carriers.close();
    await outside.close();
  });
  return { parts, server, carriers, partner: (wanted) => createPartner(parts, server, wanted) };
}

/** Begins as every PDF does. */
const plainLabel = Buffer.from('%PDF-1.7\n%%EOF\n');

/** The default settings, with webhooks to this machine allowed. */
function testConfig(): Config {
  const result = readConfig({ BESTILL_WEBHOOK_ALLOWED_CIDRS: '127.0.0.0/8' });
  if (!result.ok) throw new Error(result.faults.join(' '));
  return result.config;
}

function testClock(): TestClock {
  let time = Date.UTC(2026, 10, 23, 12);
  return {
    now: () => new Date(time),
    advance: (ms) => {
      time += ms;
    },
  };
}

async function createPartner(
  parts: Parts,
  server: FastifyInstance,
  options: PartnerOptions = {},
): Promise<Partner> {
  const intermediaryId = options.intermediaryId ?? `P-${systemIds.base62(12)}`;
  await createIntermediary(parts, systemActor, { id: intermediaryId, name: null });
  const created = await createKey(parts, systemActor, {
    intermediaryId,
    permissions: options.permissions ?? permissions,
    test: options.test ?? false,
    name: null,
    expiresAt: options.expiresAt ?? null,
  });
  if (!created.ok) throw new Error(`No key was made: ${created.refusal}.`);
  const { key, id } = created.value;
  return {
    intermediaryId,
    keyId: id,
    key,
    async call(query, { variables, headers } = {}) {
      const answer = await server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json', 'x-api-key': key, ...headers },
        payload: JSON.stringify({ query, variables }),
      });
      return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body) };
    },
  };
}
