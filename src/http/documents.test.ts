import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { placed, unknownOrderId } from '../../test/support/orders.ts';
import { readText } from '../../test/support/read-label.ts';

const app = await startApp();

/** Asks for a document as a browser would that has a token. */
async function print(name: string, orders: string, token: string | null) {
  return get(`${name}.pdf?orders=${orders}`, token);
}

async function get(path: string, token: string | null, more: Record<string, string> = {}) {
  const headers = { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...more };
  return app.server.inject({ method: 'GET', url: `/operator/documents/${path}`, headers });
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

test('the test label and the command card are for operators alone, and need no order', async () => {
  const { token } = await operatorAt(app, 'picker');
  for (const name of ['test-label', 'command-card']) {
    assert.equal((await get(`${name}.pdf`, null)).statusCode, 401);
    const answer = await get(`${name}.pdf?mark=4711`, token);
    const { 'content-type': type, 'content-disposition': disposition } = answer.headers;
    assert.deepEqual(
      [answer.statusCode, type, disposition],
      [200, 'application/pdf', `inline; filename="${name}.pdf"`],
    );
    assert.match(answer.rawPayload.toString('latin1'), /^%PDF-/);
  }
});

test('what is printed is in the language that is asked for, and else in the caller’s', async () => {
  const orderId = await placed(await app.partner());
  const { token } = await operatorAt(app, 'picker');
  for (const [name, nb, en] of [
    ['pick-list', 'Plukkliste', 'Pick list'],
    ['packing-slips', 'Følgeseddel', 'Packing slip'],
    ['command-card', 'Kommandokort', 'Command card'],
    ['test-label', 'PRØVEETIKETT', 'TEST LABEL'],
  ] as const) {
    for (const [query, header, expected] of [
      ['', 'nn-NO,en;q=0.5', nb],
      ['', 'en-GB', en],
      ['&language=en', 'nb', en],
      ['&language=nb', 'en', nb],
      ['&language=xx', 'nb', nb],
    ] as const) {
      const path = `${name}.pdf?orders=${orderId}${query}`;
      const { rawPayload } = await get(path, token, { 'accept-language': header });
      const [text = ''] = await readText(rawPayload);
      assert.ok(text.includes(expected), `${path} for ${header}: ${text}`);
    }
  }
});
