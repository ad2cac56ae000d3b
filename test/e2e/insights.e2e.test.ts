import { deepEqual, equal, match } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertNoTrouble, openBrowser } from './support/browser.ts';
import { openSeats } from './support/seat.ts';
import { openWorld } from './support/world.ts';

/** The present day in the warehouse. */
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Oslo' }).format(new Date());

describe('Insights', async () => {
  const world = await openWorld();
  const seats = openSeats(world.house, await openBrowser());
  const placed = Object.keys(world.orders).length;

  const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

  test('say in a sentence what the numbers mean, and show them as chart, as table and as file', async () => {
    const page = await seats.sit('manager');
    await page.goto('/console/');
    await page.getByRole('link', { name: 'Insights' }).click();
    const orders = card(page, 'Orders');
    await orders.getByText(`${placed} came in, 1 shipped, 1 cancelled.`).waitFor();
    await card(page, 'Time to ship')
      .getByText(/^One order was shipped; it took \d+ (s|min)\.$/)
      .waitFor();
    await card(page, 'Age of the queue now')
      .getByText(`Open now: ${placed - 2} orders, all for less than 24 hours.`)
      .waitFor();
    // The lost answer is found at the carrier after a minute.
    const failed = /of the bookings went wrong: [12] of 3\.$/;
    await card(page, 'Bookings that went wrong').getByText(failed).waitFor();

    // By keyboard: the newest day first, and the one before it with an arrow.
    const chart = orders.getByRole('slider');
    await chart.focus();
    const read = () => chart.getAttribute('aria-valuetext');
    match((await read()) ?? '', new RegExp(`: Came in ${placed}, Shipped 1, Cancelled 1$`));
    await orders.locator('.chart-tip').waitFor();
    await page.keyboard.press('ArrowLeft');
    match((await read()) ?? '', /: Came in 0, Shipped 0, Cancelled 0$/);
    await page.keyboard.press('Escape');
    await orders.locator('.chart-tip').waitFor({ state: 'detached' });
    // By pointer: what is under it.
    const box = await chart.boundingBox();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) - 5, (box?.y ?? 0) + 100);
    await orders.locator('.chart-tip').getByText(String(placed), { exact: true }).waitFor();

    await orders.getByRole('button', { name: 'Show as table: Orders' }).click();
    const cells = orders.getByRole('row').last().getByRole('cell');
    deepEqual(await cells.allInnerTexts(), [String(placed), '1', '1']);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      orders.getByRole('link', { name: 'Download as CSV: Orders' }).click(),
    ]);
    match(download.suggestedFilename(), new RegExp(`^bestill-orders-.*-${today}\\.csv$`));
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    equal(lines[0], '\ufeffFirst day,Last day,Orders placed,Orders shipped,Orders cancelled');
    equal(lines.length, 31);
    equal(lines.at(-1), `${today},${today},${placed},1,1`);
    assertNoTrouble(page);
    await page.close();
  });

  test('keep their days, partner and kind of orders in the address, and refuse days that are none', async () => {
    const page = await seats.sit('manager');
    await page.goto('/console/insights');
    await page.getByRole('link', { name: 'Last 7 days' }).click();
    await page.getByLabel('Partner').selectOption({ label: world.partner.intermediaryId });
    const orders = card(page, 'Orders');
    await orders.getByText(`${placed} came in`).waitFor();
    equal(new URL(page.url()).search, `?days=7&partner=${world.partner.intermediaryId}`);
    await page.reload();
    await orders.getByText(`${placed} came in`).waitFor();
    equal(await page.getByLabel('Partner').inputValue(), world.partner.intermediaryId);

    await page.getByLabel('Orders', { exact: true }).and(page.locator('select')).selectOption('Test orders');
    await orders.getByText('No order came in, was shipped or was cancelled on these days.').waitFor();
    equal(await orders.getByRole('slider').count(), 0);
    await page.getByLabel('Orders', { exact: true }).and(page.locator('select')).selectOption('Real orders');

    await page.getByRole('button', { name: 'Other days' }).click();
    await page.getByLabel('First day').fill('2020-01-01');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('alert').getByText('At most 366 days can be counted at once.').waitFor();
    await page.getByLabel('First day').fill(today);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await orders.getByText(`${placed} came in`).waitFor();
    match(page.url(), new RegExp(`from=${today}&to=${today}`));

    // An address that somebody typed: the server says what is wrong, once.
    await page.goto('/console/insights?from=2020-01-01');
    await page
      .getByRole('alert')
      .getByText(/at most 366 days/)
      .first()
      .waitFor();
    equal(await page.getByRole('alert').count(), 1);
    await page.goto('/console/insights?from=nonsense&days=400&partner=%00');
    await orders.getByText(`${placed} came in`).waitFor();
    assertNoTrouble(page);
    await page.close();
  });

  test('speak Norwegian, and are not for pickers', async () => {
    const page = await seats.sit('manager', { language: 'nb' });
    await page.goto('/console/insights');
    await card(page, 'Ordrer').getByText(`${placed} kom inn, 1 sendt, 1 avbestilt.`).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Last ned som CSV: Ordrer' }).click(),
    ]);
    match(readFileSync(await download.path(), 'utf8'), /^\ufeffFørste dag,/);
    await page.close();
    const picker = await seats.sit('picker');
    await picker.goto('/console/insights');
    await picker.getByRole('heading', { name: 'Insights are for managers' }).waitFor();
    equal(await picker.getByRole('navigation').getByRole('link', { name: 'Insights' }).count(), 0);
    assertNoTrouble(picker);
    await picker.close();
  });
});
