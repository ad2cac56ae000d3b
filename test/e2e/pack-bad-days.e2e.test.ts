import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { until } from '../support/until.ts';
import { assertNoTrouble, openBrowser } from './support/browser.ts';
import { openHouse } from './support/house.ts';
import { colleague } from './support/house-operator.ts';
import { signIn } from './support/seat.ts';
import { deviceOf, openStation, type PackStation, parcelsOf } from './support/pack-station.ts';

const shipped = 'SHIPPED, BOOKED, 1 at Bring';
const waiting = 'ORDERED, no booking, 0 at Bring';

describe('On a bad day at the pack station', async () => {
  const house = await openHouse();
  const browser = await openBrowser();
  const [partner, manager] = [await house.partner(), await colleague(house)];

  async function prepared(count: number): Promise<{ orders: string[]; devices: string[] }> {
    const orders: string[] = [];
    while (orders.length < count) orders.push(await partner.order());
    const devices = Array.from({ length: count }, () => house.parts.ids.base62(8));
    const csv = ['deviceId,type', ...devices.map((id) => `${id},HAN_LTEM`)].join('\n');
    await manager.call(`mutation ($csv: String!) { importDevices(input: { csv: $csv }) { imported } }`, {
      csv,
    });
    return { orders, devices };
  }

  async function allShipped(orders: readonly string[]): Promise<void> {
    await until('all are shipped', async () =>
      [...(await parcelsOf(house, orders)).values()].every((state) => state === shipped),
    );
  }

  /** Lets nothing through to the server's API, as a network that is gone for the page alone. */
  async function cut({ context }: PackStation): Promise<void> {
    await context.route('**/operator/graphql', (route) => route.abort());
  }

  const quick = { 'bench.undo': '0', 'bench.advance': 'off' };

  test('scans that could not be sent survive a reload, and are sent in their order once', async () => {
    const { orders, devices } = await prepared(3);
    const station = await openStation(house, browser, { settings: quick });
    await station.scan(orders[0] ?? '');
    await station.stage('open');
    await cut(station);
    // The first device's answer is lost with the network; two more parcels follow.
    await station.scan(devices[0] ?? '');
    for (const index of [1, 2]) {
      await station.scan(orders[index] ?? '');
      await station.scan(devices[index] ?? '');
    }
    await station.page.getByText(/^No contact with the server since .* 5 scans wait/).waitFor();
    await station.page.reload();
    await station.page.getByText(/ 5 scans wait and are sent by themselves/).waitFor();
    assert.deepEqual(new Set((await parcelsOf(house, orders)).values()), new Set([waiting]));
    await station.context.unroute('**/operator/graphql');
    await allShipped(orders);
    assert.deepEqual(await Promise.all(orders.map((id) => deviceOf(house, id))), devices);
    await until('every label is printed', async () => station.printed.length === 3);
    assert.equal(await station.page.getByText(/scans wait/).count(), 0);
    // Nothing is left that another reload would send again.
    await station.page.reload();
    await station.page.locator('[data-stage]').waitFor();
    assert.deepEqual(new Set((await parcelsOf(house, orders)).values()), new Set([shipped]));
    await station.context.close();
  });

  test('scans that one operator could not send are sent in nobody else’s name', async () => {
    const { orders, devices } = await prepared(2);
    const station = await openStation(house, browser, { settings: quick });
    const { page, context, person } = station;
    await station.scan(orders[0] ?? '');
    await station.stage('open');
    await cut(station);
    await station.scan(devices[0] ?? '');
    await station.scan(orders[1] ?? '');
    await station.scan(devices[1] ?? '');
    await page.getByText(/ 3 scans wait/).waitFor();
    const second = await signIn(context, house, 'picker');
    await context.unroute('**/operator/graphql');
    await page.getByText(`${second.name} has signed in, and this page was ${person.name}'s.`).waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText(`3 scans by ${person.name} were never sent`).waitFor();
    await page.getByRole('button', { name: second.name }).waitFor();
    await station.stage('empty');
    assert.deepEqual(new Set((await parcelsOf(house, orders)).values()), new Set([waiting]));
    const { email, password } = person;
    const answer = await context.request.post(`${house.address}/operator/auth/sign-in`, {
      headers: { origin: house.address },
      data: { email, password },
    });
    assert.equal(answer.status(), 200);
    await page.goto('/console/');
    await allShipped(orders);
    assert.deepEqual(await Promise.all(orders.map((id) => deviceOf(house, id))), devices);
    assert.equal(await page.getByText(/never sent/).count(), 0);
    await context.close();
  });

  test('an answer that is lost on its way books nothing twice', async () => {
    const { orders, devices } = await prepared(1);
    const station = await openStation(house, browser, { settings: quick });
    await station.scan(orders[0] ?? '');
    await station.stage('open');
    let lost = 0;
    await station.context.route('**/operator/graphql', async (route) => {
      if (!route.request().postData()?.includes('scanDevice') || lost > 1) return route.continue();
      lost += 1;
      // The server has heard it, and the page never hears of it.
      await route.fetch();
      return route.abort();
    });
    await station.scan(devices[0] ?? '');
    await station.stage('booked');
    assert.equal(lost, 2);
    assert.deepEqual(await parcelsOf(house, orders), new Map([[orders[0], shipped]]));
    await station.context.close();
  });

  test('a network that swallows what it is given does not stop the bench', async () => {
    const { orders, devices } = await prepared(1);
    const station = await openStation(house, browser, { settings: quick });
    await station.context.addInitScript(() => {
      const real = AbortSignal.timeout.bind(AbortSignal);
      // The bench's patience passes forty times as fast.
      AbortSignal.timeout = (ms) => real(ms / 40);
    });
    await station.page.reload();
    await station.stage('empty');
    await station.scan(orders[0] ?? '');
    await station.stage('open');
    let swallowed = 0;
    await station.context.route('**/operator/graphql', async (route) => {
      if (!route.request().postData()?.includes('scanDevice') || swallowed > 0) return route.continue();
      swallowed += 1;
    });
    await station.scan(devices[0] ?? '');
    await station.page.getByText(/^No contact with the server since .* 1 scan waits/).waitFor();
    await station.stage('booked');
    assert.equal(swallowed, 1);
    assert.deepEqual(await parcelsOf(house, orders), new Map([[orders[0], shipped]]));
    await station.context.close();
  });

  test('what a scan comes to at once is not sent again when the page is opened again', async () => {
    const { orders, devices } = await prepared(1);
    const station = await openStation(house, browser, { settings: quick });
    const [order = '', device = ''] = [...orders, ...devices];
    await station.scan(order);
    await station.stage('open');
    await station.scan(device);
    await station.scan(device);
    await station.stage('booked');
    await station.takeBreath();
    await station.scan(device);
    await station.says('This parcel is booked');
    // To another page and back, without and with loading it anew.
    await station.page.getByRole('link', { name: 'Queue' }).press('Enter');
    await station.page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor();
    await station.page.goBack();
    await station.stage('booked');
    assert.deepEqual(await station.latest(/./).allInnerTexts(), []);
    await station.page.reload();
    await station.stage('booked');
    assert.deepEqual(await station.latest(/./).allInnerTexts(), []);
    assert.deepEqual(await parcelsOf(house, orders), new Map([[order, shipped]]));
    await station.context.close();
  });

  test('a server that restarts in the middle of a parcel is waited for', async () => {
    const { orders, devices } = await prepared(2);
    const station = await openStation(house, browser, { settings: quick });
    await station.scan(orders[0] ?? '');
    await station.stage('open');
    await house.stop();
    await station.scan(devices[0] ?? '');
    await station.scan(orders[1] ?? '');
    await station.page.getByText(/ 2 scans wait/).waitFor();
    await house.start();
    await station.stage('open');
    await station.scan(devices[1] ?? '');
    await allShipped(orders);
    assert.deepEqual(await Promise.all(orders.map((id) => deviceOf(house, id))), devices);
    await station.context.close();
  });

  test('a session that ends in the middle of a scan is signed in again, and the scan is not lost', async () => {
    const { orders, devices } = await prepared(1);
    const station = await openStation(house, browser, { settings: quick });
    await station.scan(orders[0] ?? '');
    await station.stage('open');
    await station.context.clearCookies();
    await station.scan(devices[0] ?? '');
    const dialog = station.page.getByRole('dialog');
    await dialog.waitFor();
    assert.equal((await parcelsOf(house, orders)).get(orders[0] ?? ''), 'ORDERED, no booking, 0 at Bring');
    // Who scans on is told, and it is no guess at the password.
    const guesses: string[] = [];
    station.page.on('request', (request) => {
      if (request.url().endsWith('/operator/auth/sign-in')) guesses.push(request.postData() ?? '');
    });
    await dialog.getByRole('textbox', { name: 'Password' }).and(station.page.locator(':focus')).waitFor();
    await station.scanAtOnce(devices[0] ?? '', 'Enter');
    await dialog.getByText('sign in first, then scan again').waitFor();
    assert.equal(await dialog.getByRole('textbox', { name: 'Password' }).inputValue(), '');
    assert.deepEqual(guesses, []);
    await dialog.getByRole('textbox', { name: 'Password' }).fill(station.person.password);
    await station.press('Enter');
    await station.stage('booked');
    assert.deepEqual(await parcelsOf(house, orders), new Map([[orders[0], shipped]]));
    await station.context.close();
  });

  test('a browser that dies within the countdown leaves a parcel that is booked all the same', async () => {
    const { orders, devices } = await prepared(1);
    const station = await openStation(house, browser, { settings: { ...quick, 'bench.undo': '3' } });
    await station.scan(orders[0] ?? '');
    await station.stage('open');
    await station.scan(devices[0] ?? '');
    await station.stage('scanned');
    await station.context.close();
    await allShipped(orders);
  });

  test('in a second tab of the same browser nothing is worked on, until it is wanted there', async () => {
    const { orders, devices } = await prepared(1);
    const station = await openStation(house, browser, { settings: quick });
    await station.scan(orders[0] ?? '');
    await station.stage('open');
    await station.scan(devices[0] ?? '');
    await station.stage('booked');
    await until('it is printed', async () => station.printed.length === 1);
    const second = await station.context.newPage();
    await second.goto('/console/');
    await second.getByRole('button', { name: 'Use it here' }).click();
    await second.locator('[data-stage=empty]').waitFor();
    const elsewhere = 'The pack station is open in another tab';
    await station.page.getByText(elsewhere).waitFor();
    // And back, as often as somebody wants it, and nothing is printed again for it.
    await station.page.getByRole('button', { name: 'Use it here' }).click();
    await second.getByText(elsewhere).waitFor();
    await station.stage('booked');
    await second.getByRole('button', { name: 'Use it here' }).click();
    await second.locator('[data-stage]').waitFor();
    await station.page.getByText(elsewhere).waitFor();
    assert.equal(station.printed.length, 1);
    assertNoTrouble(second);
    await station.context.close();
  });
});
