import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { cancelOrder } from '../../src/orders/cancel-order.ts';
import type { Parts } from '../../src/parts.ts';
import { cancelOrderAsOperator } from '../../src/shipping/cancel-order-as-operator.ts';
import { shipOrder } from '../../src/shipping/ship-order.ts';
import { startOrder } from '../../src/shipping/start-order.ts';
import { claimShipments, trackShipment } from '../../src/shipping/track-shipment.ts';
import { buildApp } from '../support/app.ts';
import {
  breaches,
  manyStocked,
  newOrderer,
  nextDue,
  onBench,
  type OnBench,
  scanOf,
  workOnce,
  workUntilQuiet,
} from '../support/bench.ts';
import { helpByHand } from '../support/by-hand.ts';
import { everyFault, impatientCarriers, mortals } from '../support/chaos.ts';
import { openTestDatabase } from '../support/database.ts';
import { operator } from '../support/operator.ts';
import { seeded } from '../support/seeded.ts';
import { rounds } from '../support/rounds.ts';

const draws = seeded();
const { db } = await openTestDatabase({ size: 30 });
const app = buildApp(db, { plainLabels: true });
const sandbox = await app.carriers.sandbox();
/** The stand-in's late answers come later than anybody waits. */
const deadlineMs = 400;
sandbox.faults.pause(60_000, 60_000);
const impatient = impatientCarriers(app.parts, sandbox.baseUrl, deadlineMs);
after(() => impatient.close());
const parts = { ...app.parts, carriers: impatient.carriers };
const processes = mortals(parts, draws);
const orderer = await newOrderer(app);
const webhookCallbackUrl = 'https://partner.example/callback';

/** 2,000 in `npm run prove`; `TEST_ORDERS` makes a shorter run of it, or a longer one. */
const orderCount = Number(process.env['TEST_ORDERS'] ?? rounds(2_000));
const operators = 12;
/** A minute of the service is so many orders long, which takes longer than any call: no lease runs out under a living one. */
const msPerOrder = 400;
/** When only the queue is left, what falls due within a quarter of an hour is done at once. */
const strideMs = 900_000;

/** Two idle cores take some 40 s for 2,000 orders; other things may keep them busy as well. */
const limitMs = 200_000;

const orders: OnBench[] = [];
/** Devices for orders whose own went with another one. */
const spares: string[] = [];
const spareCount = 500;
const hands = new Map<string, number>();

/** One order from the partner to the scan, with all that people do at the same time. */
async function workOff(device: string): Promise<void> {
  const callback = draws.chance(0.5) ? { webhookCallbackUrl } : {};
  const order = await onBench(parts, orderer, callback, device);
  orders.push(order);
  parts.clock.advance(msPerOrder);
  const partner = draws.chance(0.05) ? cancelOrder(parts, orderer, order.orderId) : undefined;
  await Promise.all([startOrder(parts, operator, order.orderId), partner]);
  const other = draws.pick(orders);
  const scans = [scanOf(order)];
  if (draws.chance(0.1)) scans.push(scanOf(order));
  if (draws.chance(0.05)) scans.push(scanOf({ orderId: order.orderId, device: other.device }));
  if (draws.chance(0.05)) scans.push(scanOf({ orderId: other.orderId, device: order.device }));
  await Promise.all([
    ...scans.map((scan) => processes.live(0.2, (its) => shipOrder(its, operator, scan))),
    draws.chance(0.04) ? cancelOrderAsOperator(parts, operator, order.orderId) : undefined,
    draws.chance(0.1) ? help(draws.pick(orders)) : undefined,
    draws.chance(0.25) ? processes.live(0.4, work) : undefined,
  ]);
}

/** A person looks at an order, once nobody is calling the carrier for it, and does what is to be done next. */
async function help(order: OnBench): Promise<void> {
  await impatient.over(order.reference);
  const done = await helpByHand(parts, order).catch((error: unknown) => {
    // The worker or another person was first; or the device went with another order, and the next one is taken.
    if (!(error instanceof assert.AssertionError)) throw error;
    Object.assign(order, { device: spares.pop() ?? order.device });
    return 'refused';
  });
  if (done !== undefined) hands.set(done, (hands.get(done) ?? 0) + 1);
}

/** The orders that are neither shipped nor cancelled. */
async function listOpen(): Promise<OnBench[]> {
  const text = `select id from orders where status in ('ORDERED', 'IN_PROGRESS')`;
  const rows = await db.query<{ id: string }>({ name: 'test_open', text }, []);
  const open = new Set(rows.map(({ id }) => id));
  return orders.filter(({ id }) => open.has(id));
}

/** A worker's round. */
async function work(its: Parts): Promise<void> {
  await workOnce(its, 4);
  for (const shipment of await claimShipments(its, 1)) await trackShipment(its, shipment);
}

/** Does something for each of `all`, `width` at a time. */
async function each<T>(all: readonly T[], width: number, act: (one: T) => Promise<unknown>): Promise<void> {
  const rest = all.values();
  const loops = Array.from({ length: width }, async () => {
    for (const one of rest) await act(one);
  });
  await Promise.all(loops);
}

/** How many orders are in which state. */
async function census(): Promise<Record<string, number>> {
  const text = `
    select o.status || coalesce(' ' || b.state, '') || case when l.booking_id is null then '' else ' label' end as state,
      (select count(*) from sandbox_consignments c where c.reference = replace(o.id::text, '-', ''))::int as booked,
      count(*)::int as orders
    from orders o
    left join lateral (select * from bookings where order_id = o.id order by attempt desc limit 1) b on true
    left join labels l on l.booking_id = b.id
    group by 1, 2 order by 1, 2`;
  type Line = { state: string; booked: number; orders: number };
  const rows = await db.query<Line>({ name: 'test_census', text }, []);
  return Object.fromEntries(
    rows.map(({ state, booked, orders: count }) => [`${state}, ${booked} booked`, count]),
  );
}

test(
  `${orderCount} orders with faults and deaths at random: never two parcels for one order, and one for each in the end`,
  { timeout: limitMs },
  async (t) => {
    t.diagnostic(`TEST_SEED=${draws.seed} repeats the draws`);
    const startedAt = performance.now();
    const lap = (what: string) =>
      t.diagnostic(`${((performance.now() - startedAt) / 1_000).toFixed(1)} s: ${what}`);
    sandbox.faults.random(everyFault({ booking: 0.4, label: 0.25, tracking: 0.4 }), draws.seed);

    const devices = await manyStocked(parts, orderCount + spareCount);
    spares.push(...devices.splice(orderCount));
    await each(devices, operators, workOff);
    await processes.settled();
    assert.deepEqual(await breaches(parts), []);
    lap(`all scanned: ${JSON.stringify(await census())}`);

    await workUntilQuiet(parts, strideMs);
    const left = await census();
    lap(`nothing is left to the machine: ${JSON.stringify(left)}`);
    // What is not over is shown to a person, and it is known whether there is a parcel.
    const shown =
      /^(SHIPPED BOOKED label, 1|CANCELLED.*, 0|IN_PROGRESS( REJECTED| ABSENT|), 0|IN_PROGRESS UNKNOWN, [01]|IN_PROGRESS BOOKED, 1) booked$/;
    assert.deepEqual(
      Object.keys(left).filter((state) => !shown.test(state)),
      [],
    );
    assert.equal(await nextDue(parts), null);

    // The carrier is well again, and people go through what is shown to them.
    sandbox.faults.clear();
    for (let round = 0; round < 20; round += 1) {
      const open = await listOpen();
      if (open.length === 0) break;
      await each(open, operators, help);
      await workUntilQuiet(parts, strideMs);
    }
    const end = await census();
    lap(`and after the people have helped: ${JSON.stringify(end)}`);
    assert.deepEqual(
      Object.keys(end).filter((state) => !/^(SHIPPED BOOKED label, 1|CANCELLED.*, 0) booked$/.test(state)),
      [],
    );
    assert.equal(
      Object.values(end).reduce((sum, count) => sum + count, 0),
      orderCount,
    );
    assert.deepEqual(await breaches(parts), []);

    const killed = [...processes.deaths.values()].reduce((sum, count) => sum + count, 0);
    t.diagnostic(`booking calls: ${JSON.stringify(Object.fromEntries(impatient.outcomes))}`);
    t.diagnostic(`${killed} processes died: ${JSON.stringify(Object.fromEntries(processes.deaths))}`);
    t.diagnostic(`by hand: ${JSON.stringify(Object.fromEntries(hands))}`);
    assert.ok(killed > orderCount / 20, 'hardly any process has died');
    for (const kind of ['booked', 'rejected', 'not_sent', 'unknown'] as const) {
      assert.ok(
        (impatient.outcomes.get(kind) ?? 0) > orderCount / 100,
        `hardly any booking call was ${kind}`,
      );
    }
  },
);
