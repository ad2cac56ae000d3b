import { deepEqual, equal, match } from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { orderCode } from '../../src/documents/order-code.ts';
import { assertNoTrouble, openBrowser } from './support/browser.ts';
import { openSeats } from './support/seat.ts';
import { openWorld } from './support/world.ts';

describe('The search', async () => {
  const world = await openWorld();
  const seats = openSeats(world.house, await openBrowser());
  const { order } = await world.colleague.call(
    `{ order(orderId: "${world.orders.shipped}") { bookings { trackingNumber consignmentNumber } } }`,
  );
  const { trackingNumber, consignmentNumber } = order.bookings[0];

  async function open(path = '/search'): Promise<Page> {
    const page = await seats.sit('picker');
    await page.goto(`/console${path}`);
    await page.getByRole('searchbox').waitFor();
    return page;
  }

  const uuid = world.orders.waiting.slice('order_'.length);
  const cases: readonly (readonly [what: string, text: string, group: string, hit: RegExp])[] = [
    ['an order’s id', world.orders.waiting, 'Orders', /Ola Nordmann/],
    ['the beginning of an order’s id', uuid.slice(0, 8), 'Orders', /Ola Nordmann/],
    ['the end of an order’s id', uuid.slice(-8), 'Orders', /Ola Nordmann/],
    ['an order’s barcode', orderCode(uuid), 'Orders', /Ola Nordmann/],
    ['a user id', 'user_shipped', 'Orders', /Kari Nilsen.*User id: user_shipped/],
    ['a name', 'nilsen kari', 'Orders', /Kari Nilsen.*Name/],
    ['a begun name', 'østb', 'Orders', /Åse Østby/],
    ['a company', 'østby elektro', 'Orders', /Åse Østby.*Company: Østby Elektro AS/],
    ['a postal code', '4610', 'Orders', /Kari Nilsen.*Postal code: 4610/],
    ['a town', 'lillestrøm', 'Orders', /Nils Berg.*Town: LILLESTRØM/],
    ['a device', world.shippedDevice, 'Devices', /Device code.*Kari Nilsen/],
    ['a parcel', trackingNumber, 'Parcels', /Kari Nilsen/],
    ['the end of a parcel’s number', trackingNumber.slice(-6), 'Parcels', /Parcel number/],
    ['a consignment', consignmentNumber, 'Parcels', /Consignment number/],
    ['a partner', world.partner.intermediaryId, 'Partners', /Partner id/],
  ];
  test('finds orders, devices, parcels and partners by whatever is known of them', async () => {
    const page = await open();
    for (const [what, text, group, hit] of cases) {
      await page.getByRole('searchbox').fill(text);
      const section = page.getByRole('region', { name: new RegExp(`^${group}`) });
      await page.waitForURL((url) => url.searchParams.get('text')?.replaceAll('"', '') === text);
      await section
        .getByRole('link', { name: hit })
        .first()
        .waitFor()
        .catch((cause: unknown) => {
          throw new Error(`It was not found by ${what}: ${text}`, { cause });
        });
    }
    assertNoTrouble(page);
    await page.close();
  });

  test('leads a picker, for whom a partner’s page is closed, to the partner’s orders', async () => {
    const page = await open(`/search?text=${world.partner.intermediaryId}`);
    await page
      .getByRole('region', { name: /^Partners/ })
      .getByRole('link')
      .click();
    await page.waitForURL(/\/console\/queue\?/);
    equal(new URL(page.url()).searchParams.get('partner'), world.partner.intermediaryId);
    await page.close();
  });

  test('opens the one exact hit by Enter, even when Enter comes with the last character, as from a scanner', async () => {
    const page = await open();
    await page.keyboard.insertText(world.shippedDevice);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: world.shippedDevice }).waitFor();
    match(page.url(), new RegExp(`/console/devices/${world.shippedDevice}$`));
    await page.goBack();
    equal(await page.getByRole('searchbox').inputValue(), world.shippedDevice);
    await page.close();
  });

  test('stays when several things fit, and is walked through by the arrow keys', async () => {
    const page = await open();
    await page.keyboard.type('siri moen');
    const hits = page.getByRole('link', { name: /Siri Moen/ });
    await hits.nth(1).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    equal(await hits.nth(1).evaluate((link) => link === document.activeElement), true);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    equal(await page.getByRole('searchbox').evaluate((field) => field === document.activeElement), true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/console\/orders\/order_/);
    await page.close();
  });

  test('says what can be searched for, what was not found, and that one letter is not enough', async () => {
    const page = await open();
    await page.getByRole('heading', { name: 'What can be searched for' }).waitFor();
    await page.keyboard.type('z');
    await page.getByText('Type two characters or more.').waitFor();
    await page.keyboard.type('zzzzzz');
    await page.getByRole('heading', { name: 'Nothing fits “zzzzzzz”' }).waitFor();
    await page.getByRole('heading', { name: 'What can be searched for' }).waitFor();
    deepEqual(await page.getByRole('region', { name: /Orders/ }).count(), 0);
    await page.close();
  });

  test('shows a recipient named <script> as what it is, and runs nothing', async () => {
    const page = await open(`/search?text=${encodeURIComponent('<script>')}`);
    await page.getByRole('link', { name: '<script> alert(1)</script>' }).waitFor();
    assertNoTrouble(page);
    await page.close();
  });

  test('keeps a number of eighteen digits in the address as it is', async () => {
    const page = await open(`/search?text=${trackingNumber}`);
    equal(await page.getByRole('searchbox').inputValue(), trackingNumber);
    await page
      .getByRole('region', { name: /^Parcels/ })
      .getByRole('link')
      .first()
      .waitFor();
    await page.close();
  });
});
