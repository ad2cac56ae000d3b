import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { newOrderer, onBench } from '../../test/support/bench.ts';
import { exampleInput, unknownOrderId } from '../../test/support/orders.ts';
import { type ReadLabel, readLabel, readText } from '../../test/support/read-label.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import type { OrderDocument } from './document.ts';
import { parseOrderCode } from './order-code.ts';
import { packingSlipsPdf } from './packing-slips-pdf.ts';

const app = await startApp({
  config: { senderName: 'Målerlageret AS', senderAddress: 'Industriveien 1', senderPostalCode: '0010' },
});
const { parts } = app;
const orderer = await newOrderer(app);

type Input = Readonly<Record<string, unknown>>;

async function placed(recipient: Input = {}, input: Input = {}): Promise<string> {
  const to = { ...exampleInput.recipient, ...recipient };
  return (await onBench(parts, orderer, { ...input, recipient: to })).orderId;
}

async function slips(orderIds: readonly string[]): Promise<OrderDocument> {
  const result = await packingSlipsPdf(parts, orderIds);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

/** The orders that the barcodes of a page lead to. */
function codes({ barcodes }: ReadLabel): string[] {
  return barcodes.map(({ text }) => `order_${parseOrderCode(text)}`);
}

describe('a packing slip', () => {
  test('says who sends what to whom, and no more: no price, no number, no address of theirs but the postal one', async () => {
    const orderId = await placed();
    const [page] = await readLabel((await slips([orderId])).pdf);
    const words = [
      ...['Følgeseddel', 'Mottaker', 'Ola Nordmann', 'Christian Krohgs gate 1', '0186 OSLO'],
      ...['Avsender', 'Målerlageret AS', 'Industriveien 1', '0010 OSLO'],
      ...['HAN-leser 4G', 'Ordrenummer', orderId, '23. november 2026'],
    ];
    assert.deepEqual(
      words.filter((each) => !page?.text.includes(each)),
      [],
      page?.text,
    );
    assert.doesNotMatch(page?.text ?? '', /\bkr\b|NOK|99999999|ola@nordmann/);
    assert.deepEqual([page?.widthMm.toFixed(), page?.heightMm.toFixed()], ['210', '297']);
  });

  test('is in English for who asks for it, and in Norwegian for everybody else', async () => {
    const orderId = await placed();
    const result = await packingSlipsPdf(parts, [orderId], 'en');
    assert.ok(result.ok);
    const [text = ''] = await readText(result.value.pdf);
    const words = [
      'Packing slip',
      'Recipient',
      'Sender',
      'HAN reader 4G',
      'Order number',
      '23 November 2026',
    ];
    assert.deepEqual(
      words.filter((each) => !text.includes(each)),
      [],
      text,
    );
    assert.doesNotMatch(text, /Følgeseddel|Mottaker|leser/);
  });

  test('is a page for each order, in the order asked for, with a barcode that leads back to it', async () => {
    const [a, b, c] = [await placed(), await placed(), await placed()];
    const { pdf, orderIds } = await slips([c, a, b, a]);
    assert.deepEqual(orderIds, [c, a, b]);
    assert.deepEqual((await readLabel(pdf)).map(codes), [[c], [a], [b]]);
  });

  test('is addressed to a company and its person when a company ordered', async () => {
    const orderId = await placed({ companyName: 'Ærlend Øygard AS' }, { subscriptionType: 'BUSINESS' });
    const [text = ''] = await readText((await slips([orderId])).pdf);
    assert.match(text, /Ærlend Øygard AS\s+Att: Ola Nordmann/);
  });

  test('spells every name as its owner does, or as near as a font comes', async () => {
    const names = {
      ...{ Şahin: 'Şahin', Čović: 'Čović', Nguyễn: 'Nguyễn', Дмитрий: 'Дмитрий', Wiśniewski: 'Wiśniewski' },
      ...{ Ŋuoŧŧo: 'Ŋuoŧŧo', Παπαδόπουλος: 'Παπαδόπουλος', 玉秀: '??', 'A\u0301s\u200ba': 'Ása' },
    };
    const orderIds: string[] = [];
    for (const lastName of Object.keys(names)) orderIds.push(await placed({ firstName: 'Åse', lastName }));
    const pages = await readText((await slips(orderIds)).pdf);
    for (const [index, name] of Object.values(names).entries()) {
      assert.ok(pages[index]?.normalize('NFC').includes(`Åse ${name}`), `${name}: ${pages[index]}`);
    }
  });

  test('can be scanned whatever its recipient is called and wherever they live', async () => {
    const orderIds: string[] = [];
    for (const letter of ['W', 'Ŧ', '玉', '🏠', 'ﷺ']) {
      const all = letter.repeat(35);
      const address = { addressLine1: all, addressLine2: all, city: all };
      const postalAddress = { ...exampleInput.recipient.postalAddress, ...address };
      orderIds.push(await placed({ firstName: all, lastName: all, postalAddress }));
    }
    assert.deepEqual(
      (await readLabel((await slips(orderIds)).pdf)).map(codes),
      orderIds.map((orderId) => [orderId]),
    );
  });

  test('is not made of a cancelled order, an erased recipient or nothing, and says so', async () => {
    const [cancelled, erased, good] = [await placed(), await placed(), await placed()];
    assert.ok((await cancelOrder(parts, orderer, cancelled)).ok);
    const text = "delete from recipients where 'order_' || order_id = $1";
    await parts.db.query({ name: 'test_erase', text }, [erased]);
    const { orderIds, missing } = await slips([cancelled, erased, unknownOrderId, good]);
    assert.deepEqual(orderIds, [good]);
    assert.deepEqual(missing, [
      { orderId: cancelled, reason: 'cancelled' },
      { orderId: erased, reason: 'erased' },
      { orderId: unknownOrderId, reason: 'unknown' },
    ]);
  });
});
