import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after } from 'node:test';
import {
  type BringSandbox,
  type BringSandboxOptions,
  startBringSandbox,
} from '../../src/carriers/bring-sandbox/bring-sandbox.ts';
import { sandboxCredentials } from '../../src/carriers/bring-sandbox/credentials.ts';
import type { Database } from '../../src/db/database.ts';
import { systemIds } from '../../src/lib/ids.ts';
import { createLog } from '../../src/lib/log.ts';
import type { TestClock } from './app.ts';

/** A day of the sandbox in these tests: a real one, so that times can be read. */
export const dayMs = 86_400_000;

/** The headers of a known user who books for real. */
export const apiHeaders: Readonly<Record<string, string>> = {
  'x-mybring-api-uid': sandboxCredentials.uid,
  'x-mybring-api-key': sandboxCredentials.key,
  'x-bring-test-indicator': 'false',
  'content-type': 'application/json',
};

/** A clock that stands still until a test moves it. */
export function standingClock(): TestClock {
  let time = Date.UTC(2026, 10, 23, 12);
  return {
    now: () => new Date(time),
    advance: (ms) => {
      time += ms;
    },
  };
}

/** Starts a front of the stand-in that takes any number of bookings a second; it ends with the test file. */
export async function startSandbox(
  db: Database,
  options: Partial<BringSandboxOptions> = {},
): Promise<BringSandbox> {
  const defaults = {
    db,
    clock: standingClock(),
    ids: systemIds,
    log: createLog('silent'),
    secondsPerDay: 86_400,
  };
  const sandbox = await startBringSandbox({ ...defaults, bookingsPerSecond: null, ...options });
  after(() => sandbox.close());
  return sandbox;
}

const example = JSON.parse(
  readFileSync(new URL('../corpus/bring/booking-request.json', import.meta.url), 'utf8'),
) as object;

/** Bring's own example of a booking, with values replaced by their dotted paths; `undefined` leaves one out. */
export function bookingBody(changes: Readonly<Record<string, unknown>> = {}): object {
  const copy = structuredClone(example) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    let at = copy;
    for (const name of names) at = at[name] as Record<string, unknown>;
    at[last] = value;
  }
  return copy;
}

/** What came back. */
export interface SandboxAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Compared as wholes; giving it a type would only repeat Bring's documents. */
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly json: any;
}

/** Calls the stand-in. */
export async function call(
  sandbox: BringSandbox,
  method: string,
  path: string,
  options: { headers?: Readonly<Record<string, string>>; body?: unknown } = {},
): Promise<SandboxAnswer> {
  const { headers = apiHeaders, body } = options;
  const answer = await fetch(new URL(path, sandbox.baseUrl), {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: answer.status, headers: answer.headers, text, json };
}

/** Books. */
export function book(
  sandbox: BringSandbox,
  changes: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = apiHeaders,
): Promise<SandboxAnswer> {
  return call(sandbox, 'POST', '/booking/api/create', { headers, body: bookingBody(changes) });
}

/** What was booked. */
export interface BookedParcel {
  readonly consignmentNumber: string;
  readonly packageNumber: string;
  readonly labelUrl: string;
  readonly reference: string;
}

/** Books a parcel that must be taken, under a reference of its own. */
export async function booked(
  sandbox: BringSandbox,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<BookedParcel> {
  const reference = systemIds.base62(20);
  const answer = await book(sandbox, { 'consignments.0.parties.sender.reference': reference, ...changes });
  assert.equal(answer.status, 200, answer.text);
  const { consignmentNumber, packages, links } = answer.json.consignments[0].confirmation;
  return { consignmentNumber, packageNumber: packages[0].packageNumber, labelUrl: links.labels, reference };
}

/** The ledger's entries under a reference. */
export async function ledgerOf(sandbox: BringSandbox, reference: string): Promise<readonly unknown[]> {
  const { json } = await call(sandbox, 'GET', `/sandbox/ledger?reference=${encodeURIComponent(reference)}`);
  return json.consignments;
}
