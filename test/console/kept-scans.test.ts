import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptOf } from '../../console/src/features/pack/kept-scans.ts';
import { commandCode } from '../../console/src/features/pack/read-code.ts';
import { device, idOf, other } from '../support/bench-station.ts';

const [undo, next, hold] = [commandCode('UNDO'), commandCode('NEXT'), commandCode('HOLD')];

function scansOf(...codes: readonly string[]) {
  return codes.map((code, index) => ({ id: `scan ${index}`, code, atMs: index }));
}

function keptCodes(...codes: readonly string[]): readonly string[] {
  return keptOf(scansOf(...codes), []).map(({ code }) => code);
}

test('commands outlive the page with the scans that they are about', () => {
  assert.deepEqual(keptCodes(device, undo, other), [device, undo, other]);
  assert.deepEqual(keptCodes(idOf(1), device, hold, '1'), [idOf(1), device, hold, '1']);
  assert.deepEqual(keptCodes(next, device), [next, device]);
});

test('a command alone means this moment, and so does one that changes nothing', () => {
  assert.deepEqual(keptCodes(undo), []);
  assert.deepEqual(keptCodes(next, commandCode('HELP')), []);
  assert.deepEqual(keptCodes(device, commandCode('REPRINT'), 'BESTILLTESTF4711'), [device]);
});

test('a command is kept until it is settled, also when the scan before it is settled first', () => {
  const scans = scansOf(device, undo);
  const before = keptOf(scans, []);
  assert.deepEqual(keptOf(scans.slice(1), before), scans.slice(1));
  assert.deepEqual(keptOf([], before), []);
});
