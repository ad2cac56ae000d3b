import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openDatabase } from '../../src/db/database.ts';
import { buildApp, type Answer, type Partner } from '../support/app.ts';
import { openTestDatabase } from '../support/database.ts';
import { startDatabaseProxy } from '../support/database-proxy.ts';
import { exampleInput, orderDevice } from '../support/orders.ts';

const direct = await openTestDatabase();
const wire = await startDatabaseProxy(direct.connection);
const db = openDatabase(wire.connection, { size: 5, applicationName: 'bestill test', onLost() {} });
after(() => db.close());
const app = buildApp(db);

async function storedIds({ intermediaryId }: Partner): Promise<Set<string>> {
  const text = `select 'order_' || id as id from orders where intermediary_id = $1`;
  const rows = await direct.db.query<{ id: string }>({ name: 'test_ids', text }, [intermediaryId]);
  return new Set(rows.map(({ id }) => id));
}

function codeOf({ body }: Answer): string | undefined {
  return body.errors?.[0]?.extensions.code;
}

for (const way of ['cut', 'silent'] as const) {
  test(`a database whose connections are ${way} mid-flight: every caller is answered, no acknowledged order is missing, and it goes on by itself`, async (t) => {
    const partner = await app.partner();
    const acknowledged = new Set<string>();
    const slowestMs = { answer: 0 };
    const order = async () => {
      const startedAt = performance.now();
      const answer = await orderDevice(partner, exampleInput);
      slowestMs.answer = Math.max(slowestMs.answer, performance.now() - startedAt);
      if (answer.body.errors === undefined) acknowledged.add(answer.body.data.orderDevice.order.orderId);
      return answer;
    };
    await Promise.all(Array.from({ length: 20 }, order));
    assert.equal(acknowledged.size, 20);

    const underWay = Promise.all(Array.from({ length: 40 }, order));
    wire.become(way);
    const answers = [...(await underWay), await order()];
    for (const answer of answers)
      assert.ok([undefined, 'UNAVAILABLE'].includes(codeOf(answer)), codeOf(answer));
    assert.equal(codeOf(answers.at(-1) as Answer), 'UNAVAILABLE');
    const ready = await app.server.inject('/readyz');
    assert.deepEqual([ready.statusCode, (await app.server.inject('/livez')).statusCode], [503, 200]);
    t.diagnostic(`the slowest answer took ${Math.round(slowestMs.answer)} ms`);

    wire.become('open');
    assert.equal(codeOf(await order()), undefined);
    assert.equal((await app.server.inject('/readyz')).statusCode, 200);
    const stored = await storedIds(partner);
    assert.deepEqual(
      [...acknowledged].filter((id) => !stored.has(id)),
      [],
    );
  });
}
