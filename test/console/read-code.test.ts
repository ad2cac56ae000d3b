import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  commandCode,
  commands,
  namesOrder,
  readCode,
  textOf,
} from '../../console/src/features/pack/read-code.ts';
import { benchCommands, commandCode as serverCode, testLabelCode } from '../../src/documents/bench-code.ts';
import { readScan } from '../../src/devices/scanned-code.ts';
import { orderCode } from '../../src/documents/order-code.ts';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';

test('the page knows the commands that the server prints, whatever Caps Lock makes of them', () => {
  assert.deepEqual(commands, benchCommands);
  for (const command of benchCommands) {
    assert.equal(commandCode(command), serverCode(command));
    for (const scan of [serverCode(command), serverCode(command).toLowerCase()])
      assert.deepEqual(readCode(scan), { kind: 'command', command });
  }
});

test('who has no card types a letter', () => {
  const letters = ['n', 'h', 'u', 'p', '?'].map((letter) => readCode(letter));
  assert.deepEqual(
    letters,
    ['NEXT', 'HOLD', 'UNDO', 'REPRINT', 'HELP'].map((command) => ({ kind: 'command', command })),
  );
});

test('a test label is known by its bars and its mark', () => {
  for (const bars of ['COARSE', 'FINE'] as const)
    assert.deepEqual(readCode(testLabelCode(bars, '20261123')), {
      kind: 'test_label',
      bars,
      mark: '20261123',
    });
});

test('an order is known by the form of its code, and this one by its barcode and its id', () => {
  for (const scan of [orderCode(id), `order_${id}`, `ORDER_${id.toUpperCase()}`]) {
    assert.deepEqual(readCode(scan), { kind: 'order' });
    assert.equal(namesOrder(scan, `order_${id}`), true, scan);
    assert.equal(namesOrder(scan, `order_${id.replace('0f', '0e')}`), false);
  }
});

test('what a scanner puts around a code is not part of it, as on the server', () => {
  const around = [']C0', ']d2', '\u0002', '\u0002]Q3', ' \ufeff'];
  for (const before of around)
    for (const after of ['', '\r\n', '\u0003', ' \t']) {
      const wrapped = (code: string) => `${before}${code}${after}`;
      assert.deepEqual(readCode(wrapped('BESTILLNEXT')), { kind: 'command', command: 'NEXT' });
      assert.deepEqual(readCode(wrapped(orderCode(id))), { kind: 'order' });
      assert.equal(namesOrder(wrapped(orderCode(id)), `order_${id}`), true);
      assert.equal(textOf(wrapped('aB3dEfGh')), 'aB3dEfGh');
      assert.equal(readScan(wrapped('aB3dEfGh'))[0], textOf(wrapped('aB3dEfGh')));
    }
  assert.equal(textOf(']C'), ']C');
});

test('everything else is for the server to find out', () => {
  for (const scan of ['aB3dEfGh', '370000000000000004', 'BESTILL1', 'BESTILLFIRE', 'order_1', '1'.repeat(39)])
    assert.deepEqual(readCode(scan), { kind: 'other' }, scan);
});
