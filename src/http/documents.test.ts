import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { placed, unknownOrderId } from '../../test/support/orders.ts';

const app = await startApp();

/** Asks for a document as a browser would that has a token. */
async function print(name: string, orders: string, token: string | null) {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  return app.server.inject({
    method: 'GET',
    url: `/operator/documents/${name}.pdf?orders=${orders}`,
    headers,
  });
}

test('a document is a PDF by HTTP and base64 by GraphQL, for operators alone', async () => {
  const orderId = await placed(await app.partner());
  const { token, data } = await operatorAt(app, 'picker');
  assert.equal((await print('pick-list', orderId, null)).statusCode, 401);
  const answer = await print('pick-list', `${orderId},${unknownOrderId}`, token);
  const { 'content-type': type, 'cache-control': cache, 'x-missing-orders': missing } = answer.headers;
  assert.deepEqual([answer.statusCode, type, cache, missing], [200, 'application/pdf', 'no-store', '1']);
  assert.match(answer.rawPayload.toString('latin1'), /^%PDF-/);
  const query =
    '{ pickList(orderIds: ["ORDER"]) { fileName contentType base64 orderIds missing { reason } } }';
  const { pickList } = await data(query.replace('ORDER', orderId));
  assert.match(Buffer.from(pickList.base64, 'base64').toString('latin1'), /^%PDF-/);
  assert.deepEqual(
    { ...pickList, base64: '' },
    {
      fileName: 'pick-list.pdf',
      contentType: 'application/pdf',
      base64: '',
      orderIds: [orderId],
      missing: [],
    },
  );
});

test('what can not be printed is refused with a reason', async () => {
  const orderId = await placed(await app.partner());
  const { token } = await operatorAt(app, 'picker');
  for (const [name, orders] of [
    ['labels', orderId],
    ['labels', ''],
    ['packing-slips', unknownOrderId],
  ] as const) {
    const answer = await print(name, orders, token);
    assert.deepEqual([answer.statusCode, answer.json().errors[0].extensions.code], [400, 'NOTHING_TO_PRINT']);
  }
});
