import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { bookingOf, newOrderer, type OnBench, scanOf, startedOnBench } from '../../test/support/bench.ts';
import { operator } from '../../test/support/operator.ts';
import { unknownOrderId } from '../../test/support/orders.ts';
import { readLabel, readText } from '../../test/support/read-label.ts';
import { shipOrder } from '../shipping/ship-order.ts';
import { mostOrders } from './document.ts';
import { labelsPdf } from './labels-pdf.ts';

const app = await startApp();
const { parts } = app;
const orderer = await newOrderer(app);

/** An order with a label of the stand-in Bring. */
async function labelled(): Promise<OnBench> {
  const order = await startedOnBench(parts, orderer);
  const shipped = await shipOrder(parts, operator, scanOf(order));
  assert.ok(shipped.ok && shipped.value.booking.hasLabel, JSON.stringify(shipped));
  return order;
}

/** What the barcode of each order's label has to say. */
function parcelNumbers(orders: readonly OnBench[]): Promise<(string | null)[]> {
  return Promise.all(orders.map(async ({ id }) => (await bookingOf(parts, id)).trackingNumber));
}

async function printedAt({ id }: OnBench): Promise<Date | null | undefined> {
  const text = `select l.printed_at as "printedAt" from labels l join bookings b on b.id = l.booking_id
    where b.order_id = $1`;
  return (await parts.db.query<{ printedAt: Date | null }>({ name: 'test_printed', text }, [id]))[0]
    ?.printedAt;
}

/** Replaces what is stored of an order's label. */
async function spoil({ id }: OnBench, change: string): Promise<void> {
  const text = `update labels set pdf = ${change} where booking_id = (select id from bookings where order_id = $1)`;
  await parts.db.query({ name: `test_${change}`, text }, [id]);
}

async function countBookings(): Promise<unknown> {
  const text = `select (select count(*)::int from bookings) as ours, (select count(*)::int from sandbox_consignments) as bring`;
  return (await parts.db.query<unknown>({ name: 'test_bookings', text }, []))[0];
}

describe('the labels of several orders', () => {
  test('come in the order asked for, each once, and with the barcode of their own parcel', async () => {
    const orders = [await labelled(), await labelled(), await labelled()];
    const [a, b, c] = orders.map(({ orderId }) => orderId);
    assert.ok(a && b && c);
    const result = await labelsPdf(parts, [c, a, c, b]);
    assert.ok(result.ok);
    assert.deepEqual(result.value.missing, []);
    assert.deepEqual(result.value.orderIds, [c, a, b]);
    const numbers = await parcelNumbers(orders);
    assert.deepEqual(
      (await readLabel(result.value.pdf)).map(({ barcodes }) => barcodes),
      [numbers[2], numbers[0], numbers[1]].map((each) => [{ format: 'Code128', text: `(00)${each}` }]),
    );
  });

  test('keep their own size in the middle of a sheet each, for an office printer', async () => {
    const order = await labelled();
    const result = await labelsPdf(parts, [order.orderId], 'a4');
    assert.ok(result.ok);
    const [page, ...more] = await readLabel(result.value.pdf);
    assert.deepEqual([page?.widthMm.toFixed(), page?.heightMm.toFixed(), more.length], ['210', '297', 0]);
    const [number] = await parcelNumbers([order]);
    assert.deepEqual(page?.barcodes, [{ format: 'Code128', text: `(00)${number}` }]);
  });

  test('are marked as printed now, and printing again books nothing', async () => {
    const order = await labelled();
    assert.equal(await printedAt(order), null);
    const before = await countBookings();
    assert.ok((await labelsPdf(parts, [order.orderId])).ok);
    assert.deepEqual(await printedAt(order), parts.clock.now());
    parts.clock.advance(1_000);
    assert.ok((await labelsPdf(parts, [order.orderId])).ok);
    assert.deepEqual(await printedAt(order), parts.clock.now());
    assert.deepEqual(await countBookings(), before);
  });

  test('leave out no order silently', async () => {
    const [order, unlabelled] = [await labelled(), await startedOnBench(parts, orderer)];
    const result = await labelsPdf(parts, [unlabelled.orderId, unknownOrderId, order.orderId, 'nonsense']);
    assert.ok(result.ok);
    assert.deepEqual(result.value.orderIds, [order.orderId]);
    assert.deepEqual(result.value.missing, [
      { orderId: unknownOrderId, reason: 'unknown' },
      { orderId: 'nonsense', reason: 'unknown' },
      { orderId: unlabelled.orderId, reason: 'no_label' },
    ]);
  });

  const damages = {
    'no PDF at all': `'\\x0102'::bytea`,
    'an empty file': `''::bytea`,
    'only the beginning of it': 'substring(pdf from 1 for 700)',
    'its middle lost': `substring(pdf from 1 for 300) || substring(pdf from 1500)`,
    'a PDF without pages': `'%PDF-1.7\ntrailer<</Root 1 0 R>>\n%%EOF'::bytea`,
  };
  for (const [damage, change] of Object.entries(damages)) {
    test(`survive a stored label that is ${damage}`, async () => {
      const [first, broken, last] = [await labelled(), await labelled(), await labelled()];
      await spoil(broken, change);
      const result = await labelsPdf(parts, [first.orderId, broken.orderId, last.orderId]);
      assert.ok(result.ok);
      assert.deepEqual(result.value.orderIds, [first.orderId, last.orderId]);
      assert.deepEqual(result.value.missing, [{ orderId: broken.orderId, reason: 'broken_label' }]);
      assert.equal((await readText(result.value.pdf)).length, 2);
      assert.equal(await printedAt(broken), null);
    });
  }

  test('are a hundred pages for a hundred orders', async (t) => {
    const orders: OnBench[] = [];
    while (orders.length < 100) orders.push(...(await Promise.all(Array.from({ length: 4 }, labelled))));
    const began = performance.now();
    const result = await labelsPdf(
      parts,
      orders.map(({ orderId }) => orderId),
    );
    t.diagnostic(`100 labels merged in ${Math.round(performance.now() - began)} ms`);
    assert.ok(result.ok);
    const found = (await readText(result.value.pdf)).map((text) =>
      /\(00\) [\d ]+/.exec(text)?.[0].replaceAll(/\D/g, ''),
    );
    assert.deepEqual(
      found,
      (await parcelNumbers(orders)).map((each) => `00${each}`),
    );
  });
});

describe('no labels', () => {
  test('are made of no orders, or of more than fit', async () => {
    assert.deepEqual(await labelsPdf(parts, []), { ok: false, refusal: { kind: 'no_orders' } });
    const many = Array.from({ length: mostOrders + 1 }, () => `order_${parts.ids.uuid()}`);
    const limit = mostOrders;
    assert.deepEqual(await labelsPdf(parts, many), {
      ok: false,
      refusal: { kind: 'too_many_orders', limit },
    });
  });

  test('are made of orders that have none: each is named', async () => {
    const { orderId } = await startedOnBench(parts, orderer);
    const missing = [{ orderId, reason: 'no_label' }];
    assert.deepEqual(await labelsPdf(parts, [orderId]), {
      ok: false,
      refusal: { kind: 'nothing_to_print', missing },
    });
  });
});
