import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Request, Route } from 'playwright-core';
import { until } from '../support/until.ts';
import { openBrowser } from './support/browser.ts';
import { openHouse } from './support/house.ts';
import { colleague } from './support/house-operator.ts';
import { deviceOf, openStation, parcelsOf } from './support/pack-station.ts';

describe('At a pack station whose answers take their time', async () => {
  const house = await openHouse();
  const browser = await openBrowser();
  const [partner, manager] = [await house.partner(), await colleague(house)];

  async function stock(count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => house.parts.ids.base62(8));
    const csv = ['deviceId,type', ...ids.map((id) => `${id},HAN_LTEM`)].join('\n');
    await manager.call(`mutation ($csv: String!) { importDevices(input: { csv: $csv }) { imported } }`, {
      csv,
    });
    return ids;
  }

  test('an order that is cancelled while a scan is being answered stops the bench right after', async () => {
    const order = await partner.order();
    const station = await openStation(house, browser, { settings: { 'bench.advance': 'off' } });
    const { page, context } = station;
    await station.scan(order);
    await station.stage('open');
    const held: { answer?: () => Promise<void> } = {};
    await context.route('**/operator/graphql', async (route: Route) => {
      if (!route.request().postData()?.includes('scanDevice')) return route.continue();
      const response = await route.fetch();
      held.answer = () => route.fulfill({ response });
    });
    await station.scan('NoSuchDevice');
    await until('the scan is answered', async () => held.answer !== undefined);
    // What the page asks because of the news: about the order at once, and of everything together a little later.
    const asked = new Set<Request>();
    const answered: string[] = [];
    page.on('request', (request) => void asked.add(request));
    page.on('requestfinished', async (request) => {
      const name = /query (\w+)/.exec(request.postData() ?? '')?.[1] ?? '';
      if (name === 'BenchOrder') answered.push((await (await request.response())?.text()) ?? '');
      if (name === 'Shift') answered.push(name);
      asked.delete(request);
    });
    await partner.call(
      `mutation ($orderId: ID!) { cancelOrder(input: { orderId: $orderId }) { orderStatus } }`,
      { orderId: order },
    );
    await until('the page has heard all', async () => {
      const hasHeard = answered.includes('Shift') && answered.some((text) => text.includes('"CANCELLED"'));
      return hasHeard && ![...asked].some((request) => request.postData()?.includes('query BenchOrder('));
    });
    // The page has taken what it was told: the bench, which is being answered, has not.
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await station.stage('open');
    await held.answer?.();
    // By itself the bench looks every 15 seconds.
    await page.locator('[data-stage=stopped]').waitFor({ timeout: 6_000 });
    await context.close();
  });

  test('an undo that could not be sent stands between its two devices also after a reload', async () => {
    const order = await partner.order();
    const [wrong = '', right = ''] = await stock(2);
    const station = await openStation(house, browser, {
      settings: { 'bench.undo': '3', 'bench.advance': 'off' },
    });
    const { page, context } = station;
    await station.scan(order);
    await station.stage('open');
    await context.route('**/operator/graphql', (route) => route.abort());
    for (const code of [wrong, 'BESTILLUNDO', right]) await station.scan(code);
    await page.getByText(/ 3 scans wait/).waitFor();
    await page.reload();
    await page.getByText(/ 3 scans wait and are sent by themselves/).waitFor();
    await context.unroute('**/operator/graphql');
    await until(
      'it is shipped',
      async () => (await parcelsOf(house, [order])).get(order) === 'SHIPPED, BOOKED, 1 at Bring',
    );
    assert.equal(await deviceOf(house, order), right);
    await context.close();
  });
});
