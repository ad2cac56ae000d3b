import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp, type Partner } from '../../test/support/app.ts';
import { newDevice, operator, verdict } from '../../test/support/operator.ts';
import { rounds } from '../../test/support/rounds.ts';
import { exampleInput, historyOf, unknownOrderId } from '../../test/support/orders.ts';
import type { IntermediaryActor } from '../auth/actor.ts';
import { cancelOrderAsOperator } from '../shipping/cancel-order-as-operator.ts';
import { startOrder } from '../shipping/start-order.ts';
import { parsePublicId, publicId } from '../lib/public-id.ts';
import { cancelOrder } from './cancel-order.ts';
import { moveOrder } from './move-order.ts';
import type { Order } from './order.ts';
import type { OrderResult } from './refusals.ts';
import { placeOrder } from './place-order.ts';
import { moves, orderStatuses, type Move, type OrderStatus } from './status.ts';

const app = await startApp();
const { parts } = app;

function actorOf(partner: Partner): IntermediaryActor {
  const { intermediaryId, keyId } = partner;
  return { kind: 'intermediary', intermediaryId, keyId, test: false, permissions: ['orders:cancel'] };
}

/** Every move through the door that its user takes. */
const doors: Record<Move, (partner: Partner, orderId: string) => Promise<OrderResult<Order>>> = {
  start: (_partner, orderId) => startOrder(parts, operator, orderId),
  // What a scan does besides is the shipping side's; here it is the move alone.
  ship: (partner, orderId) =>
    parts.db.inTransaction((tx) =>
      moveOrder(parts, tx, {
        owner: actorOf(partner),
        orderId: parsePublicId('order', orderId) ?? '',
        move: 'ship',
        actor: operator,
        shipped: { deviceId: newDevice(), trackingLink: 'https://example.com/1' },
      }),
    ),
  cancel: (partner, orderId) => cancelOrder(parts, actorOf(partner), orderId),
  cancelByOperator: (_partner, orderId) => cancelOrderAsOperator(parts, operator, orderId),
};
const names = Object.keys(moves) as Move[];

/** The moves that lead from ORDERED to each status. */
const ways: Record<OrderStatus, readonly Move[]> = {
  ORDERED: [],
  IN_PROGRESS: ['start'],
  SHIPPED: ['start', 'ship'],
  CANCELLED: ['cancel'],
};

async function orderIn(status: OrderStatus, partner: Partner): Promise<string> {
  const result = await placeOrder(parts, actorOf(partner), exampleInput);
  assert.ok(result.ok);
  const orderId = publicId('order', result.value.order.id);
  for (const move of ways[status]) await doors[move](partner, orderId);
  return orderId;
}

for (const status of orderStatuses) {
  for (const move of names) {
    const allowed = (moves[move].from as readonly OrderStatus[]).includes(status);
    test(`${move} of an order that is ${status} ${allowed ? `makes it ${moves[move].to}` : 'is refused'}`, async () => {
      const partner = await app.partner();
      const orderId = await orderIn(status, partner);
      const before = await historyOf(parts, orderId);
      const result = await doors[move](partner, orderId);
      const events = (await historyOf(parts, orderId)).slice(before.length);
      assert.equal(verdict(result), allowed ? moves[move].to : `wrong_status ${status}`);
      assert.deepEqual(events, allowed ? [`${before.length + 1} ${moves[move].event}`] : []);
    });
  }
}

test('an unknown order moves nowhere', async () => {
  const partner = await app.partner();
  for (const move of names)
    assert.equal(verdict(await doors[move](partner, unknownOrderId)), 'order_not_found');
});

const races = rounds(300);
const atOnce = 5;

for (const [index, first] of names.entries()) {
  for (const second of names.slice(index)) {
    const status = moves[first].from.find((from) =>
      (moves[second].from as readonly OrderStatus[]).includes(from),
    );
    if (status === undefined) continue;
    test(`${races} races of ${first} against ${second} have one winner, one event and one told why`, async () => {
      const partner = await app.partner();
      const outcomes = new Map<string, string>();
      const race = async () => {
        const orderId = await orderIn(status, partner);
        const results = await Promise.all([doors[first](partner, orderId), doors[second](partner, orderId)]);
        outcomes.set(orderId, results.map(verdict).toSorted().join(' | '));
      };
      for (let done = 0; done < races; done += atOnce)
        await Promise.all(Array.from({ length: atOnce }, race));
      const histories = await historiesOf(partner);
      assert.equal(histories.size, races);
      for (const [orderId, outcome] of outcomes) {
        assert.ok(possible(first, second, status).includes(`${outcome}: ${histories.get(orderId)}`), outcome);
      }
    });
  }
}

/** What may come of a race: the verdicts on both, and the events that follow the order's way to `status`. */
function possible(first: Move, second: Move, status: OrderStatus): string[] {
  const before = ['order.ordered', ...ways[status].map((move) => moves[move].event)];
  const oneWins = [first, second].map((winner) => {
    const { to, event } = moves[winner];
    return `${[to, `wrong_status ${to}`].toSorted().join(' | ')}: ${[...before, event].join(' ')}`;
  });
  // An operator may also cancel what was just started: one after the other, both are right.
  const both = `CANCELLED | IN_PROGRESS: ${[...before, 'order.started', 'order.cancelled'].join(' ')}`;
  return first === 'start' && second === 'cancelByOperator' ? [...oneWins, both] : oneWins;
}

async function historiesOf({ intermediaryId }: Partner): Promise<Map<string, string>> {
  const text = `select 'order_' || o.id as id, string_agg(e.type, ' ' order by e.sequence) as events
    from orders o join events e on e.order_id = o.id where o.intermediary_id = $1 group by o.id`;
  const rows = await parts.db.query<{ id: string; events: string }>({ name: 'test_histories', text }, [
    intermediaryId,
  ]);
  return new Map(rows.map(({ id, events }) => [id, events]));
}
