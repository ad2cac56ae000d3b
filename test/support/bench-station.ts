import assert from 'node:assert/strict';
import { newBench, step } from '../../console/src/features/pack/bench-state.ts';
import type {
  Answer,
  Bench,
  BenchEvent,
  BenchOrder,
  BenchSettings,
  Call,
  ScannedCode,
} from '../../console/src/features/pack/bench-types.ts';

type Facts = Partial<BenchOrder['order']>;

/** `order_…` of the n-th order of a test. */
export function idOf(n: number): string {
  return `order_00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** An order as the server shows it to a bench. */
export function benchOrder(n: number, facts: Facts = {}, more: Partial<BenchOrder> = {}): BenchOrder {
  return {
    undoableMs: null,
    device: null,
    bookings: [],
    shipment: null,
    order: {
      orderId: idOf(n),
      number: n,
      orderStatus: 'ORDERED',
      intermediaryId: 'HARK',
      test: false,
      createdAt: '2026-11-23T12:00:00.000Z',
      type: 'HAN_LTEM',
      subscriptionType: 'PERSONAL',
      deviceId: null,
      recipient: {
        firstName: 'Ola',
        lastName: `Nordmann ${n}`,
        companyName: null,
        postalAddress: { addressLine1: 'Gata 1', addressLine2: null, postalCode: '0186', city: 'OSLO' },
      },
      claim: { by: 'kari', at: '2026-11-23T12:00:00.000Z' },
      hold: null,
      booking: null,
      lookAlikes: [],
      ...facts,
    },
    ...more,
  };
}

type Booking = NonNullable<BenchOrder['order']['booking']>;

/** How far an order's parcel has come. */
export function booking(state: Booking['state'], more: Partial<Booking> = {}): Booking {
  const [number, hasLabel] = state === 'BOOKED' ? ['370000000000000004', true] : [null, false];
  const common = { attempt: 1, carrier: 'bring-sandbox', deviceId: 'aB3dEfGh', reason: null };
  return { state, ...common, trackingNumber: number, hasLabel, ...more };
}

/** What a scan has come to, as the server answers it. */
export function progress(n: number, of: Booking | null): Answer {
  const orderStatus = of?.state === 'BOOKED' && of.hasLabel ? 'SHIPPED' : 'IN_PROGRESS';
  return { kind: 'scan', order: { orderId: idOf(n), orderStatus, deviceId: null, booking: of } };
}

/** What the server says of an order that was opened. */
export function opened(order: BenchOrder): Answer {
  return { kind: 'open', claimed: true, refusal: null, scanned: scannedOrder(order) };
}

export function scannedOrder(order: BenchOrder): ScannedCode {
  const code = order.order.orderId;
  return { kind: 'ORDER', code, looksLike: null, similarIds: [], device: null, order };
}

/** A pack station without a page and a server: a test is both. */
export interface Station {
  readonly bench: Bench;
  /** What the server is being asked. */
  readonly call: Call | null;
  /** What waits for the printer, or is there: the orders of each print, the oldest first. */
  readonly prints: readonly (readonly string[])[];
  /** The stage's name and its order, in short: `open 1`. */
  readonly stage: string;
  /** The tones and kinds of all that was said, the oldest first; and it is forgotten. */
  heard(): string[];
  scan(code: string): void;
  enter(): void;
  /** Answers what is asked, which must be of this kind. */
  answer(answer: Answer): void;
  refuse(code: string, details?: Record<string, unknown>): void;
  /** The order was looked at just now. */
  facts(order: BenchOrder): void;
  event(event: BenchEvent): void;
  /** Lets time pass. */
  pass(ms: number): void;
  readonly atMs: number;
}

/** What a page finds that nobody has worked on before. */
export const nothingKept: Omit<Extract<BenchEvent, { type: 'restored' }>, 'type' | 'atMs'> = {
  scans: [],
  aside: [],
  unprinted: [],
  last: null,
  orderId: null,
};

/** @param early what happens before the page has found what was kept. */
export function newStation(
  settings: Partial<BenchSettings> = {},
  early: readonly BenchEvent[] = [],
  kept: Partial<typeof nothingKept> = {},
): Station {
  let bench = newBench({ undoSeconds: 5, advances: false, prints: true, testMark: '4711', ...settings });
  let atMs = 1_000_000;
  let scans = 0;
  let heardUpTo = 0;
  const event = (each: BenchEvent) => {
    bench = step(bench, each);
  };
  event({ type: 'me', name: 'kari' });
  for (const each of early) event(each);
  event({ type: 'restored', ...nothingKept, ...kept, atMs });
  return {
    event,
    get bench() {
      return bench;
    },
    get call() {
      return bench.call;
    },
    get prints() {
      return bench.prints.map(({ orderIds }) => orderIds);
    },
    get stage() {
      const { stage } = bench;
      return stage.name === 'empty' ? 'empty' : `${stage.name} ${stage.order.order.number}`;
    },
    get atMs() {
      return atMs;
    },
    heard() {
      const news = bench.log.filter(({ id }) => id > heardUpTo).toReversed();
      heardUpTo = bench.serial;
      return news.map(({ tone, said }) => `${tone} ${said.kind}`);
    },
    scan(code) {
      scans += 1;
      event({ type: 'scan', scan: { id: `scan ${scans}`, code, atMs } });
    },
    enter: () => event({ type: 'enter', atMs }),
    answer(answer) {
      assert.equal(bench.call?.kind, answer.kind);
      event({ type: 'answer', callId: bench.call.id, answer, atMs });
    },
    refuse(code, details = {}) {
      assert.ok(bench.call);
      const failure = { code, message: `${code}!`, details };
      event({ type: 'failure', callId: bench.call.id, failure, atMs });
    },
    facts: (order) => event({ type: 'facts', order, askedAtMs: atMs, atMs }),
    pass(ms) {
      atMs += ms;
      event({ type: 'window_end', atMs });
    },
  };
}

export const device = 'aB3dEfGh';
export const other = 'zZ9yXwVu';
export const intent = booking('INTENT');
export const booked = booking('BOOKED');

/** What is asked, without what tells calls apart. */
export function asked({ call }: Station) {
  if (call === null) return null;
  const { id: _id, scanId: _scanId, startedAtMs: _startedAtMs, ...question } = call;
  if (question.kind !== 'scan') return question;
  const { afterAttempt: _afterAttempt, ...scanned } = question;
  return scanned;
}

/** A station on which an order lies. */
export function withOrder(settings: Parameters<typeof newStation>[0] = {}, n = 1): Station {
  const station = newStation(settings);
  station.scan(idOf(n));
  station.answer(opened(benchOrder(n)));
  station.heard();
  station.pass(2_000);
  return station;
}

/** A station on which a device was scanned, with five seconds to undo it. */
export function withDevice(settings: Parameters<typeof newStation>[0] = {}): Station {
  const station = withOrder(settings);
  station.scan(device);
  station.answer(progress(1, intent));
  station.heard();
  return station;
}
