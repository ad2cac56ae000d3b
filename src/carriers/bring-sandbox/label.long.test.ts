import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apiHeaders, book, booked, call, startSandbox } from '../../../test/support/bring-sandbox.ts';
import { openTestDatabase } from '../../../test/support/database.ts';
import { readLabel } from '../../../test/support/read-label.ts';

const { db } = await openTestDatabase();
const sandbox = await startSandbox(db);

const sender = 'consignments.0.parties.sender';
const recipient = 'consignments.0.parties.recipient';

async function labelOf(changes: Readonly<Record<string, unknown>> = {}) {
  const parcel = await booked(sandbox, changes);
  const answer = await fetch(parcel.labelUrl);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'application/pdf');
  return { ...parcel, pdf: new Uint8Array(await answer.arrayBuffer()) };
}

describe('the link to a label', () => {
  test('leads to a storage at another path, and does not need who we are', async () => {
    const { labelUrl } = await booked(sandbox);
    assert.equal(new URL(labelUrl).hash, '#zoom=100,0,0');
    const answer = await call(sandbox, 'GET', labelUrl, { headers: {} });
    assert.equal(answer.status, 302);
    assert.match(answer.headers.get('location') ?? '', new RegExp(`^${sandbox.baseUrl}/storage/labels/`));
    assert.equal((await call(sandbox, 'GET', labelUrl)).status, 302);
  });

  test('leads to a storage that must not get our keys', async () => {
    const { labelUrl } = await booked(sandbox);
    const location = (await call(sandbox, 'GET', labelUrl)).headers.get('location') ?? '';
    assert.equal((await call(sandbox, 'GET', location)).status, 400);
    for (const name of ['x-mybring-api-uid', 'x-mybring-api-key']) {
      const headers = { [name]: apiHeaders[name] ?? '' };
      assert.equal((await call(sandbox, 'GET', location, { headers })).status, 400);
    }
    assert.equal((await call(sandbox, 'GET', location, { headers: {} })).status, 200);
  });

  test('leads nowhere when it was never given out, or without its signature', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'nothing', '%00', "'"]) {
      const { headers } = await call(sandbox, 'GET', `/labels/id/${id}.pdf`);
      assert.equal((await call(sandbox, 'GET', headers.get('location') ?? '', { headers: {} })).status, 404);
    }
    const { labelUrl } = await booked(sandbox);
    const { pathname } = new URL((await call(sandbox, 'GET', labelUrl)).headers.get('location') ?? '');
    assert.equal((await call(sandbox, 'GET', pathname, { headers: {} })).status, 403);
  });
});

describe('a label', () => {
  test('has the size of a label, and a barcode that a scanner reads the parcel number from', async () => {
    const { pdf, packageNumber } = await labelOf();
    const [page, ...others] = await readLabel(pdf);
    assert.deepEqual(others, []);
    assert.deepEqual([page?.widthMm.toFixed(1), page?.heightMm.toFixed(1)], ['102.0', '192.0']);
    assert.deepEqual(page?.barcodes, [{ format: 'Code128', text: `(00)${packageNumber}` }]);
  });

  for (const dpi of [203, 300]) {
    test(`can be scanned when printed at ${dpi} dpi, whatever its number`, async () => {
      for (const productId of ['5800', '3584']) {
        const { pdf, packageNumber } = await labelOf({ 'consignments.0.product.id': productId });
        const [page] = await readLabel(pdf, dpi);
        const text = productId === '3584' ? packageNumber : `(00)${packageNumber}`;
        assert.deepEqual(
          page?.barcodes.map((each) => each.text),
          [text],
        );
      }
    });
  }

  test('has Code 39 with the item number when it goes into the mailbox', async () => {
    const { pdf, packageNumber } = await labelOf({ 'consignments.0.product.id': '3584' });
    const [page] = await readLabel(pdf);
    assert.deepEqual(page?.barcodes, [{ format: 'Code39', text: packageNumber }]);
  });

  test('names everybody, the parcel, and that nothing is sent', async () => {
    const { pdf, consignmentNumber, packageNumber, reference } = await labelOf({
      [`${sender}.name`]: 'Målerlageret AS',
      [`${recipient}.name`]: 'Ærlend Øygard AS',
      [`${recipient}.contact.name`]: 'Åse Øst',
      [`${recipient}.addressLine2`]: 'c/o Hæge',
    });
    const text = (await readLabel(pdf))[0]?.text ?? '';
    const expected = [
      ...['PAKKE TIL HENTESTED', '5800', 'Målerlageret AS', 'Industriveien 1', '0010 OSLO'],
      ...['Ærlend Øygard AS', 'Att: Åse Øst', 'Bassengvegen 10', 'c/o Hæge', '0185 OSLO', 'NORGE'],
      ...[
        'T E S T',
        'nothing is sent',
        consignmentNumber,
        reference,
        'Testing equipment',
        '1,1 kg',
        '1 / 1',
        '23.11.2026',
      ],
      `(00) 3 ${packageNumber.slice(1, 8)} ${packageNumber.slice(8, 17)} ${packageNumber.slice(17)}`,
    ];
    assert.deepEqual(
      expected.filter((each) => !text.includes(each)),
      [],
      text,
    );
  });

  test('has a page for each package, in their order', async () => {
    const { json } = await book(sandbox, {
      'consignments.0.packages': [{ weightInKg: 1 }, { weightInKg: 2 }],
    });
    const { links, packages } = json.consignments[0].confirmation;
    const pages = await readLabel(new Uint8Array(await (await fetch(links.labels)).arrayBuffer()));
    assert.deepEqual(
      pages.map(({ barcodes }) => barcodes[0]?.text),
      packages.map((each: { packageNumber: string }) => `(00)${each.packageNumber}`),
    );
    assert.ok(pages[1]?.text.includes('2 / 2'));
  });

  test('is the same, byte for byte, whenever and wherever it is fetched', async () => {
    const { pdf, labelUrl } = await labelOf();
    const other = await startSandbox(db);
    const again = await fetch(new URL(new URL(labelUrl).pathname, other.baseUrl));
    assert.deepEqual(new Uint8Array(await again.arrayBuffer()), pdf);
  });

  test('is drawn for every name that can be booked', async () => {
    const names = [
      '玉秀 Hansen',
      'Željko Đorđević',
      'Ŋuoŧŧo Čáhppil',
      '🏠🏠',
      'ﬁrma',
      'A\u0301sa',
      '\u200b\u200b.',
      'محمد',
    ];
    for (const name of names) await labelOf({ [`${recipient}.name`]: name });
    const { pdf } = await labelOf({
      [`${recipient}.name`]: 'W'.repeat(35),
      [`${recipient}.addressLine`]: 'W'.repeat(35),
    });
    assert.equal((await readLabel(pdf))[0]?.barcodes.length, 1);
  });
});
