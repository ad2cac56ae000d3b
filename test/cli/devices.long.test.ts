import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../scripts/temporary-folder.ts';
import { parsePublicId } from '../../src/lib/public-id.ts';
import { assignDevice, shipDevice } from '../../src/devices/scan-device.ts';
import { buildApp } from '../support/app.ts';
import { openTestDatabase } from '../support/database.ts';
import { deviceHistory, stocked } from '../support/devices.ts';
import { newDevice, operator } from '../support/operator.ts';
import { placed } from '../support/orders.ts';
import { cellsOf, commandLine } from './bestill.ts';

const { db, url } = await openTestDatabase();
const { parts, partner: newPartner } = buildApp(db);
const bestill = commandLine({ DATABASE_URL: url });
const folder = await makeTemporaryFolder('devices');
after(() => removeTemporaryFolder(folder));

/** Writes a file of devices. @returns its path. */
async function file(...rows: string[]): Promise<string> {
  const path = join(folder, `${newDevice()}.csv`);
  await writeFile(path, `${rows.join('\n')}\n`);
  return path;
}

test('a file that is in order is imported: 0, no file of failed rows, and a second time nothing is new', async () => {
  const [first, second] = [newDevice(), newDevice()];
  const path = await file('deviceId;type;boxCode', `${first};HAN_LTEM;B-${first}`, `${second};HAN_WIFI;`);
  const done = await bestill('devices', 'import', path);
  assert.deepEqual(done, { code: 0, stdout: '', stderr: '2 imported, 0 known already, 0 failed.\n' });
  assert.equal(existsSync(`${path}.errors.csv`), false);
  assert.equal((await bestill('devices', 'import', path)).stderr, '0 imported, 2 known already, 0 failed.\n');
  assert.deepEqual(await deviceHistory(parts, first), ['device.imported']);
});

test('a file that fails in part: 3, and its failed rows in a file that is imported when corrected', async () => {
  const [good, bad] = [newDevice(), newDevice()];
  const path = await file('note,deviceId,type', `=1,${bad},HAN_5G`, `x,${good},HAN_LTEM`);
  const done = await bestill('devices', 'import', path, '--json');
  const errorsFile = `${path}.errors.csv`;
  assert.equal(done.code, 3);
  assert.deepEqual(JSON.parse(done.stdout), {
    dryRun: false,
    rows: 2,
    imported: 1,
    unchanged: 0,
    failed: [
      {
        row: 2,
        columns: { note: '=1', deviceId: bad, type: 'HAN_5G' },
        errorCode: 'INVALID_VALUE',
        errorField: 'type',
        errorMessage: 'type must be HAN_LTEM or HAN_WIFI',
      },
    ],
    alike: [],
    errorsFile,
  });
  assert.match(
    done.stderr,
    /^Row 2: type must be HAN_LTEM or HAN_WIFI\n1 imported, .* 1 failed\.\nThe failed rows are in /,
  );
  const errors = await readFile(errorsFile, 'utf8');
  assert.match(errors, /^"note","deviceId","type","error_code","error_field","error_message"\r\n"'=1",/);
  await writeFile(errorsFile, errors.replace('HAN_5G', 'HAN_WIFI'));
  assert.equal((await bestill('devices', 'import', errorsFile)).code, 0);
  assert.deepEqual(await deviceHistory(parts, bad), ['device.imported']);
});

test('a file of which nothing can be imported: 1', async () => {
  const [path, errors] = [await file('deviceId,type', 'short,HAN_LTEM'), join(folder, 'elsewhere.csv')];
  const done = await bestill('devices', 'import', path, '--errors', errors);
  assert.deepEqual([done.code, existsSync(errors), existsSync(`${path}.errors.csv`)], [1, true, false]);
});

test('a dry run says what would happen, and nothing does', async () => {
  const id = newDevice();
  const done = await bestill('devices', 'import', await file('deviceId,type', `${id},HAN_LTEM`), '--dry-run');
  assert.deepEqual([done.code, done.stderr], [0, '1 would be imported, 0 known already, 0 failed.\n']);
  assert.equal((await bestill('devices', 'quarantine', id)).code, 1);
});

test('what can not be read is refused with a sentence: 1', async () => {
  const path = await file('id,kind', 'a,b');
  for (const [args, sentence] of [
    [[path], /^The first line must name the columns deviceId and type/],
    [[join(folder, 'nothing.csv')], /can not be read: ENOENT/],
    [[folder], /can not be read: EISDIR/],
    [[path, '--errors', path], /^The failed rows can not replace the file itself/],
  ] as const) {
    const { code, stdout, stderr } = await bestill('devices', 'import', ...args);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, sentence);
  }
});

test('failed rows that can not be written do not hide what was imported', async () => {
  const path = await file('deviceId,type', `${newDevice()},HAN_LTEM`, 'short,HAN_LTEM');
  const done = await bestill('devices', 'import', path, '--errors', join(folder, 'no/such/folder.csv'));
  assert.equal(done.code, 3);
  assert.match(done.stderr, /can not be written: ENOENT.*\n.*1 imported, 0 known already, 1 failed/s);
});

test('a device is shown, taken in again and put aside by the command line', async () => {
  const boxCode = `B-${newDevice()}`;
  const [id, orderId] = [await stocked(parts, { boxCode }), await placed(await newPartner())];
  const order = { id: parsePublicId('order', orderId) ?? '', deviceType: 'HAN_LTEM' } as const;
  await db.inTransaction(async (tx) => {
    await assignDevice(parts, tx, { code: id, order, actor: operator });
    await shipDevice(parts, tx, { orderId: order.id, actor: operator });
  });
  const [list, json] = await Promise.all([
    bestill('devices', 'list', '--state', 'SHIPPED'),
    bestill('devices', 'list', '--state', 'SHIPPED', '--type', 'HAN_LTEM', '--json'),
  ]);
  const changed = parts.clock.now().toISOString();
  assert.deepEqual(cellsOf(list.stdout), [
    ['Device', 'Type', 'State', 'Box', 'Order', 'Changed'],
    [id, 'HAN_LTEM', 'SHIPPED', boxCode, orderId, changed],
  ]);
  const shown = { deviceId: id, type: 'HAN_LTEM', boxCode, state: 'SHIPPED', orderId, createdAt: changed };
  assert.deepEqual(JSON.parse(json.stdout), [{ ...shown, updatedAt: changed }]);

  const both = await bestill('devices', 'return', id, '--restock', '--quarantine');
  assert.equal(both.code, 2);
  const returned = await bestill('devices', 'return', boxCode, '--restock', '--note', 'as new', '--json');
  const { state, returnedFrom } = JSON.parse(returned.stdout);
  assert.deepEqual([returned.code, state, returnedFrom], [0, 'IN_STOCK', orderId]);
  const twice = await bestill('devices', 'return', id, '--restock');
  assert.deepEqual([twice.code, twice.stdout], [1, '']);
  assert.match(twice.stderr, /is IN_STOCK, so it can't have come back/);
  for (const verb of ['quarantine', 'restock']) assert.equal((await bestill('devices', verb, id)).code, 0);
  assert.deepEqual((await deviceHistory(parts, id)).slice(3), [
    `device.returned ${orderId} "as new"`,
    'device.restocked',
    'device.quarantined',
    'device.restocked',
  ]);
});

test('a long list goes over several pages, and says when there is more', async () => {
  const rows = Array.from({ length: 205 }, (_, at) => `long${String(at).padStart(4, '0')},HAN_WIFI`);
  await bestill('devices', 'import', await file('deviceId,type', ...rows));
  const [whole, part] = await Promise.all([
    bestill('devices', 'list', '--text', 'LONG', '--limit', '1000', '--json'),
    bestill('devices', 'list', '--text', 'LONG', '--limit', '150', '--json'),
  ]);
  assert.deepEqual([JSON.parse(whole.stdout).length, whole.stderr], [205, '']);
  assert.equal(JSON.parse(part.stdout).length, 150);
  assert.match(part.stderr, /more than these 150/);
});

test('the stock is a line for each type', async () => {
  const { stdout } = await bestill('devices', 'stock');
  const [titles, ...lines] = cellsOf(stdout);
  assert.deepEqual(titles, [
    'Type',
    'In stock',
    'Assigned',
    'Open orders',
    'Free',
    'Shipped in 28 days',
    'Days left',
  ]);
  assert.deepEqual(
    lines.map(([type]) => type),
    ['HAN_LTEM', 'HAN_WIFI'],
  );
});
