import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { takePush } from '../../src/shipping/track-shipment.ts';
import { newPdf } from '../../src/lib/pdf/new-pdf.ts';
import type { ExceptionKind } from '../../src/shipping/exception.ts';
import { assertNoTrouble, type Look, openBrowser } from './support/browser.ts';
import { openHouse } from './support/house.ts';
import { openSeats } from './support/seat.ts';
import { openTroubles, troubleSettings } from './support/troubles.ts';

describe('The list of exceptions', async () => {
  const house = await openHouse(troubleSettings);
  const troubles = await openTroubles(house);
  const { colleague, make } = troubles;
  const seats = openSeats(house, await openBrowser());

  /** The list, of one kind or of all. */
  async function goTo(
    kind: ExceptionKind | null,
    role: 'picker' | 'manager' = 'manager',
    look?: Look,
  ): Promise<Page> {
    const page = await seats.sit(role, look);
    await page.goto(`/console/exceptions${kind === null ? '' : `?kind=${kind}`}`);
    await rowsOf(page).first().waitFor();
    return page;
  }

  function rowsOf(page: Page): Locator {
    return page.getByRole('group', { name: /^(What waits|Det som venter)$/ }).getByRole('listitem');
  }

  /** The row of the recipient with this last name. */
  function rowOf(page: Page, name: string): Locator {
    return page.getByRole('listitem').filter({ has: page.getByRole('link', { name: new RegExp(name) }) });
  }

  /** A new trouble, and its row in the list of its kind. */
  async function fresh(
    kind: ExceptionKind,
    look?: Look,
  ): Promise<{ page: Page; row: Locator; orderId: string }> {
    const name = `Ny${house.parts.ids.base62(6)}`;
    const orderId = await make(kind, name);
    const page = await goTo(kind, 'manager', look);
    const row = rowOf(page, name);
    await row.waitFor();
    return { page, row, orderId };
  }

  async function orderOf(orderId: string) {
    const query = `query ($id: ID!) { order(orderId: $id) {
      order { orderStatus claim { by } hold { reason } recipient { postalAddress { postalCode city } } }
      bookings { state reference } exceptions { kind } } }`;
    return (await colleague.call(query, { id: orderId })).order;
  }

  /** The row says what was done; nothing can be pressed in it any more. */
  async function settled(row: Locator, said: string): Promise<void> {
    await row.getByText(said, { exact: true }).waitFor();
    equal(await row.getByRole('button').count(), 0);
  }

  const press = (within: Locator, name: string) => within.getByRole('button', { name, exact: true }).click();

  test('has the oldest first, each with what is the matter, with which order and since when', async () => {
    const page = await goTo(null);
    const first = rowsOf(page).first();
    match(
      (await first.textContent()) ?? '',
      /Waiting for long.*Nordmann.*4 days ago.*more than three days ago/s,
    );
    equal(await rowsOf(page).count(), 11);
    const filter = page.getByRole('navigation', { name: 'Only of this kind' });
    await filter.getByRole('link', { name: 'Label missing 1' }).click();
    await page.waitForURL(/kind=LABEL_MISSING/);
    await rowOf(page, 'Eide').waitFor();
    equal(await rowsOf(page).count(), 1);
    await page.getByRole('navigation', { name: 'Main navigation' }).getByText('11 waiting').waitFor();
    assertNoTrouble(page);
    await page.close();
  });

  test('shows no row, and counts none, before it knows how many there are of each kind', async () => {
    const page = await seats.sit('manager');
    const answer = Promise.withResolvers<void>();
    await page.route('**/operator/graphql', async (route) => {
      if (route.request().postData()?.includes('query ExceptionCounts')) await answer.promise;
      await route.continue();
    });
    const listed = page.waitForResponse((response) =>
      Boolean(response.request().postData()?.includes('query Exceptions(')),
    );
    await page.goto('/console/exceptions');
    await (await listed).finished();
    await page.evaluate(() => new Promise((drawn) => void requestAnimationFrame(() => setTimeout(drawn))));
    equal(await rowsOf(page).count(), 0);
    equal(await page.getByRole('navigation', { name: 'Only of this kind' }).count(), 0);
    answer.resolve();
    await rowsOf(page).first().waitFor();
    await page.getByRole('link', { name: 'All 11' }).waitFor();
    await page.close();
  });

  test('corrects an address and books again in one go', async () => {
    const { page, row, orderId } = await fresh('BOOKING_REJECTED');
    await press(row, 'Correct the recipient');
    await row.getByLabel('Postal code').fill('0186');
    await row.getByRole('textbox', { name: 'Town' }).fill('OSLO');
    await press(row, 'Save and book again');
    await settled(row, 'It is booked again.');
    await page.getByRole('status').getByText('It is booked again.').waitFor();
    // It stays long enough to be read, and goes.
    await row.waitFor({ state: 'detached' });
    const { order, bookings } = await orderOf(orderId);
    deepEqual(order.recipient.postalAddress, { postalCode: '0186', city: 'OSLO' });
    deepEqual(
      bookings.map(({ state }: { state: string }) => state),
      ['REJECTED', 'BOOKED'],
    );
    equal(order.orderStatus, 'SHIPPED');
    assertNoTrouble(page);
    await page.close();
  });

  test('shows what the server finds wrong at the field, and goes there', async () => {
    const { page, row, orderId } = await fresh('BOOKING_REJECTED');
    await press(row, 'Correct the recipient');
    await row.getByLabel('Postal code').fill('18');
    await row.getByLabel('E-mail').fill('nobody');
    await press(row, 'Save and book again');
    const code = row.getByLabel('Postal code');
    await row.getByText('Must be exactly 4 digits.').waitFor();
    await row.getByText('Must be an e-mail address.').waitFor();
    equal(await code.getAttribute('aria-invalid'), 'true');
    equal(await code.evaluate((field) => field === document.activeElement), true);
    equal((await orderOf(orderId)).bookings.length, 1);
    await page.keyboard.press('Escape');
    equal(await row.getByLabel('Postal code').count(), 0);
    const button = row.getByRole('button', { name: 'Correct the recipient' });
    equal(await button.evaluate((element) => element === document.activeElement), true);
    await page.close();
  });

  test('says so when it was tried in vain, and the order stays', async () => {
    const { page, row, orderId } = await fresh('BOOKING_REJECTED');
    await press(row, 'Book again');
    await row.getByText('It was tried, but something is still the matter.').waitFor();
    equal((await orderOf(orderId)).bookings.length, 2);
    await page.close();
  });

  test('books once however often Enter is pressed', async () => {
    const { page, row, orderId } = await fresh('BOOKING_REJECTED');
    await press(row, 'Correct the recipient');
    await row.getByRole('textbox', { name: 'Town' }).fill('OSLO');
    await row.getByLabel('Postal code').fill('0186');
    for (let times = 0; times < 5; times += 1) await page.keyboard.press('Enter');
    await settled(row, 'It is booked again.');
    equal((await orderOf(orderId)).bookings.length, 2);
    await page.close();
  });

  test('offers the town that earlier parcels with the postal code went to', async () => {
    const { page, row } = await fresh('BOOKING_REJECTED');
    await press(row, 'Correct the recipient');
    await row.getByLabel('Postal code').fill('0186');
    await row.getByRole('button', { name: 'Take OSLO as the town' }).click();
    equal(await row.getByRole('textbox', { name: 'Town' }).inputValue(), 'OSLO');
    await page.close();
  });

  test('adopts a booking that the carrier has after all', async () => {
    const { page, row, orderId } = await fresh('BOOKING_UNKNOWN');
    const [{ reference }] = (await orderOf(orderId)).bookings;
    const ledger = await (await fetch(`${house.sandboxUrl}/sandbox/ledger?reference=${reference}`)).json();
    const [consignment] = (
      ledger as { consignments: { consignmentNumber: string; packageNumbers: string[] }[] }
    ).consignments;
    ok(consignment);
    await press(row, 'Adopt the booking');
    await row.getByText(reference as string).waitFor();
    await row.getByLabel('Consignment number').fill(consignment.consignmentNumber);
    await row.getByLabel('Parcel number').fill(consignment.packageNumbers[0] ?? '');
    await row.getByLabel('Tracking link').fill('not a link');
    await press(row.getByRole('group', { name: 'Adopt the booking' }), 'Adopt the booking');
    await row.getByText('Must be an https link.').waitFor();
    await row.getByLabel('Tracking link').fill('https://sporing.bring.no/sporing/1');
    await press(row.getByRole('group', { name: 'Adopt the booking' }), 'Adopt the booking');
    await settled(row, 'The booking is ours.');
    deepEqual((await orderOf(orderId)).exceptions, [{ kind: 'LABEL_MISSING' }]);
    await page.close();
  });

  test('confirms that there is no booking only when one says that one has looked', async () => {
    const { page, row, orderId } = await fresh('BOOKING_UNKNOWN');
    await press(row, 'Confirm that there is none');
    await press(row, 'Confirm');
    await row.getByText('Look it up first, and say so here.').waitFor();
    equal((await orderOf(orderId)).bookings[0].state, 'UNKNOWN');
    await row.getByLabel(/I have looked it up/).check();
    await press(row, 'Confirm and book again');
    await settled(row, 'It is booked again.');
    deepEqual(
      (await orderOf(orderId)).bookings.map(({ state }: { state: string }) => state),
      ['ABSENT', 'BOOKED'],
    );
    await page.close();
  });

  test('tells how a late booking is cancelled at the carrier, and takes the confirmation', async () => {
    const { page, row, orderId } = await fresh('LATE_BOOKING');
    await press(row, 'How to cancel it there');
    match((await row.textContent()) ?? '', /Find the consignment.*Consignment number7099999/s);
    await press(row, 'Confirm the cancellation');
    await row.getByLabel(/I have cancelled the consignment 7099999/).check();
    await press(row, 'Confirm');
    await settled(row, 'It is noted that the carrier’s booking is cancelled.');
    deepEqual((await orderOf(orderId)).exceptions, []);
    await page.close();
  });

  test('attaches a label, and refuses what is none', async () => {
    const { page, row, orderId } = await fresh('LABEL_MISSING');
    const drawn = await newPdf({ title: 'Label', producer: 'Test', createdAt: new Date() }, {});
    (await drawn.page(100, 150)).rule(10, 10, 50, 1);
    const panel = row.getByRole('group', { name: 'Attach the label' });
    await press(row, 'Attach the label');
    await press(panel, 'Attach the label');
    await row.getByText('Choose the file first.').waitFor();
    const file = row.getByLabel('Label (PDF, at most 5 MB)');
    await file.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>') });
    await press(panel, 'Attach the label');
    await row.getByText('This is not a PDF file.').waitFor();
    const buffer = Buffer.from(await drawn.save());
    await file.setInputFiles({ name: 'b.pdf', mimeType: 'application/pdf', buffer });
    await press(panel, 'Attach the label');
    await settled(row, 'The label is attached.');
    equal((await orderOf(orderId)).order.orderStatus, 'SHIPPED');
    await page.close();
  });

  test('says when the service goes on by itself, and cancels what shall not wait', async () => {
    const { page, row, orderId } = await fresh('CARRIER_UNREACHABLE');
    await press(row, 'Wait');
    await row.getByText(/The service goes on by itself in (1 hour|60 minutes)/).waitFor();
    await press(row, 'Cancel the order');
    const panel = row.getByRole('group', { name: 'Cancel the order' });
    await press(panel, 'Cancel the order');
    await row.getByText(/Must be a text of at most 500 characters in one line/).waitFor();
    await row.getByLabel('Why').fill('Ordered twice');
    await press(panel, 'Cancel the order');
    await settled(row, 'The order is cancelled.');
    equal((await orderOf(orderId)).order.orderStatus, 'CANCELLED');
    await page.close();
  });

  test('releases, gives back, takes and holds at a press', async () => {
    const held = await fresh('HELD_LONG');
    await press(held.row, 'Release from hold');
    await settled(held.row, 'The order is released.');
    equal((await orderOf(held.orderId)).order.hold, null);
    await held.page.close();
    const waiting = await fresh('WAITING_LONG');
    const claim = `mutation { claimOrders(input: { orderIds: ["${waiting.orderId}"] }) { outcome } }`;
    await colleague.call(claim);
    // Somebody is at it.
    await waiting.row.waitFor({ state: 'detached' });
    await house.parts.db.query(
      {
        name: 'test_let_lie',
        text: `update handlings set claimed_at = claimed_at - interval '2 days' where order_id = $1`,
      },
      [waiting.orderId.replace('order_', '')],
    );
    await waiting.page.reload();
    await press(waiting.row, 'Give it back to everybody');
    await waiting.page.getByRole('status').getByText('The order is everybody’s again.').waitFor();
    // It still waits, and now it can be taken.
    await press(waiting.row, 'Take the order');
    await settled(waiting.row, 'The order is yours.');
    ok((await orderOf(waiting.orderId)).order.claim.by !== colleague.name);
    await waiting.page.close();
    const other = await fresh('WAITING_LONG');
    await press(other.row, 'Put on hold');
    await other.row.getByLabel('Why').selectOption('OUT_OF_STOCK');
    await press(other.row.getByRole('group', { name: 'Put on hold' }), 'Put on hold');
    await settled(other.row, 'The order is on hold.');
    equal((await orderOf(other.orderId)).order.hold.reason, 'OUT_OF_STOCK');
    await other.page.close();
  });

  test('takes in what came back, and gives words for the partner', async () => {
    const { page, row, orderId } = await fresh('PARCEL_RETURNED');
    await press(row, 'Tell the partner');
    match((await row.textContent()) ?? '', new RegExp(`of order ${orderId} .*has come back to us`));
    await press(row, 'Take in the return');
    await row.getByLabel('What becomes of the device').selectOption('RESTOCK');
    await press(row, 'Take it in');
    await settled(row, 'The parcel is taken in.');
    deepEqual((await orderOf(orderId)).exceptions, []);
    await page.close();
  });

  test('gives the numbers for the carrier, and lets a row go that was settled elsewhere', async () => {
    const { page, row, orderId } = await fresh('PARCEL_DEVIATION');
    await press(row, 'Ask the carrier');
    await row.getByRole('button', { name: 'Copy: Our reference' }).waitFor();
    const { order } = await colleague.call(
      `{ order(orderId: "${orderId}") { shipment { trackingNumber } } }`,
    );
    const { trackingNumber } = order.shipment;
    const event = {
      status: 'IN_TRANSIT',
      carrierStatus: 'IN_TRANSIT',
      description: 'On its way again.',
      at: house.parts.clock.now(),
      place: null,
    } as const;
    await takePush(house.parts, { trackingNumber, event });
    await settled(row, 'Settled meanwhile.');
    await page.close();
  });

  test('sends a webhook again, says when that failed, and lets it go once it has arrived', async () => {
    const { page, row, orderId } = await fresh('WEBHOOK_GIVEN_UP');
    await press(row, 'Send it again');
    await row.getByText('It was tried, but something is still the matter.').waitFor();
    const { receiver } = troubles;
    const before = receiver.answer;
    receiver.answer = (response) => void response.writeHead(204).end();
    await press(row, 'Send it again');
    await settled(row, 'It is sent again.');
    receiver.answer = before;
    deepEqual((await orderOf(orderId)).exceptions, []);
    await page.close();
  });

  test('is worked off by the keyboard alone: the focus goes on to the next row', async () => {
    const names = [0, 1, 2].map((at) => `Tast${at}${house.parts.ids.base62(4)}`);
    for (const name of names) await make('HELD_LONG', name);
    const page = await goTo('HELD_LONG');
    await rowOf(page, names[2] ?? '').waitFor();
    await rowOf(page, names[0] ?? '').focus();
    for (const [at, name] of names.entries()) {
      // The order's name, and then its likeliest step.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await settled(rowOf(page, name), 'The order is released.');
      const next = names[at + 1];
      if (next === undefined) continue;
      equal(await rowOf(page, next).evaluate((row) => row === document.activeElement), true, next);
    }
    assertNoTrouble(page);
    await page.close();
  });

  test('shows a picker everything, and why a manager has to do it', async () => {
    const page = await goTo('HELD_LONG', 'picker');
    const row = rowOf(page, 'Dahl');
    const button = row.getByRole('button', { name: 'Release from hold' });
    equal(await button.getAttribute('aria-disabled'), 'true');
    await button.focus();
    await page.getByRole('tooltip', { name: 'This takes a manager.' }).waitFor();
    await page.keyboard.press('Enter');
    deepEqual((await orderOf(troubles.orders.HELD_LONG)).exceptions, [{ kind: 'HELD_LONG' }]);
    await page.close();
  });

  test('speaks Norwegian, the server’s sentences too', async () => {
    const { page, row } = await fresh('BOOKING_REJECTED', { language: 'nb' });
    await row.getByText(/Transportøren avviste fraktbestillingen\. Postnummeret/).waitFor();
    await press(row, 'Rett mottakeren');
    await row.getByLabel('Postnummer').fill('18');
    await press(row, 'Lagre og bestill frakt på nytt');
    await row.getByText('Må ha nøyaktig 4 sifre.').waitFor();
    await row.getByLabel('Postnummer').fill('0186');
    await row.getByRole('textbox', { name: 'Poststed' }).fill('OSLO');
    await press(row, 'Lagre og bestill frakt på nytt');
    await settled(row, 'Frakten er bestilt på nytt.');
    assertNoTrouble(page);
    await page.close();
  });

  test('keeps what was typed when the network is gone, and says that nothing was lost', async () => {
    const { page, row, orderId } = await fresh('BOOKING_REJECTED');
    await press(row, 'Correct the recipient');
    await row.getByLabel('Postal code').fill('0186');
    await row.getByRole('textbox', { name: 'Town' }).fill('OSLO');
    await page.context().setOffline(true);
    await press(row, 'Save and book again');
    await row.getByText(/The server can not be reached/).waitFor();
    equal(await row.getByLabel('Postal code').inputValue(), '0186');
    await page.context().setOffline(false);
    await press(row, 'Save and book again');
    await settled(row, 'It is booked again.');
    equal((await orderOf(orderId)).bookings.length, 2);
    await page.close();
  });

  test('says that nothing waits when nothing does, and where to go on', async () => {
    const page = await seats.sit('manager');
    await page.goto('/console/exceptions?kind=LABEL_MISSING');
    for (const id of await idsOf('LABEL_MISSING')) {
      await colleague.call(
        `mutation ($input: AttachLabelInput!) { attachLabel(input: $input) { orderId } }`,
        { input: { orderId: id, pdfBase64: Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64') } },
      );
    }
    await page.getByRole('heading', { name: 'Nothing of this kind waits' }).waitFor();
    await page.getByRole('link', { name: 'Show all kinds' }).click();
    await rowsOf(page).first().waitFor();
    await page.close();
  });

  async function idsOf(kind: ExceptionKind): Promise<string[]> {
    const data = await colleague.call(`{ exceptions(kind: [${kind}]) { nodes { orderId } } }`);
    return data.exceptions.nodes.map(({ orderId }: { orderId: string }) => orderId);
  }
});
