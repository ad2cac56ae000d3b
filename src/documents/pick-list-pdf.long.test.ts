import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { inputTo, newOrderer, onBench } from '../../test/support/bench.ts';
import { operator } from '../../test/support/operator.ts';
import { unknownOrderId } from '../../test/support/orders.ts';
import { readLabel, readText } from '../../test/support/read-label.ts';
import { claimOrder } from '../shipping/claim-order.ts';
import { holdOrder } from '../shipping/hold-order.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import type { OrderDocument } from './document.ts';
import { parseOrderCode } from './order-code.ts';
import { pickListPdf } from './pick-list-pdf.ts';

const app = await startApp();
const { parts } = app;
const orderer = await newOrderer(app);

async function placed(input: Readonly<Record<string, unknown>> = {}): Promise<string> {
  return (await onBench(parts, orderer, input)).orderId;
}

async function picked(orderIds: readonly string[], language?: 'nb' | 'en'): Promise<OrderDocument> {
  const result = await pickListPdf(parts, orderIds, language);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

/** The orders that a scanner finds on each printed page. */
async function scanned(pdf: Uint8Array): Promise<string[][]> {
  const pages = await readLabel(pdf);
  return pages.map(({ barcodes }) => barcodes.map(({ text }) => `order_${parseOrderCode(text)}`).toSorted());
}

describe('a pick list', () => {
  test('has a barcode of each order that leads back to it, on pages as long as they must be', async () => {
    const orderIds: string[] = [];
    while (orderIds.length < 100) orderIds.push(await placed());
    for (const [count, ofPages] of [
      [1, 1],
      [13, 1],
      [14, 2],
      [20, 2],
      [100, 8],
    ] as const) {
      const some = orderIds.slice(0, count);
      const { pdf, orderIds: printed, missing } = await picked(some);
      assert.deepEqual([printed, missing], [some, []]);
      const texts = await readText(pdf);
      assert.equal(texts.length, ofPages);
      for (const [index, text] of texts.entries())
        assert.match(text, new RegExp(`Side ${index + 1} av ${ofPages}\\b`));
      const wanted = texts.map((_, index) => some.slice(index * 13, index * 13 + 13).toSorted());
      assert.deepEqual(
        texts.map((text) => [...text.matchAll(/order_[0-9a-f-]{36}/g)].map(String).toSorted()),
        wanted,
      );
      if (count === 20) assert.deepEqual(await scanned(pdf), wanted);
    }
  });

  test('goes by device type, and within it in the order asked for, with the count of each', async () => {
    const types = ['HAN_WIFI', 'HAN_LTEM', 'HAN_WIFI', 'HAN_LTEM', 'HAN_WIFI'];
    const [a, b, c, d, e] = await Promise.all(types.map((type) => placed({ type })));
    assert.ok(a && b && c && d && e);
    const { pdf, orderIds } = await picked([e, d, c, b, a, a]);
    assert.deepEqual(orderIds, [d, b, e, c, a]);
    const [text = '', ...more] = await readText(pdf);
    assert.deepEqual(more, []);
    const places = ['Plukkliste', '5 ordrer', '2 stk.', d, b, '3 stk.', e, c, a].map((each) =>
      text.indexOf(each),
    );
    assert.ok(!places.includes(-1), text);
    assert.deepEqual(
      places,
      places.toSorted((x, y) => x - y),
      text,
    );
  });

  test('never has a heading without an order below it, and says that a type goes on', async () => {
    const orderIds: string[] = [];
    for (let n = 0; n < 28; n++) orderIds.push(await placed({ type: n < 13 ? 'HAN_LTEM' : 'HAN_WIFI' }));
    const texts = await readText((await picked(orderIds)).pdf);
    assert.deepEqual(
      texts.map((text) =>
        [...text.matchAll(/HAN-leser [\w-]+( \(forts\.\))?[^\w:]+\d+ stk/g)].map(([found]) =>
          found.replace(/\s+/g, ' '),
        ),
      ),
      [['HAN-leser 4G 13 stk'], ['HAN-leser Wi-Fi 15 stk'], ['HAN-leser Wi-Fi (forts.) 15 stk']],
    );
  });

  test('marks what is on hold, taken, or a test, in the language asked for', async () => {
    const tester = await newOrderer(app, { test: true });
    const [held, taken] = [await placed(), await placed()];
    const { orderId: tried } = await onBench(parts, tester);
    const hold = { orderId: held, reason: 'INCORRECT_ADDRESS', note: 'Ring først' };
    assert.ok((await holdOrder(parts, operator, hold)).ok);
    assert.ok((await claimOrder(parts, operator, taken)).ok);
    const printed = async (language: 'nb' | 'en') =>
      (await readText((await picked([held, taken, tried], language)).pdf))[0] ?? '';
    const marks = {
      nb: [
        'Plukkliste',
        'Skrevet ut 23. nov. 2026, 13:00',
        'PÅ VENT: feil adresse – Ring først',
        `Tatt av ${operator.name}`,
        'TEST – SENDES IKKE',
      ],
      en: [
        'Pick list',
        'Printed 23 Nov 2026, 13:00',
        'ON HOLD: wrong address – Ring først',
        `Taken by ${operator.name}`,
        'TEST – DO NOT SEND',
      ],
    } as const;
    for (const language of ['nb', 'en'] as const) {
      const text = await printed(language);
      for (const mark of marks[language]) assert.ok(text.includes(mark), `${mark} is not in ${text}`);
    }
  });

  test('has the open orders alone, and names every other one', async () => {
    const [open, cancelled] = [await placed(), await placed()];
    assert.ok((await cancelOrder(parts, orderer, cancelled)).ok);
    const { pdf, missing } = await picked([cancelled, unknownOrderId, open]);
    assert.deepEqual(missing, [
      { orderId: cancelled, reason: 'not_open' },
      { orderId: unknownOrderId, reason: 'unknown' },
    ]);
    assert.deepEqual(await scanned(pdf), [[open]]);
    const nothing = await pickListPdf(parts, [cancelled]);
    const why = [{ orderId: cancelled, reason: 'not_open' }];
    assert.deepEqual(nothing, { ok: false, refusal: { kind: 'nothing_to_print', missing: why } });
  });

  test('cuts what is too long, so that every barcode can still be read', async () => {
    const cities = ['W'.repeat(35), 'Ŧ'.repeat(35), '玉'.repeat(35), '🏠'.repeat(35)];
    const orderIds = await Promise.all(cities.map((city) => placed(inputTo({ city }))));
    for (const orderId of orderIds) {
      await claimOrder(parts, { ...operator, name: 'W'.repeat(60) }, orderId);
      await holdOrder(parts, operator, { orderId, reason: 'SUSPECTED_FRAUD', note: 'M'.repeat(200) });
    }
    const { pdf } = await picked(orderIds);
    assert.deepEqual(await scanned(pdf), [orderIds.toSorted()]);
    assert.match((await readText(pdf))[0] ?? '', /0186 W{15,34}…/);
  });
});
