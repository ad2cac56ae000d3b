import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { orderCode } from '../../src/documents/order-code.ts';
import { until } from '../support/until.ts';
import { assertNoTrouble, openBrowser } from './support/browser.ts';
import { openHouse } from './support/house.ts';
import { colleague } from './support/house-operator.ts';
import { deviceOf, openStation, parcelsOf } from './support/pack-station.ts';

const shipped = 'SHIPPED, BOOKED, 1 at Bring';
const unpacked = 'ORDERED, no booking, 0 at Bring';

describe('At the pack station', async () => {
  const house = await openHouse();
  const browser = await openBrowser();
  const [partner, manager] = [await house.partner(), await colleague(house)];

  /** Takes devices into stock. */
  async function stock(count: number, type = 'HAN_LTEM'): Promise<string[]> {
    const ids = Array.from({ length: count }, () => house.parts.ids.base62(8));
    const csv = ['deviceId,type', ...ids.map((id) => `${id},${type}`)].join('\n');
    await manager.call(`mutation ($csv: String!) { importDevices(input: { csv: $csv }) { imported } }`, {
      csv,
    });
    return ids;
  }

  async function ordered(count: number, more: Record<string, unknown> = {}): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < count) ids.push(await partner.order(more));
    return ids;
  }

  test('ten parcels go out by keyboard events alone, each with its device, its label and one booking', async () => {
    const orders = await ordered(10);
    const devices = await stock(10);
    const station = await openStation(house, browser);
    await station.stage('empty');
    await station.press('Enter');
    for (const [index, device] of devices.entries()) {
      await station.stage('open');
      await station.scan(device);
      await station.stage('scanned');
      await station.press('Enter');
      await until('the label is printed', async () => station.printed.length === index + 1);
    }
    await station.stage('booked');
    assert.deepEqual(await parcelsOf(house, orders), new Map(orders.map((id) => [id, shipped])));
    assert.deepEqual(await Promise.all(orders.map((id) => deviceOf(house, id))), devices);
    assert.deepEqual(
      station.printed,
      orders.map((id) => `/operator/documents/labels.pdf?orders=${id}&paper=label`),
    );
    assert.equal(await station.pointerCount(), 0);
    assertNoTrouble(station.page);
    await station.context.close();
  });

  test('a wrong scan says what it was and what was expected, and the next one just goes on', async () => {
    const [order = '', other = ''] = await ordered(2);
    const [right = '', gone = ''] = await stock(2);
    const [wifi = ''] = await stock(1, 'HAN_WIFI');
    await manager.scan(other, gone);
    const station = await openStation(house, browser, {
      settings: { 'bench.undo': '0', 'bench.advance': 'off' },
    });
    await station.scan(orderCode(order.slice('order_'.length)));
    await station.stage('open');
    for (const [code, words] of [
      [wifi, `This is a WiFi reader (${wifi}). This order needs a 4G reader`],
      [gone, 'Went to Ola N. on '],
      ['7090012345674', 'It is the article number of a product (EAN).'],
      ['BESTILLFIRE', 'not one of this pack station'],
      [right.toLowerCase() === right ? right.toUpperCase() : right.toLowerCase(), `Is it ${right}?`],
    ] as const) {
      await station.scan(code);
      const said = await station.says(words);
      assert.equal(await said.getAttribute('data-tone'), 'bad');
      assert.equal(await said.evaluate((element) => element.parentElement?.getAttribute('role')), 'alert');
      await station.stage('open');
    }
    assert.equal((await parcelsOf(house, [order])).get(order), unpacked);
    await station.scan(right);
    await station.stage('booked');
    assert.equal((await parcelsOf(house, [order])).get(order), shipped);
    assertNoTrouble(station.page);
    await station.context.close();
  });

  test('what is scanned is undone with U while the countdown runs, and explained afterwards', async () => {
    const [order = ''] = await ordered(1);
    const [device = ''] = await stock(1);
    const station = await openStation(house, browser, {
      settings: { 'bench.undo': '10', 'bench.advance': 'off' },
    });
    await station.scan(order);
    await station.stage('open');
    await station.scan(device);
    await station.stage('scanned');
    await station.press('u');
    await station.says('Undone');
    await station.stage('open');
    assert.equal((await parcelsOf(house, [order])).get(order), 'IN_PROGRESS, ABSENT, 0 at Bring');
    // With Enter right behind it, and an answer that takes its time, it is one undo all the same.
    await station.scan(device);
    await station.stage('scanned');
    const answer = Promise.withResolvers<void>();
    await station.context.route('**/operator/graphql', async (route) => {
      if (route.request().postData()?.includes('UndoScan')) await answer.promise;
      await route.continue();
    });
    await station.takeBreath();
    await station.press('u', 'Enter');
    await station.takeBreath();
    assert.equal(await station.page.getByText('2 scans are being worked on').count(), 0);
    answer.resolve();
    await station.stage('open');
    assert.equal(await station.latest('nothing to undo').count(), 0);
    assert.equal(await station.latest('Undone').count(), 2);
    await station.scan(device);
    await station.stage('scanned');
    // The same device again books at once.
    await station.takeBreath();
    await station.scan(device);
    await station.stage('booked');
    await station.scan('BESTILLUNDO');
    const said = await station.says('Too late to undo');
    const text = `select consignment_number as number from bookings where 'order_' || order_id = $1 and state = 'BOOKED'`;
    const [booking] = await house.parts.db.query<{ number: string }>({ name: 'test_consignment', text }, [
      order,
    ]);
    assert.ok((await said.innerText()).includes(booking?.number ?? '?'));
    assert.equal((await parcelsOf(house, [order])).get(order), shipped);
    await station.context.close();
  });

  test('whoever touches the buttons keeps the scanner: the field has the focus again when they are gone', async () => {
    const [order = ''] = await ordered(1);
    const [device = ''] = await stock(1);
    const station = await openStation(house, browser, { settings: { 'bench.advance': 'off' } });
    const field = station.page.getByRole('textbox', { name: 'Scan or type a code' });
    const focused = field.and(station.page.locator(':focus'));
    await station.scan(order);
    await station.stage('open');
    await station.scan(device);
    await station.page.getByRole('button', { name: /^Book now/ }).click();
    await station.stage('booked');
    await focused.waitFor();
    await station.page.getByRole('button', { name: 'Turn the sound off' }).click();
    await focused.waitFor();
    await station.context.close();
  });

  test('an order that its partner cancels meanwhile stops the bench at once, and nothing is bound to it', async () => {
    const [order = ''] = await ordered(1);
    const [device = ''] = await stock(1);
    const station = await openStation(house, browser);
    await station.scan(order);
    await station.stage('open');
    await partner.call(
      `mutation ($orderId: ID!) { cancelOrder(input: { orderId: $orderId }) { orderStatus } }`,
      {
        orderId: order,
      },
    );
    await station.stage('stopped');
    const said = await station.says('STOP: the order was cancelled');
    assert.equal(await said.getAttribute('data-tone'), 'alarm');
    await station.scan(device);
    await station.stage('stopped');
    assert.equal((await parcelsOf(house, [order])).get(order), 'CANCELLED, no booking, 0 at Bring');
    await station.press('Enter');
    await station.says('Nothing waits to be packed');
    await station.stage('empty');
    await station.context.close();
  });

  test('of two stations on one order one has it, the other is told who; and Enter gives each another one', async () => {
    const orders = await ordered(2);
    const [order = ''] = orders;
    const [one, two] = [await openStation(house, browser), await openStation(house, browser)];
    await one.scan(order);
    await one.stage('open');
    await two.scan(order);
    const said = await two.says(`${one.person.name} works on this order`);
    assert.match(await said.innerText(), /has had it since \d\d:\d\d/);
    await two.stage('empty');
    await two.press('Enter');
    await two.stage('open');
    assert.equal(new URL(two.page.url()).searchParams.get('order'), orders[1]);
    assert.equal(new URL(one.page.url()).searchParams.get('order'), order);
    // By a link, as often as somebody follows it: what lies there stays, and the address says so.
    for (const times of [2, 3]) {
      await two.takeBreath();
      await two.page.evaluate((id) => history.pushState({}, '', `/console/?order=${id}`), order);
      const refused = two.latest(`${one.person.name} works on this order`);
      await until('it is refused', async () => (await refused.count()) === times);
      await two.page.waitForURL((url) => url.searchParams.get('order') === orders[1]);
      await two.stage('open');
    }
    await two.page.reload();
    await two.stage('open');
    assert.equal(new URL(two.page.url()).searchParams.get('order'), orders[1]);
    // Taken over a picker's head, their bench stops.
    await manager.call(
      `mutation ($o: [ID!]!) { claimOrders(input: { orderIds: $o, force: true }) { outcome } }`,
      { o: [order] },
    );
    await one.stage('stopped');
    await one.says('STOP: somebody else has taken this order');
    await manager.call(
      `mutation ($o: [ID!]!) { cancelOrders(input: { orderIds: $o, reason: "x" }) { outcome } }`,
      {
        o: orders,
      },
    );
    await one.context.close();
    await two.context.close();
  });

  test('a scanner that ends with Tab is known for one by its speed, also when all letters are capitals', async () => {
    const [order = ''] = await ordered(1);
    const [device = ''] = await stock(1);
    const station = await openStation(house, browser, {
      settings: { 'bench.undo': '0', 'bench.advance': 'off' },
    });
    const field = station.page.getByRole('textbox', { name: 'Scan or type a code' });
    await station.scanAtOnce('BESTILLNEXT', 'Tab');
    await station.stage('open');
    assert.equal(new URL(station.page.url()).searchParams.get('order'), order);
    await station.scanAtOnce(device, 'Tab');
    await station.stage('booked');
    await station.takeBreath();
    await station.scanAtOnce('BESTILLHELP', 'Tab');
    await station.page.getByRole('heading', { name: 'How to pack a parcel' }).waitFor();
    assert.equal(await field.inputValue(), '');
    assert.equal((await parcelsOf(house, [order])).get(order), shipped);
    // For a hand, Tab and Shift+Tab go where they always go.
    await field.focus();
    await station.press('Shift+Tab');
    assert.equal(await field.evaluate((element) => element === document.activeElement), false);
    await station.context.close();
  });

  test('an order can wait for a reason that is chosen by its number', async () => {
    const [order = ''] = await ordered(1);
    const station = await openStation(house, browser);
    await station.scan(order);
    await station.stage('open');
    await station.scan('BESTILLHOLD');
    await station.stage('holding');
    await station.scan('2');
    await station.says('On hold');
    const text = `select hold_reason as reason from handlings where 'order_' || order_id = $1`;
    const rows = await house.parts.db.query({ name: 'test_hold', text }, [order]);
    assert.deepEqual(rows, [{ reason: 'OUT_OF_STOCK' }]);
    await station.context.close();
  });

  test('the open order is there again after a reload, with its countdown, and is in the address', async () => {
    const [order = ''] = await ordered(1);
    const [device = ''] = await stock(1);
    const station = await openStation(house, browser, { settings: { 'bench.undo': '10' } });
    await station.scan(order);
    await station.stage('open');
    await station.page.reload();
    await station.stage('open');
    assert.equal(new URL(station.page.url()).searchParams.get('order'), order);
    await station.scan(device);
    await station.stage('scanned');
    await station.page.reload();
    await station.stage('scanned');
    await station.press('Enter');
    await until('it is shipped', async () => (await parcelsOf(house, [order])).get(order) === shipped);
    await station.context.close();
  });
});
