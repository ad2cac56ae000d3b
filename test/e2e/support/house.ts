import assert from 'node:assert/strict';
import { after } from 'node:test';
import { systemActor } from '../../../src/auth/actor.ts';
import { createKey } from '../../../src/auth/create-key.ts';
import { permissions } from '../../../src/auth/permissions.ts';
import { readConfig } from '../../../src/config.ts';
import type { Database } from '../../../src/db/database.ts';
import { createIntermediary } from '../../../src/intermediaries/create-intermediary.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { systemIds } from '../../../src/lib/ids.ts';
import { type Service, startService } from '../../../src/main.ts';
import { openTestDatabase } from '../../support/database.ts';
import { exampleInput } from '../../support/orders.ts';

/** The whole service behind a real port: API, console, worker and the stand-in Bring, on a database of its own. */
export interface House {
  /** `http://127.0.0.1:<port>`, the same after a restart. */
  readonly address: string;
  readonly sandboxUrl: string;
  readonly databaseUrl: string;
  /** For what a test prepares by the features' own verbs, and for looking at what is stored. */
  readonly parts: {
    readonly db: Database;
    readonly clock: typeof systemClock;
    readonly ids: typeof systemIds;
  };
  /** Makes an intermediary with a key; `test`: one whose orders are never sent. */
  partner(kind?: 'test'): Promise<HousePartner>;
  /** Ends the service, as a crash or an update would. */
  stop(): Promise<void>;
  /** Starts it again at the same address. */
  start(): Promise<void>;
}

/** A partner's program. */
export interface HousePartner {
  readonly intermediaryId: string;
  readonly key: string;
  /** Orders a device by the API; `more` replaces parts of the example's input. @returns the order's id. */
  order(more?: Record<string, unknown>): Promise<string>;
  /** Posts an operation. @returns its data. */
  // oxlint-disable-next-line typescript/no-explicit-any
  call(query: string, variables?: Record<string, unknown>): Promise<any>;
}

/** What seals secrets in every house. */
export const secretsKey = Buffer.alloc(32, 'house');

/** Opens a house for one test file; it is closed when the file ends. `settings` are as in the environment. */
export async function openHouse(settings: Readonly<Record<string, string>> = {}): Promise<House> {
  const { db, url } = await openTestDatabase();
  let service: Service | null = null;
  let port = '0';

  async function start(): Promise<void> {
    const read = readConfig({
      PORT: port,
      DATABASE_URL: url,
      BESTILL_SECRETS_KEY: secretsKey.toString('base64'),
      BESTILL_WEBHOOK_ALLOWED_CIDRS: '127.0.0.0/8',
      BESTILL_LOG_LEVEL: 'silent',
      ...settings,
    });
    assert.ok(read.ok, JSON.stringify(read));
    const started = await startService(read.config, null);
    assert.ok(started.ok, JSON.stringify(started));
    service = started.service;
    port = new URL(service.address ?? '').port;
  }

  async function stop(): Promise<void> {
    await service?.stop();
    service = null;
  }

  await start();
  after(stop);
  const parts = { db, clock: systemClock, ids: systemIds };
  const { sandboxUrl } = service as unknown as Service;
  const address = `http://127.0.0.1:${port}`;
  return {
    address,
    sandboxUrl: sandboxUrl ?? '',
    databaseUrl: url,
    parts,
    stop,
    start,
    partner: (kind) => makePartner(parts, address, kind === 'test'),
  };
}

async function makePartner(parts: House['parts'], address: string, test: boolean): Promise<HousePartner> {
  const intermediaryId = `P-${systemIds.base62(8)}`;
  await createIntermediary(parts, systemActor, { id: intermediaryId, name: null });
  const wanted = { intermediaryId, permissions, test, name: null, expiresAt: null };
  const created = await createKey(parts, systemActor, wanted);
  assert.ok(created.ok);
  const { key } = created.value;
  const partner: HousePartner = {
    intermediaryId,
    key,
    async call(query, variables = {}) {
      const answer = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': key },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await answer.json()) as { data?: unknown; errors?: unknown };
      assert.equal(body.errors, undefined, JSON.stringify(body.errors));
      return body.data;
    },
    async order(more = {}) {
      const query =
        'mutation ($input: OrderDeviceInput!) { orderDevice(input: $input) { order { orderId } } }';
      const data = await partner.call(query, { input: { ...exampleInput, ...more } });
      return data.orderDevice.order.orderId as string;
    },
  };
  return partner;
}
