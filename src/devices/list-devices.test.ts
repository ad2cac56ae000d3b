import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { imported, stocked } from '../../test/support/devices.ts';
import { operator } from '../../test/support/operator.ts';
import { findDeviceHistory } from './device-history.ts';
import { type DeviceFilter, listDevices } from './list-devices.ts';
import { sortDevice } from './sort-device.ts';

// One database, so the devices of all tests are in it: each looks for its own by their text.
const { parts } = await startApp();
const all: DeviceFilter = { type: null, state: null, text: null };

async function idsOf(
  filter: Partial<DeviceFilter>,
  first = 100,
  after: string | null = null,
): Promise<string[]> {
  const page = await listDevices(parts, { ...all, ...filter }, { first, after });
  return page.devices.map(({ id }) => id);
}

test('pages follow each other without a gap or a repetition, 100 at most', async () => {
  const ids = Array.from({ length: 250 }, (_, at) => `page${String(at).padStart(4, '0')}`);
  await imported(parts, `deviceId,type\n${ids.map((id) => `${id},HAN_LTEM`).join('\n')}`);
  const seen: string[][] = [];
  let after: string | null = null;
  do {
    const page = await listDevices(parts, { ...all, text: 'page' }, { first: 1_000, after });
    seen.push(page.devices.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  assert.deepEqual(
    seen.map(({ length }) => length),
    [100, 100, 50],
  );
  assert.deepEqual(seen.flat(), ids);
  assert.deepEqual(await idsOf({ text: 'page' }, 0), ids.slice(0, 1));
});

test('devices are found by type, by state and by the beginning or the end of their codes, whatever its case', async () => {
  await imported(
    parts,
    'deviceId,type,boxCode\nfindAAAA,HAN_LTEM,\nfindBBBB,HAN_WIFI,Karton-findXY\nfindCCCC,HAN_WIFI,\n',
  );
  await sortDevice(parts, operator, { code: 'findCCCC', into: 'quarantine', note: null });
  assert.deepEqual(await idsOf({ text: ' FIND ' }), ['findAAAA', 'findBBBB', 'findCCCC']);
  assert.deepEqual(await idsOf({ text: 'karton-FIND' }), ['findBBBB']);
  assert.deepEqual(await idsOf({ text: 'find', type: 'HAN_WIFI' }), ['findBBBB', 'findCCCC']);
  assert.deepEqual(await idsOf({ text: 'find', state: 'QUARANTINED' }), ['findCCCC']);
  assert.deepEqual(await idsOf({ text: 'aaaa' }), ['findAAAA']);
  assert.deepEqual(await idsOf({ text: 'FINDxy' }), ['findBBBB']);
  assert.deepEqual(await idsOf({ text: 'indA' }), []);
  assert.deepEqual(await idsOf({ text: 'f%d' }), []);
  assert.deepEqual(await idsOf({ text: ' ', state: 'QUARANTINED' }), ['findCCCC']);
});

test('the history of a device says what, when and who', async () => {
  const id = await stocked(parts);
  const importedAt = parts.clock.now();
  parts.clock.advance(60_000);
  await sortDevice(parts, operator, { code: id, into: 'quarantine', note: 'dented' });
  const found = await findDeviceHistory(parts, id);
  assert.ok(found.ok);
  const who = { actorKind: 'operator', actorId: 'cli:kari', orderId: null };
  assert.deepEqual(found.events, [
    { type: 'device.imported', ...who, note: null, occurredAt: importedAt },
    { type: 'device.quarantined', ...who, note: 'dented', occurredAt: parts.clock.now() },
  ]);
  assert.equal(found.device.state, 'QUARANTINED');
});

test('unknown_code: a device that is not there has no history', async () => {
  assert.deepEqual(await findDeviceHistory(parts, 'unknown_'), {
    ok: false,
    refusal: { kind: 'unknown_code', code: 'unknown_', similarIds: [] },
  });
});
