import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { orderCode, parseOrderCode } from './order-code.ts';

test('what a barcode says of an order leads back to it, whatever its id', () => {
  const ids = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  for (const id of ids) assert.equal(parseOrderCode(orderCode(id)), id);
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      assert.match(orderCode(id), /^\d{40}$/);
      assert.equal(parseOrderCode(orderCode(id)), id);
      assert.equal(parseOrderCode(`order_${id}`), id);
    }),
  );
});

test('a scan may end with a return, and a keyboard may be locked in capitals', () => {
  const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
  assert.equal(parseOrderCode(`${orderCode(id)}\r\n`), id);
  assert.equal(parseOrderCode(`ORDER_${id.toUpperCase()}`), id);
});

test('nothing else is taken for an order', () => {
  const others = ['', 'aB3dEfGh', '00373325389990000017', '370000000000000000', '9'.repeat(40)];
  for (const text of [...others, '1'.repeat(39), '1'.repeat(41), `-${'1'.repeat(39)}`, 'order_1']) {
    assert.equal(parseOrderCode(text), undefined, text);
  }
});
