import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { until } from '../support/until.ts';
import { parsePublicId } from '../../src/lib/public-id.ts';
import { assertNoTrouble, type Look, openBrowser } from './support/browser.ts';
import { openSeats } from './support/seat.ts';
import { openWorld } from './support/world.ts';

describe('The order page', async () => {
  const world = await openWorld();
  const { house, colleague, orders, partner, receiver } = world;
  const seats = openSeats(house, await openBrowser());

  async function goTo(orderId: string, role: 'picker' | 'manager' = 'manager', look?: Look): Promise<Page> {
    const page = await seats.sit(role, look);
    await page.goto(`/console/orders/${orderId}`);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    return page;
  }

  /** An order of its own, of a recipient with this last name. */
  async function ordered(lastName: string, more: Record<string, unknown> = {}): Promise<string> {
    const postalAddress = { addressLine1: 'Testveien 1', city: 'OSLO', postalCode: '0186', country: 'NO' };
    const recipient = {
      ...{ firstName: 'Test', lastName, email: 'a@example.com', phoneNumber: '99999999' },
      ...{ externalUserId: lastName, postalAddress },
    };
    return partner.order({ recipient, ...more });
  }

  const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true });
  const isFocused = (element: Locator) => element.evaluate((each) => each === document.activeElement);

  async function stateOf(orderId: string) {
    const { order } = await colleague.call(
      `{ order(orderId: "${orderId}") { order { orderStatus hold { reason note } claim { by } recipient { lastName } }
        bookings { attempt } label { printedAt } } }`,
    );
    return order;
  }

  test('shows a recipient named <script> as text, and runs nothing', async () => {
    const page = await goTo(orders.script);
    page.on('dialog', () => ok(false, 'A script of the recipient ran.'));
    equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Order: <script> alert(1)</script>');
    const card = page.getByRole('region', { name: 'Recipient' });
    match(
      (await card.textContent()) ?? '',
      /<script> alert\(1\)<\/script><img src=x onerror=alert\(2\)>5003 BERGEN/,
    );
    equal(await card.locator('script, img').count(), 0);
    await button(page, 'Correct the recipient').click();
    equal(await page.getByRole('dialog').getByLabel('First name').inputValue(), '<script>');
    equal(
      await page.getByRole('dialog').getByLabel('Address', { exact: true }).inputValue(),
      '<img src=x onerror=alert(2)>',
    );
    assertNoTrouble(page);
    await page.close();
  });

  test('shows a shipped order with its parcel, device, label, webhooks and history by day', async () => {
    const id = parsePublicId('order', orders.shipped) ?? '';
    const earlier = `update events set occurred_at = occurred_at - interval '1 day' where order_id = $1 and sequence = 1`;
    await house.parts.db.query({ name: 'test_yesterday', text: earlier }, [id]);
    const page = await goTo(orders.shipped);
    await page.getByText('Shipped', { exact: true }).first().waitFor();
    const parcel = page.getByRole('region', { name: 'Parcel', exact: true });
    await parcel.getByRole('link', { name: world.shippedDevice }).waitFor();
    match(
      (await parcel.getByRole('link', { name: 'Follow the parcel' }).getAttribute('href')) ?? '',
      /^https:/,
    );
    const label = await parcel.getByRole('link', { name: 'Open the label (PDF)' }).getAttribute('href');
    const answer = await page.request.get(label ?? '');
    equal(answer.headers()['content-type'], 'application/pdf');
    const history = page.getByRole('region', { name: 'History' });
    deepEqual(await history.getByRole('heading', { level: 3 }).allTextContents(), ['Today', 'Yesterday']);
    match(
      (await history.textContent()) ?? '',
      /The order is shipped\..*The device \w{8} was scanned\..*the partner/s,
    );
    const { bookings, label: printed } = await stateOf(orders.shipped);
    equal(bookings.length, 1);
    ok(printed.printedAt !== null);
    assertNoTrouble(page);
    await page.close();
  });

  test('shows what a webhook carried and what came back, and sends it again', async () => {
    const page = await goTo(orders.shipped);
    const card = page.getByRole('region', { name: 'Webhooks to the partner' });
    const webhook = card.getByRole('group').filter({ hasText: 'Webhook: Ordered' }).first();
    await webhook.getByText('Webhook: Ordered').click();
    match((await webhook.textContent()) ?? '', /"orderStatus":"ORDERED"/);
    await webhook.getByText('Attempt 1', { exact: true }).click();
    match(
      (await webhook.textContent()) ?? '',
      /webhook-id: event_.*Signatures are not kept.*The answer was empty/s,
    );
    const before = receiver.received.length;
    await button(webhook, 'Send again: webhook Ordered').click();
    await webhook.getByText('Sent again', { exact: true }).waitFor();
    equal(receiver.received.length, before + 1);
    await page.getByText(/Asked to send 1 webhook to the partner again/).waitFor();
    await page.close();
  });

  test('tells why an action can not be done, by the keyboard and to who hears it', async () => {
    const page = await goTo(orders.shipped);
    const hold = button(page, 'Put on hold');
    equal(await hold.getAttribute('aria-disabled'), 'true');
    await hold.focus();
    await page.getByRole('tooltip', { name: /The order is SHIPPED; for this it would have to be/ }).waitFor();
    const described = (await hold.getAttribute('aria-describedby')) ?? '';
    match(
      await page.evaluate(
        (id) => document.getElementById(id.split(' ')[0] ?? '')?.textContent ?? '',
        described,
      ),
      /SHIPPED/,
    );
    await page.keyboard.press('Enter');
    equal(await page.getByRole('dialog').count(), 0);
    await page.close();
    const picker = await goTo(orders.waiting, 'picker');
    await button(picker, 'Cancel the order').focus();
    await picker.getByRole('tooltip', { name: 'This takes a manager.' }).waitFor();
    await picker.close();
  });

  test('puts an order on hold with a reason and a note; the focus comes back to the button', async () => {
    const orderId = await ordered('Hold');
    const page = await goTo(orderId, 'picker');
    await button(page, 'Put on hold').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Put on hold' });
    await dialog.getByLabel('Why').selectOption('AWAITING_PARTNER');
    await dialog.getByLabel('Note (optional)').fill('x'.repeat(501));
    await button(dialog, 'Put on hold').click();
    await dialog.getByText('Must be at most 500 characters long, and has 501.').waitFor();
    await until('the field has the focus', () => isFocused(dialog.getByLabel('Note (optional)')));
    await dialog.getByLabel('Note (optional)').fill('Rang the partner.');
    await button(dialog, 'Put on hold').click();
    await page.getByText('On hold: Waits for the partner').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    equal(await isFocused(button(page, 'Put on hold')), true);
    deepEqual((await stateOf(orderId)).order.hold, { reason: 'AWAITING_PARTNER', note: 'Rang the partner.' });
    assertNoTrouble(page);
    await page.close();
  });

  test('cancels an order once; what has the focus is its button, which now says why it is over', async () => {
    const orderId = await ordered('Cancel');
    const page = await goTo(orderId);
    await button(page, 'Cancel the order').click();
    const dialog = page.getByRole('dialog');
    await page.keyboard.press('Escape');
    equal(await dialog.count(), 0);
    equal(await isFocused(button(page, 'Cancel the order')), true);
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Why').fill('Ordered twice');
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('Enter');
    await page.getByText('Cancelled', { exact: true }).first().waitFor();
    // The page hears of it by the stream of changes, maybe before the dialog has its answer.
    await dialog.waitFor({ state: 'detached' });
    const cancel = button(page.getByRole('region', { name: 'What can be done' }), 'Cancel the order');
    await until('the button says why', async () => (await cancel.getAttribute('aria-disabled')) === 'true');
    await until('it has the focus', () => isFocused(cancel));
    await page.getByText('Cancelled: Ordered twice.').waitFor();
    equal(await page.getByText('Cancelled: Ordered twice.').count(), 1);
    await page.close();
  });

  test('corrects a recipient, and says so when nothing was changed', async () => {
    const orderId = await ordered('Korrekt');
    const page = await goTo(orderId);
    await button(page, 'Correct the recipient').click();
    const dialog = page.getByRole('dialog');
    await button(dialog, 'Save').click();
    await dialog.getByText('Nothing is changed yet.').waitFor();
    await dialog.getByLabel('Last name').fill('Korrigert');
    await button(dialog, 'Save').click();
    await page.getByRole('heading', { level: 1, name: 'Order: Test Korrigert' }).waitFor();
    equal((await stateOf(orderId)).order.recipient.lastName, 'Korrigert');
    await page.getByText('The recipient was corrected: last name.').waitFor();
    await page.close();
  });

  test('corrects which device a parcel has, and a manager takes an order over from a colleague', async () => {
    const page = await goTo(orders.shipped);
    await button(page, 'Correct the shipment').click();
    const dialog = page.getByRole('dialog');
    await button(dialog, 'Correct the shipment').click();
    await dialog.getByText('Must not be blank.').waitFor();
    await dialog.getByLabel(/The device that really is in it/).fill(world.freeDevices.at(-1) ?? '');
    await dialog.getByLabel('Why').fill('Two lay on the bench');
    await button(dialog, 'Correct the shipment').click();
    await page.getByText(/The shipment was corrected \(device/).waitFor();
    await page.goto(`/console/orders/${orders.claimed}`);
    await button(page, `Take it over from ${colleague.name}`).click();
    await page.getByText('You work on it').waitFor();
    match((await stateOf(orders.claimed)).order.claim.by, /^Manager/);
    await page.close();
  });

  test('warns of an order that looks like another, and leads to it', async () => {
    const page = await goTo(orders.alike);
    await page.getByText('This order looks like another one.').waitFor();
    await page.getByRole('link', { name: 'Open the other order' }).first().click();
    await page.waitForURL(new RegExp(orders.alikeToo));
    await page.close();
  });

  test('goes on to the next order of the list that it was come from, by J and K too', async () => {
    const page = await seats.sit('manager');
    const list = encodeURIComponent(JSON.stringify({ text: 'Moen' }));
    await page.goto(`/console/orders/${orders.alike}?list=${list}`);
    const previous = button(page, 'Previous order');
    await until(
      'the first has none before it',
      async () => (await previous.getAttribute('aria-disabled')) === 'true',
    );
    await previous.focus();
    await page.getByRole('tooltip', { name: 'This is the first order of the list.' }).waitFor();
    await button(page, 'Next order').click();
    await page.waitForURL(new RegExp(`${orders.alikeToo}.*list=`));
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await page.keyboard.press('k');
    await page.waitForURL(new RegExp(`${orders.alike}\\?list=`));
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await page.waitForURL(/\/console\/queue\?text=Moen/);
    await page.close();
  });

  test('whoever asks for the next order before it is known is taken there once it is, and can come back', async () => {
    const page = await seats.sit('manager');
    const answer = Promise.withResolvers<void>();
    await page.route('**/operator/graphql', async (route) => {
      if (route.request().postData()?.includes('query Neighbours')) await answer.promise;
      await route.continue();
    });
    const list = encodeURIComponent(JSON.stringify({ text: 'Moen' }));
    await page.goto(`/console/orders/${orders.alike}?list=${list}`);
    await button(page, 'Next order').waitFor();
    await page.keyboard.press('j');
    answer.resolve();
    await page.waitForURL(new RegExp(`${orders.alikeToo}.*list=`));
    await page.goBack();
    await page.waitForURL(new RegExp(orders.alike));
    await page.getByText('no. 1', { exact: true }).waitFor();
    match(page.url(), new RegExp(orders.alike));
    await page.close();
  });

  test('shows at once what a colleague does to the order', async () => {
    const orderId = await ordered('Live');
    const page = await goTo(orderId);
    equal(await button(page, 'Start').getAttribute('aria-disabled'), null);
    await colleague.call(`mutation { startOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
    await page.getByText('In progress', { exact: true }).waitFor();
    await page.getByText('Work began: the partner can no longer cancel.').waitFor();
    await page.close();
  });

  test('says that nothing was lost without a network, and does it once when that is back', async () => {
    const orderId = await ordered('Uten');
    const page = await goTo(orderId);
    await page.context().setOffline(true);
    await button(page, 'Start').click();
    try {
      await page
        .getByRole('alert')
        .getByText(/Nothing was lost/)
        .waitFor();
    } finally {
      await page.context().setOffline(false);
    }
    await button(page, 'Start').click();
    await page.getByText('In progress', { exact: true }).waitFor();
    equal((await stateOf(orderId)).order.orderStatus, 'IN_PROGRESS');
    await page.close();
  });

  test('offers its actions in the palette, and says that an order is not there', async () => {
    const orderId = await ordered('Palett');
    const page = await goTo(orderId);
    await page.keyboard.press('Control+K');
    await page.keyboard.type('Put on hold');
    await page
      .getByRole('option', { name: /Put on hold/ })
      .first()
      .click();
    await page.getByRole('dialog', { name: 'Put on hold' }).waitFor();
    await page.goto('/console/orders/order_00000000-0000-4000-8000-000000000000');
    await page.getByRole('heading', { name: 'The order is not there' }).waitFor();
    await page.close();
  });
});
