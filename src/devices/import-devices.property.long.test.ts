import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { startApp } from '../../test/support/app.ts';
import { imported } from '../../test/support/devices.ts';
import { newDevice } from '../../test/support/operator.ts';
import { failedRowsCsv } from './failed-rows.ts';
import type { ImportReport } from './import-devices.ts';

const { parts } = await startApp();

/** Few enough that rows meet each other, and the stock of the rounds before. */
const known = Array.from({ length: 12 }, newDevice);
const id = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...known) },
  { weight: 2, arbitrary: fc.constantFrom(...known.map((each) => each.toLowerCase())) },
  fc.string({ unit: 'binary', maxLength: 10 }),
  fc.constantFrom('', '-2345678', '=1+1', "'=1+1", '_-_-_-_-', '"', '\r\n'),
);
const type = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('HAN_LTEM', 'HAN_WIFI', 'han_wifi ') },
  fc.string({ maxLength: 8 }),
);
const box = fc.oneof(
  fc.constantFrom('', 'B1', 'B2', 'B3', ...known),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const note = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('=A1', '@x', '+1', '-1', 'a,b;c"d\ne'),
);
const row = fc
  .tuple(note, id, type, box, fc.array(note, { maxLength: 1 }))
  .map(([first, ...rest]) => [first, ...rest.flat()]);
const file = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 20 }),
  delimiter: fc.constantFrom(',', ';'),
  bom: fc.boolean(),
  headers: fc.constantFrom(
    ['note', 'deviceId', 'type', 'boxCode'],
    ['Min "note"; eller, så', 'device_id', 'TYPE', 'Box code'],
  ),
});

function write(lines: readonly (readonly string[])[], delimiter: string, bom = false): string {
  const text = lines.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter));
  return `${bom ? '\ufeff' : ''}${text.join('\n')}\n`;
}

const read = (csv: string, delimiter: string) =>
  parse(csv, { bom: true, delimiter, relax_column_count: true });

/** What failed. Of several faults another may come first the second time: the stock has more in it by then. */
const failures = ({ failed }: ImportReport) => failed.map(({ row: { cells, extra } }) => [cells, extra]);

test('whatever a file holds: every row is accounted for, the failed ones come back as they were, fail again as they are, and pass when they are corrected', async () => {
  await fc.assert(
    fc.asyncProperty(file, async ({ rows, delimiter, bom, headers }) => {
      // A lone surrogate can't be written in UTF-8.
      const given = rows.map((cells) => cells.map((cell) => cell.toWellFormed()));
      const csv = write([headers, ...given], delimiter, bom);
      const filled = given.filter((cells) => cells.some((cell) => cell.trim() !== ''));
      fc.pre(filled.length > 0);
      const report = await imported(parts, csv);
      assert.equal(report.imported + report.unchanged + report.failed.length, report.rows);
      assert.equal(report.rows, filled.length);

      const errors = failedRowsCsv(report.form, report.failed, 'en');
      const [titles, ...lines] = read(errors, delimiter);
      assert.deepEqual(titles, [...headers, 'error_code', 'error_field', 'error_message']);
      assert.equal(lines.length, report.failed.length);
      for (const [at, cells] of lines.entries()) {
        assert.ok(cells.every((cell) => !/^[=+\-@\t\r\n]/.test(cell)));
        const original = given[(report.failed[at]?.row.row ?? 0) - 2]?.slice(0, 4);
        const plain = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r\n])/, '');
        assert.deepEqual(cells.slice(0, 4).map(plain), original?.map(plain));
      }
      if (lines.length === 0) return;
      const again = await imported(parts, errors);
      assert.deepEqual(failures(again), failures(report));

      const corrected = lines.map(([first = '', , , , ...told]) => [
        first,
        newDevice(),
        'HAN_LTEM',
        '',
        ...told.slice(0, 3),
      ]);
      const after = await imported(parts, write([titles ?? [], ...corrected], delimiter));
      assert.deepEqual([after.imported, after.unchanged, after.failed], [lines.length, 0, []]);
    }),
    { numRuns: 150 },
  );
});
