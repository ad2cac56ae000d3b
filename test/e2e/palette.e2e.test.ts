import { equal, match } from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertNoTrouble, openBrowser } from './support/browser.ts';
import { openSeats } from './support/seat.ts';
import { openWorld } from './support/world.ts';

describe('The command palette', async () => {
  const world = await openWorld();
  const seats = openSeats(world.house, await openBrowser());

  async function open(path = '/devices'): Promise<Page> {
    const page = await seats.sit('picker');
    await page.goto(`/console${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  }

  /** Waits until Enter would open this. */
  const chosen = (page: Page, name: RegExp) =>
    page.getByRole('option', { name }).and(page.locator('[data-focused]')).first().waitFor();

  const isFocused = (page: Page, label: string | RegExp) =>
    page.getByRole('combobox', { name: label }).evaluate((field) => field === document.activeElement);

  test('opens by Ctrl-K, goes to a page by a few letters of it, and gives the focus back when it is closed', async () => {
    const page = await open();
    const link = page.getByRole('link', { name: 'Pack station' });
    await link.focus();
    await page.keyboard.press('Control+K');
    await page.getByRole('dialog', { name: 'Search and commands' }).waitFor();
    equal(await isFocused(page, /What do you want/), true);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    equal(await link.evaluate((element) => element === document.activeElement), true);
    await page.keyboard.press('Control+K');
    await page.keyboard.type('go sea');
    await chosen(page, /^Search/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/console\/search$/);
    equal(await page.getByRole('dialog').count(), 0);
    assertNoTrouble(page);
    await page.close();
  });

  test('finds a person and opens the order, by keyboard alone', async () => {
    const page = await open();
    await page.keyboard.press('Control+K');
    await page.keyboard.type('nordm');
    await chosen(page, /Ola Nordmann/);
    await page.getByText('1 hit', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/console/orders/${world.orders.waiting}$`));
    // What was opened is offered again, without a letter.
    await page.keyboard.press('Control+K');
    await page
      .getByRole('group', { name: 'Opened lately' })
      .getByRole('option', { name: /Ola Nordmann/ })
      .waitFor();
    await page.close();
  });

  test('opens the best hit of a text that was pasted, and what the arrow keys choose', async () => {
    const page = await open();
    await page.keyboard.press('Control+K');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.insertText(world.shippedDevice);
    await chosen(page, new RegExp(`^${world.shippedDevice}`));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: world.shippedDevice }).waitFor();
    await page.keyboard.press('Control+K');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('siri');
    await page
      .getByRole('option', { name: /Siri Moen/ })
      .nth(1)
      .waitFor();
    await chosen(page, /Siri Moen/);
    await page.keyboard.press('ArrowDown');
    const second = page.getByRole('option', { name: /Siri Moen/ }).nth(1);
    equal(await second.getAttribute('data-focused'), 'true');
    const secondId = (await second.getAttribute('id')) ?? '';
    await page
      .getByRole('combobox', { name: /What do you want/ })
      .and(page.locator(`[aria-activedescendant="${secondId}"]`))
      .waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/console\/orders\/order_/);
    await page.close();
  });

  test('goes on to all hits, and opens by the button as well', async () => {
    const page = await open();
    await page.getByRole('button', { name: /Search and commands/ }).click();
    await page.keyboard.type('ha');
    await page.getByRole('option', { name: /Haugen/ }).waitFor();
    await page.getByRole('option', { name: 'Show everything that fits “ha”' }).click();
    await page.waitForURL(/\/console\/search\?text=ha$/);
    await page.getByRole('link', { name: /Tor Haugen/ }).waitFor();
    await page.close();
  });

  test('changes the colours and the language at once', async () => {
    const page = await open();
    await page.keyboard.press('Control+K');
    await page.keyboard.type('dark');
    await chosen(page, /Colours: Dark/);
    await page.keyboard.press('Enter');
    equal(await page.evaluate(() => document.documentElement.dataset['theme']), 'dark');
    await page.keyboard.press('Control+K');
    await page.keyboard.type('norsk');
    await chosen(page, /Norsk/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Enheter' }).waitFor();
    equal(await page.evaluate(() => document.documentElement.lang), 'nb');
    await page.keyboard.press('Control+K');
    await page.keyboard.type('english');
    await chosen(page, /English/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Devices' }).waitFor();
    await page.close();
  });

  test('says why a command can not be used, and stays open', async () => {
    const page = await open();
    await page.keyboard.press('Control+K');
    await page.keyboard.type('import');
    const option = page.getByRole('option', { name: /Import devices/ });
    match((await option.textContent()) ?? '', /This takes the role Manager/);
    await page.keyboard.press('Enter');
    equal(await page.getByRole('dialog').count(), 1);
    match(page.url(), /\/console\/devices$/);
    await page.close();
  });

  test('the sheet of keys opens by ?, shows every key, and turns off those that are single letters', async () => {
    const page = await open();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await sheet.getByText('Open the command palette').waitFor();
    await sheet.getByText('Book at once, or go on to the next order').waitFor();
    await sheet.getByLabel(/Keys without Ctrl or Alt work/).uncheck();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.keyboard.press('/');
    await page.keyboard.press('Control+K');
    await page.getByRole('dialog', { name: 'Search and commands' }).waitFor();
    match(page.url(), /\/console\/devices$/);
    await page.keyboard.type('show all keys');
    await chosen(page, /Show all keys/);
    await page.keyboard.press('Enter');
    await sheet.getByLabel(/Keys without Ctrl or Alt work/).check();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.waitForURL(/\/console\/search$/);
    await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
    // In a field a question mark is a question mark.
    await page.keyboard.type('?');
    equal(await page.getByRole('searchbox').inputValue(), '?');
    equal(await page.getByRole('dialog').count(), 0);
    await page.close();
  });

  test('goes to pages by two keys, but not from within a field', async () => {
    const page = await open('/search');
    await page.getByRole('searchbox').fill('');
    await page.keyboard.type('gp');
    equal(await page.getByRole('searchbox').inputValue(), 'gp');
    await page.getByRole('link', { name: 'Devices' }).focus();
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.waitForURL(/\/console\/devices$/);
    await page.close();
  });

  test('offers what can be done with the order that is open, and says what can not be and why', async () => {
    const page = await open(`/orders/${world.orders.waiting}`);
    await page.getByRole('heading', { level: 2, name: 'What can be done' }).waitFor();
    await page.keyboard.press('Control+K');
    const here = page.getByRole('group', { name: 'On this page' });
    const giveBack = here.getByRole('option', { name: /^Give it back/ });
    equal(await giveBack.getAttribute('aria-disabled'), 'true');
    match((await giveBack.textContent()) ?? '', /^Give it back\S.+\.$/);
    await page.keyboard.type('take the order');
    await chosen(page, /^Take the order/);
    await page.keyboard.press('Enter');
    await page.getByText('The order is yours.').first().waitFor();
    await page.keyboard.press('Control+K');
    await here.getByRole('option', { name: 'Give it back', exact: true }).waitFor();
    equal(await giveBack.getAttribute('aria-disabled'), null);
    await page.close();
  });

  test('brings the next order to the pack station', async () => {
    const page = await open();
    await page.keyboard.press('Control+K');
    await page.keyboard.type('next');
    await chosen(page, /^Next order/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/console\/\?order=order_/);
    assertNoTrouble(page);
    await page.close();
  });
});
