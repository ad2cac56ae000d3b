import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { readLabel } from '../../test/support/read-label.ts';
import { benchCommands, commandCode, parseBenchCode } from './bench-code.ts';
import { commandCardPdf } from './command-card-pdf.ts';
import { testLabelPdf } from './test-label-pdf.ts';

const { parts } = await startApp();

describe('the command card', () => {
  for (const [language, words] of [
    [
      'nb',
      ['Kommandokort for pakkestasjonen', 'NESTE', 'SETT PÅ VENT', 'ANGRE', 'SKRIV UT PÅ NYTT', 'HJELP'],
    ],
    ['en', ['Command card of the pack station', 'NEXT', 'HOLD', 'UNDO', 'PRINT AGAIN', 'HELP']],
  ] as const) {
    test(`is a page of A4 with every command in words and as a barcode: ${language}`, async () => {
      const [page, ...more] = await readLabel(await commandCardPdf(parts, language));
      assert.deepEqual([page?.widthMm.toFixed(), page?.heightMm.toFixed(), more.length], ['210', '297', 0]);
      for (const word of words) assert.ok(page?.text.includes(word), `${word} is not in ${page?.text}`);
      const read = page?.barcodes.map(({ format, text }) => `${format} ${text}`).toSorted();
      assert.deepEqual(read, benchCommands.map((command) => `Code128 ${commandCode(command)}`).toSorted());
    });
  }
});

describe('the test label', () => {
  test('is as large as a real one and has two barcodes with its mark, a frame and a ruler', async () => {
    const pdf = await testLabelPdf(parts, { language: 'nb', mark: '4711', paper: 'label' });
    const [page, ...more] = await readLabel(pdf);
    assert.deepEqual([page?.widthMm.toFixed(), page?.heightMm.toFixed(), more.length], ['102', '192', 0]);
    const codes = page?.barcodes.map(({ text }) => parseBenchCode(text));
    assert.deepEqual(
      new Set(codes?.map((code) => (code?.kind === 'TEST_LABEL' ? `${code.bars} ${code.mark}` : ''))),
      new Set(['COARSE 4711', 'FINE 4711']),
    );
    for (const words of ['PRØVEETIKETT', 'Fra 0 til 80 skal det være 80 mm.', 'nr. 4711']) {
      assert.ok(page?.text.includes(words), `${words} is not in ${page?.text}`);
    }
  });

  test('can be read with the longest mark in either language, and takes the time where no mark is given', async () => {
    for (const [mark, expected] of [
      ['88888888', '88888888'],
      [null, String(parts.clock.now().getTime()).slice(-8)],
      ['<script>', String(parts.clock.now().getTime()).slice(-8)],
    ] as const) {
      const [page] = await readLabel(await testLabelPdf(parts, { language: 'en', mark, paper: 'label' }));
      assert.deepEqual(
        new Set(page?.barcodes.map(({ text }) => text)),
        new Set([`BESTILLTESTC${expected}`, `BESTILLTESTF${expected}`]),
      );
      assert.match(page?.text ?? '', /TEST LABEL/);
    }
  });

  test('can be printed in its own size in the middle of a sheet of A4', async () => {
    const [page] = await readLabel(await testLabelPdf(parts, { language: 'nb', mark: '4711', paper: 'a4' }));
    assert.deepEqual([page?.widthMm.toFixed(), page?.heightMm.toFixed()], ['210', '297']);
    assert.deepEqual(
      new Set(page?.barcodes.map(({ text }) => text)),
      new Set(['BESTILLTESTC4711', 'BESTILLTESTF4711']),
    );
  });
});
