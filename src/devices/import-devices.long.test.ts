import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { deviceHistory, imported, stocked } from '../../test/support/devices.ts';
import { newDevice, operator } from '../../test/support/operator.ts';
import { failedRowsCsv, faultMessage } from './failed-rows.ts';
import { checkDevices, importDevices, type ImportReport } from './import-devices.ts';
import { type DeviceFileRefusal, deviceFileRefusalSentence } from './import-refusals.ts';
import { findScanned } from './scan-device.ts';
import { sortDevice } from './sort-device.ts';

const { parts } = await startApp();

/** The counts of a report, and each failed row as `row code field`. */
function outcome({ imported: done, unchanged, failed }: ImportReport) {
  const lines = failed.map(({ row, faults: [{ code, field }] }) => `${row.row} ${code} ${field}`.trim());
  return { imported: done, unchanged, failed: lines };
}

async function deviceOf(id: string) {
  const found = await findScanned(parts.db, id);
  if (found.kind !== 'device') return undefined;
  const { type, boxCode, state } = found.device;
  return { type, boxCode, state };
}

async function refusal(file: string | Uint8Array): Promise<DeviceFileRefusal> {
  const result = await importDevices(parts, operator, Buffer.from(file));
  assert.ok(!result.ok);
  return result.refusal;
}

const ids = (count: number) => Array.from({ length: count }, newDevice);

test('a file is imported, each device with its event', async () => {
  const [first = '', second = ''] = ids(2);
  const report = await imported(
    parts,
    `deviceId,type,boxCode\n${first},HAN_LTEM,BOX-${first}\n${second},HAN_WIFI,\n`,
  );
  assert.deepEqual(outcome(report), { imported: 2, unchanged: 0, failed: [] });
  assert.deepEqual(await deviceOf(first), { type: 'HAN_LTEM', boxCode: `BOX-${first}`, state: 'IN_STOCK' });
  assert.deepEqual(await deviceOf(second), { type: 'HAN_WIFI', boxCode: null, state: 'IN_STOCK' });
  for (const id of [first, second]) assert.deepEqual(await deviceHistory(parts, id), ['device.imported']);
});

/** Files that say the same, as one program or the other writes them. */
const forms: Readonly<Record<string, (id: string) => string>> = {
  'with semicolons': (id) => `device_id;type;box_code\n${id};HAN_WIFI;B-${id}\n`,
  'with a byte order mark and CRLF': (id) => `\ufeffdeviceId,type,boxCode\r\n${id},HAN_WIFI,B-${id}\r\n`,
  'with CR alone': (id) => `deviceId,type,boxCode\r${id},HAN_WIFI,B-${id}\r`,
  'with every cell quoted': (id) => `"deviceId";"type";"boxCode"\n"${id}";"HAN_WIFI";"B-${id}"`,
  'with other names, another order and more columns': (id) =>
    `Batch,Box Code,DEVICE-ID,Note,deviceType\n7,B-${id},${id},"a ""b"", c\nd",HAN_WIFI\n`,
  'with blanks and small letters': (id) => `Device ID , Type, BoxCode\n ${id} , han_wifi ,\tB-${id}\u00a0\n`,
  'with empty rows': (id) => `\ndeviceId,type,boxCode\n\n,,\n${id},HAN_WIFI,B-${id}\n\n , ,\n`.slice(1),
};
for (const [name, write] of Object.entries(forms)) {
  test(`a file ${name} is read`, async () => {
    const id = newDevice();
    assert.deepEqual(outcome(await imported(parts, write(id))), { imported: 1, unchanged: 0, failed: [] });
    assert.deepEqual(await deviceOf(id), { type: 'HAN_WIFI', boxCode: `B-${id}`, state: 'IN_STOCK' });
  });
}

test('a file without the column of boxes will do', async () => {
  const id = newDevice();
  assert.equal((await imported(parts, `type;deviceId\nHAN_LTEM;${id}`)).imported, 1);
});

test('what the stock knows already is unchanged, wherever the device is', async () => {
  const boxCode = `B-${newDevice()}`;
  const id = await stocked(parts, { boxCode });
  await sortDevice(parts, operator, { code: id, into: 'quarantine', note: null });
  const before = await deviceHistory(parts, id);
  // No box code says nothing else than the stock does.
  for (const box of [boxCode, '']) {
    const report = await imported(parts, `deviceId,type,boxCode\n${id},HAN_LTEM,${box}\n`);
    assert.deepEqual(outcome(report), { imported: 0, unchanged: 1, failed: [] });
  }
  assert.equal((await deviceOf(id))?.state, 'QUARANTINED');
  assert.deepEqual(await deviceHistory(parts, id), before);
});

test('rows that are alike count once as imported, then as unchanged', async () => {
  const id = newDevice();
  const report = await imported(parts, `deviceId,type\n${id},HAN_LTEM\n${id},HAN_LTEM\n ${id},han_ltem\n`);
  assert.deepEqual(outcome(report), { imported: 1, unchanged: 2, failed: [] });
});

test('a faulty row does not keep the others, and all of its faults are told', async () => {
  const [good = '', second = ''] = ids(2);
  const rows = [
    `${good},HAN_LTEM,`,
    ',HAN_LTEM,',
    'short,HAN_LTEM,',
    'much_too_long,HAN_LTEM,',
    'ab cd_ef,HAN_LTEM,',
    `${newDevice()},,`,
    `${newDevice()},HAN_5G,`,
    `${newDevice()},HAN_WIFI,"a\nb"`,
    `${newDevice()},HAN_WIFI,${'x'.repeat(101)}`,
    `${newDevice()},HAN_WIFI,B1,B2`,
    `ø,HAN_5G,"a\nb"`,
    `${second},HAN_WIFI`,
  ];
  const report = await imported(parts, `deviceId,type,boxCode\n${rows.join('\n')}\n`);
  assert.deepEqual(outcome(report), {
    imported: 2,
    unchanged: 0,
    failed: [
      '3 BLANK deviceId',
      '4 INVALID_FORMAT deviceId',
      '5 TOO_LONG deviceId',
      '6 INVALID_FORMAT deviceId',
      '7 INVALID_VALUE type',
      '8 INVALID_VALUE type',
      '9 INVALID_CHARACTERS boxCode',
      '10 TOO_LONG boxCode',
      '11 TOO_MANY_COLUMNS',
      '12 INVALID_FORMAT deviceId',
    ],
  });
  const last = report.failed.at(-1);
  assert.equal(
    last && faultMessage(last, 'en'),
    'deviceId must be the eight characters on the device; type must be HAN_LTEM or HAN_WIFI; boxCode must not contain control characters or line breaks',
  );
});

test('DUPLICATE: of rows that contradict each other none is imported', async () => {
  const [id = '', other = ''] = ids(2);
  const rows = [`${id},HAN_LTEM,`, `${other},HAN_LTEM,`, `${id},HAN_WIFI,`, `${id},HAN_LTEM,B-${id}`];
  const report = await imported(parts, `deviceId,type,boxCode\n${rows.join('\n')}\n`);
  const lines = ['2 DUPLICATE deviceId', '4 DUPLICATE deviceId', '5 DUPLICATE deviceId'];
  assert.deepEqual(outcome(report), { imported: 1, unchanged: 0, failed: lines });
  assert.match(
    report.failed.map((row) => faultMessage(row, 'en')).join(),
    /is in rows 2, 4, 5 with different types/,
  );
  assert.equal(await deviceOf(id), undefined);
});

test('KNOWN_OTHERWISE: the stock is not overwritten', async () => {
  const [plain, boxed] = [await stocked(parts), await stocked(parts, { boxCode: `B-${newDevice()}` })];
  const rows = [`${plain},HAN_WIFI,`, `${plain},HAN_LTEM,B-${plain}`, `${boxed},HAN_LTEM,B-other`];
  for (const [at, row] of rows.entries()) {
    const report = await imported(parts, `deviceId,type,boxCode\n${row}\n`);
    const field = at === 0 ? 'type' : 'boxCode';
    assert.deepEqual(outcome(report), { imported: 0, unchanged: 0, failed: [`2 KNOWN_OTHERWISE ${field}`] });
  }
  assert.deepEqual(await deviceOf(plain), { type: 'HAN_LTEM', boxCode: null, state: 'IN_STOCK' });
});

test('BOX_CODE_TAKEN: a box holds one device, in the file and in the stock', async () => {
  const boxCode = `B-${newDevice()}`;
  const owner = await stocked(parts, { boxCode });
  const [first = '', second = '', third = ''] = ids(3);
  const shared = `B-${first}`;
  const rows = [
    `${first},HAN_LTEM,${shared}`,
    `${second},HAN_LTEM,${shared}`,
    `${third},HAN_LTEM,${boxCode}`,
  ];
  const report = await imported(parts, `deviceId,type,boxCode\n${rows.join('\n')}\n`);
  assert.deepEqual(outcome(report).failed, [
    '2 BOX_CODE_TAKEN boxCode',
    '3 BOX_CODE_TAKEN boxCode',
    '4 BOX_CODE_TAKEN boxCode',
  ]);
  assert.deepEqual(
    report.failed.map((row) => faultMessage(row, 'en')),
    [
      'boxCode is also that of row 3',
      'boxCode is also that of row 2',
      `boxCode is that of the device ${owner} in the stock`,
    ],
  );
});

test('BOX_CODE_IS_DEVICE and DEVICE_IS_BOX_CODE: no scan can mean two devices', async () => {
  const [boxOf = '', first = '', second = '', third = ''] = ids(4);
  const known = await stocked(parts);
  await stocked(parts, { boxCode: boxOf });
  const rows = [
    `${first},HAN_LTEM,${second}`,
    `${second},HAN_LTEM,`,
    `${third},HAN_LTEM,${known}`,
    `${boxOf},HAN_LTEM,`,
  ];
  const report = await imported(parts, `deviceId,type,boxCode\n${rows.join('\n')}\n`);
  assert.deepEqual(outcome(report), {
    imported: 1,
    unchanged: 0,
    failed: ['2 BOX_CODE_IS_DEVICE boxCode', '4 BOX_CODE_IS_DEVICE boxCode', '5 DEVICE_IS_BOX_CODE deviceId'],
  });
});

test('ids that differ in case alone are imported, and mentioned', async () => {
  const start = newDevice().slice(1);
  await imported(parts, `deviceId,type\n${start}a,HAN_LTEM\n`);
  assert.deepEqual(
    (await imported(parts, `deviceId,type\n${newDevice()},HAN_LTEM\n${start}A,HAN_LTEM\n`)).alike,
    [{ row: 3, id: `${start}A`, others: [`${start}a`] }],
  );
  const next = newDevice().slice(1);
  const report = await imported(parts, `deviceId,type\n${next}b,HAN_LTEM\n${next}B,HAN_LTEM\n`);
  assert.deepEqual(
    report.alike.map(({ row, others }) => [row, ...others]),
    [
      [2, `${next}B`],
      [3, `${next}b`],
    ],
  );
});

const header = 'deviceId,type\n';
const refusals: readonly [name: string, file: string | Uint8Array, kind: DeviceFileRefusal][] = [
  ['too_large', new Uint8Array(10_000_001), { kind: 'too_large', limitBytes: 10_000_000 }],
  ['not_utf8 (Latin 1)', Buffer.from(`${header}bl\u00e5b\u00e6r12,HAN_LTEM`, 'latin1'), { kind: 'not_utf8' }],
  ['not_utf8 (UTF-16)', Buffer.from(`\ufeff${header}`, 'utf16le'), { kind: 'not_utf8' }],
  [
    'missing_columns',
    'id,kind\n',
    { kind: 'missing_columns', missing: ['deviceId', 'type'], found: ['id', 'kind'] },
  ],
  ['missing_columns (empty)', '', { kind: 'missing_columns', missing: ['deviceId', 'type'], found: [] }],
  [
    'missing_columns (one)',
    'Type;x\n',
    { kind: 'missing_columns', missing: ['deviceId'], found: ['Type', 'x'] },
  ],
  ['duplicate_column', 'deviceId,type,device_id\n', { kind: 'duplicate_column', column: 'deviceId' }],
  ['malformed (open)', `${header}a,b\n"c,HAN_LTEM\nd,e\n`, { kind: 'malformed', row: 3 }],
  ['malformed (open, and long)', `${header}"${'x,\n'.repeat(20_000)}`, { kind: 'malformed', row: 2 }],
  ['malformed (inside)', `${header}a"b,HAN_LTEM\n`, { kind: 'malformed', row: 2 }],
  ['too_many_rows', `${header}${'a,b\n'.repeat(100_001)}`, { kind: 'too_many_rows', limit: 100_000 }],
  ['no_rows', `${header},\n\n`, { kind: 'no_rows' }],
];
for (const [name, file, expected] of refusals) {
  test(`${name}: the whole file is refused, with a sentence`, async () => {
    assert.deepEqual(await refusal(file), expected);
    assert.match(deviceFileRefusalSentence(expected).en, /^[A-Z].*\.$/);
  });
}

test('a check says what an import would do, and writes nothing', async () => {
  const [id, known] = [newDevice(), await stocked(parts)];
  const file = Buffer.from(`deviceId,type\n${id},HAN_LTEM\n${known},HAN_LTEM\n${known.slice(1)},HAN_LTEM\n`);
  const checked = await checkDevices(parts, file);
  assert.equal(await deviceOf(id), undefined);
  assert.deepEqual(checked, await importDevices(parts, operator, file));
});

test('the failed rows are a file: original columns, what is wrong, no formulas, no second helping of errors', async () => {
  const file = '\ufeffNote;deviceId;type\r\n=1+1;-bcdef;HAN_LTEM\r\n"@a;""b""";x;y;＋z\r\n';
  const report = await imported(parts, file);
  const first = failedRowsCsv(report.form, report.failed, 'en');
  assert.equal(
    first,
    [
      '\ufeff"Note";"deviceId";"type";"error_code";"error_field";"error_message"\r\n',
      `"'=1+1";"'-bcdef";"HAN_LTEM";"INVALID_FORMAT";"deviceId";"deviceId must be the eight characters on the device"\r\n`,
      `"'@a;""b""";"x";"y";"INVALID_FORMAT";"deviceId";"deviceId must be the eight characters on the device; type must be HAN_LTEM or HAN_WIFI; The row has more cells than the first line names.";"'＋z"\r\n`,
    ].join(''),
  );
  const again = await imported(parts, first);
  assert.equal(failedRowsCsv(again.form, again.failed, 'en'), first);
});

test('an id that begins with a minus survives the way through the failed rows', async () => {
  const id = `-${newDevice().slice(1)}`;
  const report = await imported(parts, `deviceId,type\n${id},HAN\n`);
  const corrected = failedRowsCsv(report.form, report.failed, 'en').replace('"HAN"', '"HAN_LTEM"');
  assert.deepEqual(outcome(await imported(parts, corrected)), { imported: 1, unchanged: 0, failed: [] });
  assert.ok(await deviceOf(id));
});

test('a large file is imported in chunks, and the progress is told', async () => {
  const start = newDevice().slice(0, 3);
  const rows = Array.from({ length: 2_500 }, (_, at) => `${start}${String(at).padStart(5, '0')},HAN_LTEM`);
  const told: string[] = [];
  const file = Buffer.from(`${header}bad,HAN_LTEM\n${rows.join('\n')}`);
  const result = await importDevices(parts, operator, file, (done, all) => told.push(`${done}/${all}`));
  assert.ok(result.ok);
  assert.deepEqual(outcome(result.report), {
    imported: 2_500,
    unchanged: 0,
    failed: ['2 INVALID_FORMAT deviceId'],
  });
  assert.deepEqual(told, ['1001/2501', '2001/2501', '2501/2501']);
});

test('the same file imported five times at once is imported once', async () => {
  const start = newDevice().slice(0, 4);
  const rows = Array.from(
    { length: 1_500 },
    (_, at) => `${start}${String(at).padStart(4, '0')},HAN_LTEM,B${start}${at}`,
  );
  const file = `deviceId,type,boxCode\n${rows.join('\n')}`;
  const reports = await Promise.all(Array.from({ length: 5 }, () => imported(parts, file)));
  const sum = (pick: (report: ImportReport) => number) => reports.reduce((all, each) => all + pick(each), 0);
  assert.deepEqual(
    [sum((each) => each.imported), sum((each) => each.unchanged), sum((each) => each.failed.length)],
    [1_500, 6_000, 0],
  );
  assert.deepEqual(await deviceHistory(parts, `${start}0000`), ['device.imported']);
});

test('two files at once that want one box for two devices: one has it', async () => {
  for (let round = 0; round < 20; round += 1) {
    const [first = '', second = '', box = ''] = ids(3);
    const files = [
      `${first},HAN_LTEM,${box}`,
      round % 2 === 0 ? `${second},HAN_LTEM,${box}` : `${box},HAN_LTEM,`,
    ];
    const reports = await Promise.all(files.map((row) => imported(parts, `deviceId,type,boxCode\n${row}`)));
    assert.equal(
      reports.reduce((sum, each) => sum + each.imported, 0),
      1,
    );
    assert.equal(reports.flatMap(({ failed }) => failed).length, 1);
  }
});
