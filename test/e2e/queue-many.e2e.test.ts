import { deepEqual, equal } from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../support/until.ts';
import { fillHouse } from '../support/waiting-orders.ts';
import { assertNoTrouble, openBrowser } from './support/browser.ts';
import { colleague } from './support/house-operator.ts';
import { openHouse } from './support/house.ts';
import { openSeats } from './support/seat.ts';

const waiting = 50_000;

describe(`The queue with ${waiting} orders waiting`, async () => {
  const house = await openHouse();
  await fillHouse(
    { connectionString: house.databaseUrl },
    { waiting, blocked: 300, shipped: 20_000, operator: 'Somebody' },
  );
  const other = await colleague(house);
  const page = await openSeats(house, await openBrowser()).sit('picker');
  const rows = page.locator('.queue-row');

  /** How long it takes until the list shows what `act` asks for. */
  async function timed(
    act: () => Promise<unknown>,
    isThere: (page: Page) => Promise<unknown>,
  ): Promise<number> {
    const startedAt = performance.now();
    await act();
    await isThere(page);
    return performance.now() - startedAt;
  }

  const idsNow = () => rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-order')));

  test('counts them, shows the oldest, and goes on as far as one wants', async (t) => {
    const openedMs = await timed(
      () => page.goto('/console/queue'),
      () => rows.first().waitFor(),
    );
    t.diagnostic(`opened after ${Math.round(openedMs)} ms`);
    const open = page.getByRole('link', { name: /^Open/ });
    await open.getByText('50,300').waitFor();
    await page
      .getByRole('link', { name: /^Shipped/ })
      .getByText('1,000+')
      .waitFor();
    equal(await rows.count(), 50);
    const first = await idsNow();
    for (let pages = 2; pages <= 6; pages += 1) {
      const moreMs = await timed(
        () => page.getByRole('button', { name: 'Show more' }).click(),
        () => rows.nth(pages * 50 - 1).waitFor(),
      );
      t.diagnostic(`page ${pages} after ${Math.round(moreMs)} ms`);
    }
    const all = await idsNow();
    deepEqual(all.slice(0, 50), first);
    equal(new Set(all).size, 300);
  });

  test('filters, sorts and searches them', async (t) => {
    const newestMs = await timed(
      () => page.getByLabel('Sorted by').selectOption('Newest first'),
      () => rows.first().getByText('Ola 70300 Nordmann').waitFor(),
    );
    const heldMs = await timed(
      () => page.getByRole('link', { name: /^On hold/ }).click(),
      () => rows.first().getByText('On hold').waitFor(),
    );
    const foundMs = await timed(
      async () => {
        await page.getByRole('link', { name: /^Open/ }).click();
        await page.getByLabel('Search in the list').fill('Ola 45678');
      },
      () => rows.first().getByText('Ola 45678 Nordmann').waitFor(),
    );
    t.diagnostic(
      `newest ${Math.round(newestMs)} ms, held ${Math.round(heldMs)} ms, found ${Math.round(foundMs)} ms`,
    );
    equal(await rows.count(), 1);
    assertNoTrouble(page);
  });

  test('hears of a change within two seconds, far down in the list', async (t) => {
    await page.goto('/console/queue');
    for (let pages = 2; pages <= 5; pages += 1) {
      await page.getByRole('button', { name: 'Show more' }).click();
      await rows.nth(pages * 50 - 1).waitFor();
    }
    await page.locator('.live-badge[data-state=live]').waitFor();
    const orderId = (await idsNow())[220] ?? '';
    const heardMs = await timed(
      () =>
        other.call(`mutation { claimOrders(input: { orderIds: ["${orderId}"], force: true }) { outcome } }`),
      () => page.locator(`[data-order="${orderId}"]`).getByText(`${other.name} works on it`).waitFor(),
    );
    t.diagnostic(`heard after ${Math.round(heardMs)} ms`);
  });

  test('has no gap where orders come in above what is shown already', async (t) => {
    await page.goto('/console/queue?sort=NEWEST');
    await rows.first().waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await rows.nth(99).waitFor();
    await page.locator('.live-badge[data-state=live]').waitFor();
    const partner = await house.partner();
    for (let count = 0; count < 12; count += 1) await partner.order();
    const { orders } = await other.call(`{ orders(sort: NEWEST, first: 100) { nodes { orderId } } }`);
    const newest = orders.nodes.map(({ orderId }: { orderId: string }) => orderId);
    let told = '';
    t.after(() => t.diagnostic(told));
    await until('the newest hundred are shown', async () => {
      const update = page.locator('.queue-news').getByRole('button');
      if ((await update.count()) > 0) await update.first().click();
      const shown = await idsNow();
      told = `${shown.length} rows, other than the newest from ${shown.findIndex((id, at) => id !== newest[at])} on: ${(await page.getByRole('alert').allTextContents()).join()}`;
      return shown.join() === newest.join();
    });
    assertNoTrouble(page);
  });
});
