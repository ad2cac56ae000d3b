import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeviceId } from '../devices/device.ts';
import { benchCommands, commandCode, isTestMark, parseBenchCode, testLabelCode } from './bench-code.ts';
import { parseOrderCode } from './order-code.ts';

const codes = [
  ...benchCommands.map(commandCode),
  testLabelCode('COARSE', '0815'),
  testLabelCode('FINE', '20261123'),
];

test('what a command barcode says leads back to the command, also with Caps Lock on and a return at its end', () => {
  for (const command of benchCommands) {
    const code = commandCode(command);
    for (const scan of [code, code.toLowerCase(), ` ${code}\r\n`]) {
      assert.deepEqual(parseBenchCode(scan), { kind: 'COMMAND', command });
    }
  }
  const label = { kind: 'TEST_LABEL', bars: 'FINE', mark: '4711' };
  assert.deepEqual(parseBenchCode(testLabelCode('FINE', '4711').toLowerCase()), label);
});

test('every code is of letters and digits that a scanner types alike on American, Norwegian, German and French keyboards', () => {
  // Of the French one: a, m, q, w and z are elsewhere, and digits take the shift key; a scanner that knows it types them so.
  for (const code of codes) assert.match(code, /^[B-LN-PR-VX]+\d*$/);
});

test('no code can be taken for a device or an order, nor one of theirs for a command', () => {
  for (const code of codes) {
    assert.equal(isDeviceId(code), false, code);
    assert.equal(parseOrderCode(code), undefined, code);
  }
  const others = [
    'BESTILL1',
    'aB3dEfGh',
    '1'.repeat(40),
    'BESTILL',
    'BESTILLNEXT2',
    'BESTILLTESTC',
    'NEXT',
    '',
  ];
  for (const text of [...others, 'BESTILLTESTX4711', 'BESTILLTESTF123', 'BESTILLTESTF123456789']) {
    assert.equal(parseBenchCode(text), undefined, text);
  }
});

test('a test label is marked by four to eight digits', () => {
  assert.deepEqual(['1234', '12345678', '123', '123456789', '12a4', ''].map(isTestMark), [
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
