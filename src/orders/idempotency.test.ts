import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { countOrders, exampleInput, inputWith, orderDevice } from '../../test/support/orders.ts';
import { forgetIdempotencyKeys, idempotencyHours } from './forget-idempotency-keys.ts';

const app = await startApp();
const key = { 'idempotency-key': 'attempt-1' };

test('a repeated call gets the order of the first, as it is by now, and is told so', async () => {
  const partner = await app.partner();
  const first = await orderDevice(partner, exampleInput, key);
  const { orderId } = first.body.data.orderDevice.order;
  await partner.call(`mutation { cancelOrder(input: { orderId: "${orderId}" }) { orderId } }`);
  const second = await orderDevice(partner, exampleInput, key);
  assert.equal(second.body.data.orderDevice.order.orderId, orderId);
  assert.equal(second.body.data.orderDevice.order.orderStatus, 'CANCELLED');
  assert.equal(first.headers['idempotency-replayed'], undefined);
  assert.equal(second.headers['idempotency-replayed'], 'true');
  assert.equal(await countOrders(app.parts, partner), 1);
});

test('the key may stand in the input, and then goes before the header', async () => {
  const partner = await app.partner();
  await orderDevice(partner, { ...exampleInput, idempotencyKey: 'in-input' }, key);
  await orderDevice(partner, { ...exampleInput, idempotencyKey: 'in-input' });
  await orderDevice(partner, exampleInput, key);
  assert.equal(await countOrders(app.parts, partner), 2);
});

test('a key that was used for another order is refused', async () => {
  const partner = await app.partner();
  await orderDevice(partner, exampleInput, key);
  const { body } = await orderDevice(partner, inputWith('recipient.firstName', 'Kari'), key);
  assert.equal(body.errors[0].extensions.code, 'IDEMPOTENCY_KEY_REUSED');
  assert.equal(await countOrders(app.parts, partner), 1);
});

test('twenty calls at once with one key make one order', async () => {
  const partner = await app.partner();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => orderDevice(partner, exampleInput, key)),
  );
  const ids = answers.map(({ body }) => body.data.orderDevice.order.orderId as string);
  assert.equal(new Set(ids).size, 1);
  assert.equal(await countOrders(app.parts, partner), 1);
});

test('a refused call does not use its key up', async () => {
  const partner = await app.partner();
  await orderDevice(partner, inputWith('recipient.email', 'nobody'), key);
  const { body } = await orderDevice(partner, exampleInput, key);
  assert.equal(body.errors, undefined);
});

test('two intermediaries may use the same key, and so may a test key', async () => {
  const one = await app.partner();
  for (const partner of [
    one,
    await app.partner(),
    await app.partner({ test: true, intermediaryId: one.intermediaryId }),
  ]) {
    assert.equal((await orderDevice(partner, exampleInput, key)).headers['idempotency-replayed'], undefined);
  }
});

test('a key is forgotten after 72 hours and not before', async () => {
  const partner = await app.partner();
  await orderDevice(partner, exampleInput, key);
  app.parts.clock.advance(idempotencyHours * 3_600_000);
  await forgetIdempotencyKeys(app.parts);
  assert.equal((await orderDevice(partner, exampleInput, key)).headers['idempotency-replayed'], 'true');
  app.parts.clock.advance(1);
  await forgetIdempotencyKeys(app.parts);
  assert.equal((await orderDevice(partner, exampleInput, key)).headers['idempotency-replayed'], undefined);
  assert.equal(await countOrders(app.parts, partner), 2);
});
