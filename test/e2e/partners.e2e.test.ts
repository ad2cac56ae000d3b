import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { keyPattern } from '../../src/auth/key-format.ts';
import { exampleInput } from '../support/orders.ts';
import { startReceiver } from '../support/receiver.ts';
import { assertAccessible } from './support/accessible.ts';
import { assertNoTrouble, openBrowser } from './support/browser.ts';
import { openHouse } from './support/house.ts';
import { openSeats } from './support/seat.ts';

describe('Partners', async () => {
  const house = await openHouse();
  const seats = openSeats(house, await openBrowser());

  /** What the partner's program is answered with this key. */
  async function statusWith(key: string): Promise<number> {
    const headers = { 'x-api-key': key, 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ __typename }' });
    return (await fetch(`${house.address}/graphql`, { method: 'POST', headers, body })).status;
  }

  /** Orders a device as the partner's program does. @returns the order's id. */
  async function order(key: string, webhookCallbackUrl: string): Promise<string> {
    const query = 'mutation ($input: OrderDeviceInput!) { orderDevice(input: $input) { order { orderId } } }';
    const answer = await fetch(`${house.address}/graphql`, {
      method: 'POST',
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { input: { ...exampleInput, webhookCallbackUrl } } }),
    });
    const { data, errors } = (await answer.json()) as { data: never; errors?: unknown };
    assert.equal(errors, undefined, JSON.stringify(errors));
    return (data as { orderDevice: { order: { orderId: string } } }).orderDevice.order.orderId;
  }

  const press = (page: Page, name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' }).click();

  /** Reads what is shown this once, and says that it is kept. */
  async function keep(page: Page): Promise<string> {
    const dialog = page.getByRole('dialog', { name: /keep it now/ });
    const text = await dialog.locator('.shown-once code').innerText();
    // Neither Escape nor anything else takes it away before somebody says that they have it.
    await page.keyboard.press('Escape');
    assert.equal(await dialog.isVisible(), true);
    await press(page, 'I have kept it');
    await dialog.waitFor({ state: 'detached' });
    return text;
  }

  const newId = () => `E2E-${house.parts.ids.base62(6)}`;

  test('a new partner: made, given a key, its webhook fails, is sent again and arrives; its key is rolled and revoked', async () => {
    const receiver = await startReceiver();
    receiver.answer = (response) => void response.writeHead(410).end('nobody here');
    const page = await seats.sit('administrator');
    await page.goto('/console/partners');
    await press(page, 'New partner');
    const intermediaryId = newId();
    await page.getByLabel('Id', { exact: true }).fill(intermediaryId);
    await page.getByLabel('Name', { exact: true }).fill('Nordlys <b>Energi</b>');
    await press(page, 'Make a partner');
    await page.getByRole('heading', { level: 1, name: 'Nordlys <b>Energi</b>' }).waitFor();
    assert.ok(page.url().endsWith(`/console/partners/${intermediaryId}`));
    await page.getByRole('heading', { name: 'There is no key yet' }).waitFor();

    await press(page, 'New key');
    await page.getByLabel('Name', { exact: true }).fill('Web shop');
    await page.getByLabel(/^Live/).check();
    await press(page, 'Make a key');
    await page.getByRole('dialog', { name: /keep it now/ }).waitFor();
    await assertAccessible(page, 'a key that is shown once');
    const key = await keep(page);
    assert.match(key, keyPattern);
    await page.getByRole('row', { name: /Web shop/ }).waitFor();
    assert.ok(!(await page.content()).includes(key));

    const orderId = await order(key, receiver.url);
    await page.getByRole('link', { name: 'Webhooks', exact: true }).click();
    await page.getByText('Gives up').waitFor();
    await page.getByText('These addresses want nothing more').waitFor();
    await press(page, /^Show the webhook of/);
    await page.getByRole('link', { name: orderId }).waitFor();
    await page.getByText('nobody here').waitFor();
    receiver.answer = (response) => void response.writeHead(204).end();
    await press(page, 'Send again');
    await page.getByText('It is sent once more.').waitFor();
    await page.getByText('Sent again by hand', { exact: true }).waitFor();
    await page.locator('.webhook-line').getByText('Delivered').waitFor();
    const [first, second] = receiver.received;
    assert.deepEqual(
      [receiver.received.length, second?.headers['webhook-id']],
      [2, first?.headers['webhook-id']],
    );

    await page.getByRole('link', { name: 'Keys', exact: true }).click();
    await press(page, /^Roll: Web shop/);
    await page.getByLabel('How long the old key stays valid').selectOption({ label: '1 hour' });
    await press(page, 'Make the new key');
    const rolled = await keep(page);
    assert.notEqual(rolled, key);
    assert.deepEqual([await statusWith(key), await statusWith(rolled)], [200, 200]);
    await page.getByText(/^Rolled: valid until/).waitFor();

    await press(page, new RegExp(`^Revoke: .*${key.slice(-4)}`));
    const revoke = page.getByRole('dialog').getByRole('button', { name: 'Revoke' });
    assert.equal(await revoke.getAttribute('aria-disabled'), 'true');
    await page.getByLabel('Its last four characters').fill(key.slice(-4));
    await revoke.click();
    await page.locator('summary').getByText('1 key that has ended').waitFor();
    assert.deepEqual([await statusWith(key), await statusWith(rolled)], [401, 200]);

    await page.getByRole('link', { name: 'Audit', exact: true }).click();
    for (const deed of ['Made the partner', 'Made a key', 'Rolled a key', 'Revoked a key'])
      await page.getByRole('cell', { name: deed }).first().waitFor();
    assert.ok(!(await page.content()).includes(rolled));
    assertNoTrouble(page);
  });

  test('the command that is shown with a new test key orders a device as it stands', async () => {
    const { intermediaryId } = await house.partner();
    const page = await seats.sit('administrator');
    await page.goto(`/console/partners/${intermediaryId}`);
    await press(page, 'New key');
    await press(page, 'Make a key');
    const command = await page.getByRole('dialog').locator('pre').innerText();
    const key = await keep(page);
    const [, address = '', sent = '', body = ''] =
      /^curl (\S+) [^]*-H 'X-API-KEY: (\S+)'[^]*-d '([^']+)'$/.exec(command) ?? [];
    assert.equal(sent, key);
    const headers = { 'x-api-key': sent, 'content-type': 'application/json' };
    const answer = await (await fetch(address, { method: 'POST', headers, body })).json();
    const { orderDevice } = (answer as { data: { orderDevice: { order: { orderStatus: string } } } }).data;
    assert.equal(orderDevice.order.orderStatus, 'ORDERED');
    await page.reload();
    await page.getByText('0, and 1 test order').waitFor();
    assertNoTrouble(page);
  });

  test('what was given up is counted before it is sent again, and shows how each one ended', async () => {
    const receiver = await startReceiver();
    receiver.answer = (response) => void response.writeHead(410).end();
    const partner = await house.partner();
    for (let count = 0; count < 3; count += 1) await order(partner.key, `${receiver.url}/${count}`);
    const page = await seats.sit('manager');
    await page.goto(`/console/partners/${partner.intermediaryId}?tab=webhooks&state=GIVEN_UP`);
    await page.getByText('3 webhooks, the newest first').waitFor();
    receiver.answer = (response) => void response.writeHead(200).end();
    await press(page, 'Send again what was given up');
    await page.getByText('3 would be sent again.').waitFor();
    await assertAccessible(page, 'sending again what was given up');
    await page.getByRole('dialog').getByRole('button', { name: 'Send again', exact: true }).click();
    await page.getByText(/^3 are being sent again/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'No webhook fits these filters' }).waitFor();
    await page.getByRole('link', { name: 'Show all' }).first().click();
    await page.getByText('3 webhooks, the newest first').waitFor();
    assert.equal(await page.locator('.webhook-line').getByText('Delivered').count(), 3);
    assertNoTrouble(page);
  });

  test('the filters of the log are in the address, and survive a reload', async () => {
    const [good, bad] = [await startReceiver(), await startReceiver()];
    bad.answer = (response) => void response.writeHead(500).end();
    const partner = await house.partner();
    await order(partner.key, good.url);
    const failing = await order(partner.key, bad.url);
    const page = await seats.sit('manager');
    await page.goto(`/console/partners/${partner.intermediaryId}?tab=webhooks`);
    await page.getByText('2 webhooks, the newest first').waitFor();
    await page.getByText('Tries again').waitFor();
    await page.getByLabel('Server', { exact: true }).selectOption(new URL(bad.url).origin);
    await page.getByText('1 webhook, the newest first').waitFor();
    await page.getByLabel('Order', { exact: true }).fill(failing);
    await page.waitForURL(/order=order_/);
    await page.reload();
    await page.getByText('1 webhook, the newest first').waitFor();
    assert.equal(await page.getByLabel('Order', { exact: true }).inputValue(), failing);
    await page.getByLabel('Latest outcome').selectOption('Arrived');
    await page.getByRole('heading', { name: 'No webhook fits these filters' }).waitFor();
    await page.getByRole('link', { name: 'Show all' }).first().click();
    await page.getByText('2 webhooks, the newest first').waitFor();
    assertNoTrouble(page);
  });

  test('a test tells in place what the server said, and what is wrong with an address', async () => {
    const receiver = await startReceiver();
    receiver.answer = (response) => void response.writeHead(418).end('I am a teapot');
    const partner = await house.partner();
    const page = await seats.sit('manager');
    await page.goto(`/console/partners/${partner.intermediaryId}?tab=webhooks`);
    await press(page, 'Send a test');
    await page.getByLabel('Address').fill('http://example.com/callback');
    await press(page, 'Send the test');
    await page.getByRole('alert').getByText('must begin with https://').waitFor();
    await page.getByLabel('Address').fill(receiver.url);
    await press(page, 'Send the test');
    await page.getByText('The server did not take the test.').waitFor();
    await page.getByText('I am a teapot').waitFor();
    receiver.answer = (response) => void response.writeHead(204).end();
    await press(page, 'Send the test');
    await page.getByText('The server took the test.').waitFor();
    assert.deepEqual(
      receiver.received.map(({ body }) => body),
      ['{"event":"webhook:test"}', '{"event":"webhook:test"}'],
    );
    assertNoTrouble(page);
  });

  test('a signing secret is shown once, and rolled so that both sign for a while', async () => {
    const receiver = await startReceiver();
    const partner = await house.partner();
    const page = await seats.sit('administrator');
    await page.goto(`/console/partners/${partner.intermediaryId}?tab=webhooks`);
    await press(page, 'Set a secret: Live orders');
    await press(page, 'Set the secret');
    const first = await keep(page);
    assert.match(first, /^whsec_/);
    await page.getByText(`Ends with ${first.slice(-4)}, signs since`).waitFor();
    await press(page, 'Roll the secret: Live orders');
    await press(page, 'Set the secret');
    await page.getByText(/^The secret before it signs too until/).waitFor();
    const second = await keep(page);
    assert.notEqual(second, first);
    await page.getByText(`Ends with ${first.slice(-4)}, signs too until`).waitFor();
    assert.ok(!(await page.content()).includes(second));
    await order(partner.key, receiver.url);
    const [received] = await receiver.arrived(1);
    assert.equal(String(received?.headers['webhook-signature']).split(' ').length, 2);
    assertNoTrouble(page);
  });

  test('a manager sees everything, and each button that takes an administrator says so', async () => {
    const partner = await house.partner();
    const page = await seats.sit('manager');
    await page.goto('/console/partners');
    const reason = 'This takes an administrator. Ask one of them.';
    const create = page.getByRole('button', { name: 'New partner' });
    await create.press('Enter');
    await page.getByRole('tooltip').getByText(reason).waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.getByRole('link', { name: partner.intermediaryId }).click();
    for (const name of [/^Rename$/, /^New key$/, /^Change:/, /^Roll:/, /^Revoke:/]) {
      const button = page.getByRole('button', { name });
      assert.equal(await button.getAttribute('aria-disabled'), 'true');
      assert.equal(await button.evaluate(reasonOf), reason);
    }
    await page.getByRole('link', { name: 'Audit', exact: true }).click();
    await page.getByText('Only administrators can read what was changed.').waitFor();
    assertNoTrouble(page);
  });

  test('an id that is taken stays in the dialog with the reason, in the language of the page', async () => {
    const { intermediaryId } = await house.partner();
    const page = await seats.sit('administrator', { language: 'nb' });
    await page.goto('/console/partners');
    await press(page, 'Ny partner');
    await page.getByLabel('ID', { exact: true }).fill(intermediaryId);
    await page.getByLabel('Navn', { exact: true }).fill('En til');
    await press(page, 'Lag en partner');
    await page.getByRole('alert').getByText('Det finnes allerede en partner med denne ID-en.').waitFor();
    assert.equal(await page.getByLabel('ID', { exact: true }).inputValue(), intermediaryId);
    assertNoTrouble(page);
  });
});

/** What a button's description says to those who hear it. */
function reasonOf(element: Element): string {
  const id = element.getAttribute('aria-describedby') ?? '';
  return document.getElementById(id.split(' ')[0] ?? '')?.textContent ?? '';
}
