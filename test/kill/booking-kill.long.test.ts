import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Parts } from '../../src/parts.ts';
import { cancelOrderAsOperator } from '../../src/shipping/cancel-order-as-operator.ts';
import { handOver } from '../../src/shipping/hand-over.ts';
import { intendBooking } from '../../src/shipping/intend-booking.ts';
import { shipOrder } from '../../src/shipping/ship-order.ts';
import { buildApp } from '../support/app.ts';
import {
  breaches,
  countBooked,
  newOrderer,
  type OnBench,
  scanOf,
  startedOnBench,
  stateOf,
  workOnce,
  workUntilQuiet,
} from '../support/bench.ts';
import { helpByHand } from '../support/by-hand.ts';
import { openTestDatabase } from '../support/database.ts';
import { type Moment, moments, mortal } from '../support/mortal.ts';
import { operator } from '../support/operator.ts';

const { db } = await openTestDatabase();
const app = buildApp(db, { plainLabels: true });
const separate = buildApp(db, { config: { handover: 'separate' }, plainLabels: true });
const sandbox = await app.carriers.sandbox();
const orderer = await newOrderer(app);
const webhookCallbackUrl = 'https://partner.example/callback';
const newOrder = () => startedOnBench(app.parts, orderer, { webhookCallbackUrl });

/** What a process does that dies over it. */
interface Scene {
  /** What living processes have done before. */
  readonly before?: (order: OnBench) => Promise<unknown>;
  readonly act: (parts: Parts, order: OnBench) => Promise<unknown>;
  /** How far an order may come without a person, when the process dies at any step. */
  readonly ends: RegExp;
}

const shipped = 'SHIPPED, BOOKED, label';
const parts = app.parts;

/** Runs the scene with a process that dies at its first step, then at its second, and so on until one lives. */
async function dieEverywhere(when: Moment, { before, act, ends }: Scene): Promise<string[]> {
  const told: string[] = [];
  for (let at = 1; ; at += 1) {
    const order = await newOrder();
    await before?.(order);
    const process = mortal(parts, { at, when });
    const step = await Promise.race([process.died, act(process.parts, order).then(() => undefined)]);
    await workUntilQuiet(parts);
    await process.settled();
    await judge(order, ends, `dead ${when} ${at}: ${step}`);
    if (step === undefined) return told;
    told.push(step);
  }
}

/** What must hold once the living have done all they can without a person, and what then a person can do. */
async function judge(order: OnBench, ends: RegExp, what: string): Promise<void> {
  const state = await stateOf(parts, order.id);
  const booked = await countBooked(parts, order);
  const told = `${what} → ${state}, ${booked} at the carrier`;
  assert.match(state, ends, told);
  assert.deepEqual(await breaches(parts), [], told);
  if (state === shipped || state === 'IN_PROGRESS, BOOKED') assert.equal(booked, 1, told);
  if (state === 'CANCELLED, ABSENT') return assert.equal(booked, 0, told);
  while ((await helpByHand(parts, order)) !== undefined);
  assert.equal(await stateOf(parts, order.id), shipped, told);
  assert.equal(await countBooked(parts, order), 1, told);
  assert.deepEqual(await breaches(parts), [], told);
}

const orPerson = /^(SHIPPED, BOOKED, label|IN_PROGRESS, (UNKNOWN|BOOKED))$/;

const scenes: Readonly<Record<string, Scene>> = {
  'the process of a scan': {
    act: (its, order) => shipOrder(its, operator, scanOf(order)),
    ends: /^(SHIPPED, BOOKED, label|IN_PROGRESS, (UNKNOWN|BOOKED|no booking))$/,
  },
  'a worker that books': {
    before: (order) => intendBooking(parts, operator, scanOf(order)),
    act: (its) => workRounds(its),
    ends: orPerson,
  },
  'a worker that settles a lost answer': {
    async before(order) {
      sandbox.faults.next(1, 'drop_after_booking');
      await shipOrder(parts, operator, scanOf(order));
      parts.clock.advance(3_600_000);
    },
    act: (its) => workRounds(its),
    ends: /^IN_PROGRESS, BOOKED$/,
  },
  'a worker that gives up what another one has lost': {
    async before(order) {
      const { parts: its, died } = mortal(parts, { at: 'claim_unsent_bookings', when: 'after' });
      await Promise.race([shipOrder(its, operator, scanOf(order)), died]);
      parts.clock.advance(3_600_000);
    },
    act: (its) => workRounds(its),
    ends: /^IN_PROGRESS, UNKNOWN$/,
  },
  'a worker that fetches a label the second time': {
    async before(order) {
      sandbox.faults.next(1, 'label_404');
      await shipOrder(parts, operator, scanOf(order));
      parts.clock.advance(3_600_000);
    },
    act: (its) => workRounds(its),
    ends: /^SHIPPED, BOOKED, label$/,
  },
  'an operator who takes back an unsent parcel': {
    before: (order) => intendBooking(parts, operator, scanOf(order)),
    act: (its, order) => cancelOrderAsOperator(its, operator, order.orderId),
    ends: /^(SHIPPED, BOOKED, label|CANCELLED, ABSENT)$/,
  },
};

/** A worker's rounds: the next finds what the one before has left. */
async function workRounds(its: Parts): Promise<void> {
  for (let round = 0; round < 4; round += 1) await workOnce(its, 1);
}

for (const [who, scene] of Object.entries(scenes)) {
  for (const when of moments) {
    test(`${who} dies ${when} each of its steps: the parcel is booked once at most, and a person can end it`, async (t) => {
      const steps = await dieEverywhere(when, scene);
      t.diagnostic(`${steps.length} deaths: ${steps.join(', ')}`);
    });
  }
}

for (const when of moments) {
  test(`an operator's process that hands over dies ${when} each of its steps: handed over once, or still to be`, async () => {
    for (let at = 1, over = false; !over; at += 1) {
      const order = await newOrder();
      await shipOrder(separate.parts, operator, scanOf(order));
      assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, BOOKED, label');
      const process = mortal(separate.parts, { at, when });
      const acted = handOver(process.parts, operator, order.orderId).then(() => true);
      over = await Promise.race([process.died.then(() => false), acted]);
      await process.settled();
      assert.deepEqual(await breaches(parts), []);
      await handOver(separate.parts, operator, order.orderId);
      assert.equal(await stateOf(parts, order.id), shipped);
      assert.deepEqual(await breaches(parts), []);
    }
  });
}
