import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { assertNoTrouble, openBrowser, openContext } from './support/browser.ts';
import { colleague } from './support/house-operator.ts';
import { openHouse } from './support/house.ts';
import { openSeats, signIn } from './support/seat.ts';
import { openWorld } from './support/world.ts';

/** The row of an order. */
const rowOf = (page: Page, orderId: string) => page.locator(`[data-order="${orderId}"]`);

/** What a row says of its order's state. */
const badgeOf = (page: Page, orderId: string, words: string) =>
  rowOf(page, orderId).locator('.badge').getByText(words, { exact: true });

/** The orders as they are listed. */
const orderOf = (page: Page) =>
  page.locator('.queue-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-order')));

/** Lets quarters of a minute pass in the browser until something is to be seen. */
async function passTimeUntil(page: Page, wanted: Locator): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    await page.clock.runFor(16_000);
    // What was asked for in that time comes in the test's own.
    if (
      await wanted.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      )
    )
      return;
  }
  await wanted.waitFor();
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

describe('The queue', async () => {
  const world = await openWorld();
  const { house, partner, orders } = world;
  const browser = await openBrowser();
  const seats = openSeats(house, browser);

  async function openQueue(role: 'picker' | 'manager', query = ''): Promise<Page> {
    const page = await seats.sit(role);
    await page.goto(`/console/queue${query}`);
    await page.locator('.live-badge[data-state=live]').waitFor();
    return page;
  }

  test('shows the open orders, the oldest first, each with its state, and runs nothing that a recipient is called', async () => {
    const page = await openQueue('picker');
    await rowOf(page, orders.waiting).waitFor();
    const { waiting, wifi, business, script, alike, alikeToo, started, claimed, held } = orders;
    const { rejected, unknown, undelivered } = orders;
    deepEqual(await orderOf(page), [
      ...[waiting, wifi, business, script, alike, alikeToo, started, claimed, held],
      ...[rejected, unknown, undelivered],
    ]);
    match(await rowOf(page, script).innerText(), /<script> alert\(1\)<\/script>/);
    match(await rowOf(page, business).innerText(), /Østby Elektro AS/);
    match(await rowOf(page, held).innerText(), /On hold: The address is wrong/);
    match(await rowOf(page, claimed).innerText(), new RegExp(`${world.colleague.name} works on it`));
    match(await rowOf(page, rejected).innerText(), /Booking rejected/);
    assertNoTrouble(page);
    await page.close();
  });

  test('warns of two orders that look alike, and leads to the other', async () => {
    const page = await openQueue('picker');
    const row = rowOf(page, orders.alike);
    await row.getByText('Looks like another order').click();
    await row.getByRole('link', { name: 'same name, same address (Ordered)' }).click();
    await page.waitForURL(new RegExp(`/console/orders/${orders.alikeToo}`));
    await page.close();
  });

  test('shows at once what a colleague does, and lets no row slip from under the pointer', async () => {
    const page = await openQueue('picker', '?sort=NEWEST');
    await page.locator('.queue-row').first().waitFor();
    const [first = ''] = await orderOf(page).then((ids) => ids.map(String));
    await rowOf(page, first).hover();
    const before = await rowOf(page, first).boundingBox();
    const added = await partner.order();
    await page.getByText('1 new order').waitFor();
    await world.colleague.call(`mutation { claimOrders(input: { orderIds: ["${first}"] }) { outcome } }`);
    await rowOf(page, first).getByText(`${world.colleague.name} works on it`).waitFor();
    deepEqual((await orderOf(page))[0], first);
    deepEqual(await rowOf(page, first).boundingBox(), before);
    await button(page, 'Update the list').click();
    await rowOf(page, added).waitFor();
    deepEqual((await orderOf(page))[0], added);
    await partner.call(
      `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { orderStatus } }`,
      {
        input: { orderId: added },
      },
    );
    await rowOf(page, added).waitFor({ state: 'detached' });
    await world.colleague.call(`mutation { unclaimOrders(input: { orderIds: ["${first}"] }) { outcome } }`);
    await page.close();
  });

  test('keeps a row as high as it was, however long the name of who claims it', async () => {
    const page = await openQueue('picker');
    const row = rowOf(page, orders.alike);
    await row.hover();
    const before = await row.boundingBox();
    const name = 'Anne-Margrethe Wilhelmsen-Østergaard of the late shift';
    const late = await colleague(house, 'administrator', name);
    await late.call(`mutation { claimOrders(input: { orderIds: ["${orders.alike}"] }) { outcome } }`);
    await row.getByText(`${name} works on it`).waitFor();
    deepEqual(await row.boundingBox(), before);
    await late.call(`mutation { unclaimOrders(input: { orderIds: ["${orders.alike}"] }) { outcome } }`);
    await page.close();
  });

  test('asks anew a few times only, however much happens', async () => {
    const page = await openQueue('picker');
    await rowOf(page, orders.undelivered).waitFor();
    let asked = 0;
    page.on('request', (request) => {
      if (request.postData()?.includes('query Queue(') === true) asked += 1;
    });
    const startedAt = performance.now();
    for (let turn = 0; turn < 25; turn += 1) {
      for (const act of ['claimOrders', 'unclaimOrders'])
        await world.colleague.call(
          `mutation { ${act}(input: { orderIds: ["${orders.undelivered}"] }) { outcome } }`,
        );
    }
    await world.colleague.call(
      `mutation { claimOrders(input: { orderIds: ["${orders.undelivered}"] }) { outcome } }`,
    );
    await badgeOf(page, orders.undelivered, `${world.colleague.name} works on it`).waitFor();
    const seconds = (performance.now() - startedAt) / 1_000;
    ok(asked <= 2 + seconds / 1.5, `${asked} times in ${seconds.toFixed(1)} s`);
    await world.colleague.call(
      `mutation { unclaimOrders(input: { orderIds: ["${orders.undelivered}"] }) { outcome } }`,
    );
    await page.close();
  });

  test('keeps its filters and its sorting in the address, over a reload and the way back', async () => {
    const page = await openQueue('picker');
    await page.getByRole('link', { name: /^On hold/ }).click();
    await rowOf(page, orders.held).waitFor();
    deepEqual(await orderOf(page), [orders.held]);
    await button(page, 'Filters').click();
    await page.getByLabel('Postal code').fill('3');
    await page.waitForURL(/postalCode=[^&]*3/);
    await page.getByLabel('Sorted by').selectOption('Newest first');
    await page.waitForURL(/sort=NEWEST/);
    await page.reload();
    await rowOf(page, orders.held).waitFor();
    equal(await page.getByLabel('Postal code').inputValue(), '3');
    equal(await page.getByLabel('Sorted by').inputValue(), 'NEWEST');
    match(page.url(), /tab=HELD/);
    await page.getByLabel('Postal code').fill('9');
    await page.getByRole('heading', { name: 'No order matches the filter' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Clear the filters' }).first().click();
    await rowOf(page, orders.held).waitFor();
    await page.goBack();
    await page.waitForURL(/postalCode=[^&]*9/);
    await page.close();
  });

  test('is worked by keys alone: from row to row, select a range, open, on to the next, and back', async () => {
    const page = await openQueue('picker');
    await rowOf(page, orders.waiting).waitFor();
    const selected = () =>
      page
        .locator('[aria-selected=true]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-order')));
    await page.keyboard.press('j');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+Space');
    deepEqual(await selected(), [orders.waiting, orders.wifi, orders.business]);
    await page.keyboard.press('k');
    await page.keyboard.press('x');
    deepEqual(await selected(), [orders.waiting, orders.business]);
    await page.getByText('2 orders selected').waitFor();
    await page.keyboard.press('Escape');
    deepEqual(await selected(), []);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/orders/${orders.wifi}`));
    await page.getByRole('heading', { name: 'Nils Berg' }).waitFor();
    const position = page.getByRole('navigation').locator('.number');
    await position.getByText('2').waitFor();
    await page.keyboard.press('j');
    await page.waitForURL(new RegExp(`/orders/${orders.business}`));
    await position.getByText('3').waitFor();
    await page.keyboard.press('k');
    await page.waitForURL(new RegExp(`/orders/${orders.wifi}`));
    await position.getByText('2').waitFor();
    await page.keyboard.press('k');
    await page.waitForURL(new RegExp(`/orders/${orders.waiting}`));
    await page.close();
  });

  test('starts, holds and claims several at once, and says of each what became of it', async () => {
    const ids = [await partner.order(), await partner.order(), await partner.order()];
    const [one = '', two = '', three = ''] = ids;
    await world.colleague.call(`mutation { claimOrders(input: { orderIds: ["${two}"] }) { outcome } }`);
    const page = await openQueue('manager', `?partner=${partner.intermediaryId}&sort=NEWEST`);
    for (const id of ids) await rowOf(page, id).getByRole('checkbox').click();
    await button(page, 'Claim').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 claimed').waitFor();
    await dialog.getByText('1 was refused').waitFor();
    match(await dialog.innerText(), new RegExp(`${world.colleague.name} works on this order`));
    await dialog.getByRole('button', { name: 'Take 1 over from the others' }).click();
    await page.getByText('1 claimed').waitFor();
    for (const id of ids) await rowOf(page, id).getByText('You work on it').waitFor();
    await rowOf(page, three).getByRole('checkbox').click();
    await button(page, 'Put on hold').click();
    await dialog.getByLabel('Why').selectOption('Out of stock');
    await dialog.getByRole('button', { name: 'Put on hold' }).click();
    await badgeOf(page, three, 'On hold: Out of stock').waitFor();
    for (const id of ids) await rowOf(page, id).getByRole('checkbox').click();
    await button(page, 'Start').click();
    await dialog.getByText('2 started').waitFor();
    match(await dialog.innerText(), /is on hold/i);
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    deepEqual(
      await page
        .locator('[aria-selected=true]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-order'))),
      [three],
    );
    await badgeOf(page, one, 'In progress').waitFor();
    await button(page, 'Release').click();
    await page.getByText('1 released').waitFor();
    await badgeOf(page, three, 'On hold: Out of stock').waitFor({ state: 'detached' });
    await rowOf(page, three).getByRole('checkbox').click();
    await button(page, 'Cancel orders').click();
    await dialog.getByRole('button', { name: 'Cancel orders' }).click();
    await dialog.getByText('Say why.').waitFor();
    await dialog.getByLabel('Why, as it will stand in the history').fill('Ordered twice');
    await dialog.getByRole('button', { name: 'Cancel orders' }).click();
    await page.getByText('1 cancelled').waitFor();
    await rowOf(page, three).waitFor({ state: 'detached' });
    // The focus went with the row to the one that took its place.
    equal(await page.evaluate(() => document.activeElement?.className), 'queue-row');
    await page.close();
  });

  test('prints what there is of the selected orders, and says what there is not', async () => {
    const page = await openQueue('picker', `?partner=${partner.intermediaryId}&tab=ALL&text=nilsen`);
    await rowOf(page, orders.shipped).getByRole('checkbox').click();
    await button(page, 'Labels').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 label is ready').waitFor();
    const address = await dialog.getByRole('link', { name: 'Open to print' }).getAttribute('href');
    const answer = await page.request.get(address ?? '');
    deepEqual([answer.status(), answer.headers()['content-type']], [200, 'application/pdf']);
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await page.goto(`/console/queue?partner=${partner.intermediaryId}`);
    await rowOf(page, orders.waiting).getByRole('checkbox').click();
    await rowOf(page, orders.wifi).getByRole('checkbox').click();
    await button(page, 'Labels').click();
    await dialog.getByText('2 were refused').waitFor();
    match(await dialog.innerText(), /no label/);
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await button(page, 'Pick list').click();
    await dialog.getByText('The pick list holds 2 orders').waitFor();
    await page.close();
  });

  test('loses nothing when the network goes in the middle of many, and goes on where it was', async () => {
    const ids = [await partner.order(), await partner.order()];
    const page = await openQueue('picker', `?partner=${partner.intermediaryId}&sort=NEWEST`);
    for (const id of ids) await rowOf(page, id).getByRole('checkbox').click();
    await page.route('**/operator/graphql', (route) => route.abort());
    await button(page, 'Start').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/The answer for 2 was lost/).waitFor();
    await page.unroute('**/operator/graphql');
    await dialog.getByRole('button', { name: 'Try the 2 again' }).click();
    await page.getByText('2 started').waitFor();
    for (const id of ids) await badgeOf(page, id, 'In progress').waitFor();
    await page.close();
  });

  test('shows a picker what takes a manager, and why it can not be pressed', async () => {
    const page = await openQueue('picker');
    await rowOf(page, orders.waiting).getByRole('checkbox').click();
    for (const name of ['Release', 'Cancel orders']) {
      await page.locator('[aria-disabled=true]').and(button(page, name)).hover();
      await page.getByRole('tooltip').getByText('This takes a manager.').waitFor();
      await page.mouse.move(0, 0);
      await page.getByRole('tooltip').waitFor({ state: 'detached' });
    }
    await page.close();
  });

  test('saves views: one’s own for oneself, shared ones for everybody and a manager’s to change', async () => {
    const manager = await openQueue('manager', '?tab=HELD&sort=NEWEST');
    const picker = await openQueue('picker');
    await button(manager, 'Save view …').click();
    await manager.getByRole('textbox', { name: 'Name' }).fill('Waits for an address');
    await manager.getByLabel('Share it with everybody').check();
    await button(manager, 'Save').click();
    await picker.getByRole('link', { name: /Waits for an address/ }).click();
    await picker.waitForURL(/tab=HELD/);
    await rowOf(picker, orders.held).waitFor();
    equal(await button(picker, 'Manage the view Waits for an address').getAttribute('aria-disabled'), 'true');
    await button(picker, 'Save view …').click();
    equal(await picker.getByLabel(/Share it with everybody/).isDisabled(), true);
    await picker.getByRole('textbox', { name: 'Name' }).fill('waits for an ADDRESS');
    await button(picker, 'Save').click();
    await picker.getByRole('link', { name: 'waits for an ADDRESS', exact: true }).waitFor();
    equal(await manager.getByRole('link', { name: 'waits for an ADDRESS', exact: true }).count(), 0);
    await manager.getByRole('link', { name: /^In progress/ }).click();
    await manager.getByRole('link', { name: /Waits for an address/ }).click();
    await manager.getByLabel('Sorted by').selectOption('Oldest first');
    await manager.getByText('(shared, changed)').waitFor();
    await button(manager, 'Manage the view Waits for an address').click();
    await manager.getByRole('menuitem', { name: 'Save the changes' }).click();
    await manager.getByText('(shared)').waitFor();
    await button(manager, 'Manage the view Waits for an address').click();
    await manager.getByRole('menuitem', { name: 'Rename …' }).click();
    await manager.getByRole('textbox', { name: 'Name' }).fill('Wrong address');
    await button(manager, 'Save').click();
    await picker.getByRole('link', { name: /Wrong address/ }).waitFor();
    await button(manager, 'Manage the view Wrong address').click();
    await manager.getByRole('menuitem', { name: 'Delete …' }).click();
    await manager.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await picker.getByRole('link', { name: /Wrong address/ }).waitFor({ state: 'detached' });
    await picker.reload();
    await picker.getByRole('link', { name: 'waits for an ADDRESS', exact: true }).waitFor();
    await Promise.all([manager.close(), picker.close()]);
  });

  test('has one stream for all tabs of a browser, and another tab takes it over', async () => {
    const context = await openContext(browser, house.address);
    await signIn(context, house, 'picker');
    const streams: string[] = [];
    context.on('request', (request) => {
      if (request.url().includes('/operator/changes')) streams.push(request.url());
    });
    const [first, second] = [await context.newPage(), await context.newPage()];
    for (const page of [first, second]) {
      await page.goto('/console/queue');
      await page.locator('.live-badge[data-state=live]').waitFor();
      await rowOf(page, orders.waiting).waitFor();
    }
    equal(streams.length, 1);
    const other = await colleague(house);
    await other.call(`mutation { claimOrders(input: { orderIds: ["${orders.waiting}"] }) { outcome } }`);
    for (const page of [first, second])
      await rowOf(page, orders.waiting).getByText(`${other.name} works on it`).waitFor();
    await first.close();
    await second.locator('.live-badge[data-state=live]').waitFor();
    await other.call(`mutation { unclaimOrders(input: { orderIds: ["${orders.waiting}"] }) { outcome } }`);
    await rowOf(second, orders.waiting).getByText(`${other.name} works on it`).waitFor({ state: 'detached' });
    equal(streams.length, 2);
    await context.close();
  });

  test('asks every 15 seconds when there is no stream, and says so', async () => {
    const context = await openContext(browser, house.address);
    await signIn(context, house, 'picker');
    await context.route('**/operator/changes**', (route) =>
      route.fulfill({ status: 502, body: 'Bad gateway' }),
    );
    const page = await context.newPage();
    await page.clock.install();
    await page.goto('/console/queue');
    await rowOf(page, orders.wifi).waitFor();
    await passTimeUntil(page, page.locator('.live-badge[data-state=polling]'));
    match(await page.locator('.live-badge').innerText(), /Every 15 s/);
    const other = await colleague(house);
    await other.call(`mutation { claimOrders(input: { orderIds: ["${orders.wifi}"] }) { outcome } }`);
    await passTimeUntil(page, rowOf(page, orders.wifi).getByText(`${other.name} works on it`));
    await context.unroute('**/operator/changes**');
    await passTimeUntil(page, page.locator('.live-badge[data-state=live]'));
    await other.call(`mutation { unclaimOrders(input: { orderIds: ["${orders.wifi}"] }) { outcome } }`);
    await context.close();
  });

  test('comes back by itself when the server was restarted, with what happened meanwhile', async () => {
    const page = await openQueue('picker');
    await rowOf(page, orders.business).waitFor();
    await house.stop();
    await page.locator('.live-badge:not([data-state=live])').waitFor();
    match(await page.locator('.live-badge').innerText(), /Reconnecting|Offline/);
    await rowOf(page, orders.business).waitFor();
    await house.start();
    await page.locator('.live-badge[data-state=live]').waitFor({ timeout: 30_000 });
    const other = await colleague(house);
    await other.call(`mutation { claimOrders(input: { orderIds: ["${orders.business}"] }) { outcome } }`);
    await rowOf(page, orders.business).getByText(`${other.name} works on it`).waitFor();
    await page.close();
  });

  test('says how to begin where there has never been an order', async () => {
    const empty = await openHouse();
    const manager = await openSeats(empty, browser).sit('manager');
    await manager.goto('/console/queue');
    await manager.getByRole('heading', { name: 'There are no orders yet' }).waitFor();
    await manager.getByRole('main').getByRole('link', { name: 'Go to the partners' }).waitFor();
    await manager.close();
  });

  test('leads to the orders of test keys where there are no others, from the list and from the pack station', async () => {
    const trial = await openHouse();
    const trialPartner = await trial.partner('test');
    const tried = await trialPartner.order();
    const page = await openSeats(trial, browser).sit('picker');
    for (const path of ['/console/queue', '/console/']) {
      await page.goto(path);
      await page.getByRole('main').getByRole('link', { name: '1 order of a test key waits' }).click();
      await rowOf(page, tried).getByText('Test', { exact: true }).waitFor();
    }
    await page.close();
  });
});
