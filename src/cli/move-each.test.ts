import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DatabaseUnavailable } from '../db/database.ts';
import type { Order } from '../orders/order.ts';
import type { OrderResult } from '../orders/refusals.ts';
import { codeOf, moveEach } from './move-each.ts';

/** A move that does what the order id says, and notes which orders it was called for. */
function scripted() {
  const called: string[] = [];
  const move = async (orderId: string): Promise<OrderResult<Order>> => {
    called.push(orderId);
    if (orderId.startsWith('away')) throw new DatabaseUnavailable('The database does not answer.');
    if (orderId.startsWith('wrong')) return { ok: false, refusal: { kind: 'order_not_found' } };
    return { ok: true, value: { status: 'IN_PROGRESS' } as Order };
  };
  return { called, move };
}

/** What became of each order, and the exit code. */
async function run(...orderIds: string[]): Promise<[outcomes: string[], code: number]> {
  const outcomes = await moveEach(orderIds, scripted().move);
  return [
    outcomes.map((each) => `${each.orderId} ${each.ok ? each.orderStatus : each.refusal}`),
    codeOf(outcomes),
  ];
}

test('all done is 0, none is 1, some is 3; a refused one does not keep the others', async () => {
  assert.deepEqual(await run('a', 'b'), [['a IN_PROGRESS', 'b IN_PROGRESS'], 0]);
  assert.deepEqual(await run('wrong1', 'wrong2'), [['wrong1 order_not_found', 'wrong2 order_not_found'], 1]);
  assert.deepEqual(await run('a', 'wrong', 'b'), [
    ['a IN_PROGRESS', 'wrong order_not_found', 'b IN_PROGRESS'],
    3,
  ]);
});

test('an order given twice is moved once', async () => {
  assert.deepEqual(await run('a', 'a'), [['a IN_PROGRESS'], 0]);
});

test('when the database goes away, what was done is told and the rest is not tried', async () => {
  const { called, move } = scripted();
  const outcomes = await moveEach(['a', 'away', 'b', 'c'], move);
  assert.deepEqual(called, ['a', 'away']);
  assert.deepEqual(
    outcomes.map((each) => each.ok || each.refusal),
    [true, 'failed', 'not_tried', 'not_tried'],
  );
  assert.deepEqual(outcomes[1], {
    orderId: 'away',
    ok: false,
    refusal: 'failed',
    message: 'It is not known whether this was done: The database does not answer.',
  });
  assert.equal(codeOf(outcomes), 3);
});
