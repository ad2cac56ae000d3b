import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { importDevices } from '../../src/devices/import-devices.ts';
import { listStock } from '../../src/devices/stock.ts';
import { assertNoTrouble, openBrowser } from './support/browser.ts';
import { openSeats } from './support/seat.ts';
import { openWorld, type World } from './support/world.ts';

describe('The device pages', async () => {
  const world = await openWorld();
  const { parts } = world.house;
  const seats = openSeats(world.house, await openBrowser());
  const newId = () => parts.ids.base62(8);

  async function goTo(path: string, role: 'picker' | 'manager' = 'manager'): Promise<Page> {
    const page = await seats.sit(role);
    await page.goto(`/console${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  }

  test('say how many devices of each kind are free, for how long, and in words when it is time to order', async () => {
    const page = await goTo('/devices', 'picker');
    const stock = await listStock(parts);
    const lte = page.getByRole('listitem').filter({ hasText: '4G reader' });
    await lte.getByText(`${stock[0]?.free}`, { exact: true }).waitFor();
    await lte.getByText('Order more soon').waitFor();
    const import_ = page.getByRole('button', { name: 'Import a delivery' });
    equal(await import_.getAttribute('aria-disabled'), 'true');
    await import_.focus();
    await page.getByRole('tooltip', { name: /takes a manager/ }).waitFor();
    assertNoTrouble(page);
    await page.close();
  });

  test('keep the filters in the address, and the way back leads to the list before', async () => {
    const page = await goTo('/devices');
    const rows = page.getByRole('table').getByRole('row');
    await page.getByLabel('State').selectOption('SHIPPED');
    await page.waitForURL(/state=SHIPPED/);
    await rows.filter({ hasText: world.shippedDevice }).waitFor();
    equal(await rows.count(), 2);
    await page.getByLabel('Code: its beginning or end').fill(world.shippedDevice.slice(-4).toLowerCase());
    await page.waitForURL(/text=/);
    await page.reload();
    await rows.filter({ hasText: world.shippedDevice }).waitFor();
    equal(await page.getByLabel('State').inputValue(), 'SHIPPED');
    await page.getByRole('link', { name: world.shippedDevice }).click();
    await page.getByRole('heading', { level: 1, name: world.shippedDevice }).waitFor();
    await page.goBack();
    await rows.filter({ hasText: world.shippedDevice }).waitFor();
    await page.getByLabel('Code: its beginning or end').fill('nowhere-at-all');
    await page.getByRole('heading', { name: 'No device fits these filters' }).waitFor();
    await page.getByRole('link', { name: 'Show all' }).first().click();
    await page.waitForURL(/\/console\/devices$/);
    assertNoTrouble(page);
    await page.close();
  });

  test('show one device with its history and its orders, and put it aside and back with a note', async () => {
    const [deviceId = ''] = world.freeDevices;
    const page = await goTo(`/devices/${deviceId}`, 'picker');
    await page.getByText('It has not been with any order yet.').waitFor();
    equal(await page.getByRole('button', { name: 'Put into stock' }).getAttribute('aria-disabled'), 'true');
    const quarantine = page.getByRole('button', { name: 'Put into quarantine' });
    await quarantine.click();
    await page.getByRole('dialog').getByLabel('Note (optional)').fill('Dented at one corner');
    await page.getByRole('dialog').getByRole('button', { name: 'Put into quarantine' }).click();
    await page.getByText('“Dented at one corner”').or(page.getByText('Dented at one corner')).waitFor();
    await page.getByText('Put into quarantine.', { exact: true }).waitFor();
    equal(await page.getByRole('dialog').count(), 0);
    equal(await quarantine.getAttribute('aria-disabled'), 'true');
    await page.getByRole('button', { name: 'Put into stock' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Put into stock' }).click();
    await page.getByText('Put back into stock.').waitFor();
    assertNoTrouble(page);
    await page.close();
  });

  test('show whom a shipped device went to, and say in words that a code is unknown', async () => {
    const page = await goTo(`/devices/${world.shippedDevice}`);
    const orders = page.getByRole('table', { name: 'Its orders' });
    await orders.getByRole('link', { name: 'Kari Nilsen' }).waitFor();
    match((await orders.textContent()) ?? '', /Shipped/);
    await page.goto('/console/devices/nowhere1');
    await page.getByRole('alert').getByText('There is no device nowhere1').waitFor();
    assertNoTrouble(page);
    await page.close();
  });

  test('take 10,000 rows with errors in one go: first what would happen, then the import, and nothing twice', async () => {
    const fresh = Array.from({ length: 9_000 }, newId);
    const faulty = Array.from({ length: 990 }, (_, at) => `bad ${String(at).padStart(4, '0')},HAN_LTEM`);
    const known = [world.shippedDevice, ...world.freeDevices.slice(0, 9)];
    const rows = [...fresh.map((id) => `${id},HAN_LTEM`), ...faulty, ...known.map((id) => `${id},HAN_LTEM`)];
    const before = await inStock(world);
    const page = await goTo('/devices/import');
    await page.getByLabel(/Choose the CSV file/).setInputFiles({
      name: 'levering.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`deviceId,type\r\n${rows.join('\r\n')}\r\n`),
    });
    await page.getByRole('heading', { name: 'What an import of levering.csv would do' }).waitFor();
    deepEqual(await tally(page), {
      'Rows in the file': '10,000',
      'New devices': '9,000',
      'Known already, left as they are': '10',
      'Faulty, left out': '990',
    });
    const faults = page.getByRole('table', { name: 'The first 100 of 990 faulty rows' });
    equal(await faults.getByRole('row').count(), 101);
    match(
      (await faults.getByRole('row').nth(1).textContent()) ?? '',
      /^9,002bad 0000deviceIddeviceId must be/,
    );
    equal(await inStock(world), before);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the faulty rows as CSV' }).click();
    const download = await waiting;
    equal(download.suggestedFilename(), 'levering.faults.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    equal(lines.length, 991);
    match(lines[1] ?? '', /^"bad 0000","HAN_LTEM","INVALID_FORMAT","deviceId","deviceId must be/);
    await page.getByRole('button', { name: 'Import 9,000 devices' }).click();
    await page.getByRole('heading', { name: 'Imported: levering.csv' }).waitFor();
    equal((await tally(page))['Imported devices'], '9,000');
    equal(await inStock(world), before + 9_000);

    // The same rows once more: everything is known, and there is nothing to press.
    await page.getByRole('button', { name: 'Choose another file' }).click();
    await page.getByLabel(/Choose the CSV file/).setInputFiles({
      name: 'levering-igjen.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`deviceId,type\n${rows.slice(0, 9_000).join('\n')}`),
    });
    const button = page.getByRole('button', { name: 'Import 0 devices' });
    await button.waitFor();
    equal(await button.getAttribute('aria-disabled'), 'true');
    equal((await tally(page))['Known already, left as they are'], '9,000');
    equal(await inStock(world), before + 9_000);
    assertNoTrouble(page);
    await page.close();
  });

  test('stay usable while a large file is read', async () => {
    const rows = Array.from({ length: 30_000 }, (_, at) => `big${String(at).padStart(5, '0')},HAN_WIFI`);
    const page = await goTo('/devices/import');
    await page.evaluate(() => {
      const waits: number[] = [];
      let last = performance.now();
      setInterval(() => {
        waits.push(performance.now() - last);
        last = performance.now();
        Object.assign(globalThis, { longestWaitMs: Math.max(...waits) });
      }, 20);
    });
    await page.getByLabel(/Choose the CSV file/).setInputFiles({
      name: 'stor.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`deviceId,type\n${rows.join('\n')}\n`),
    });
    await page.getByRole('button', { name: 'Import 30,000 devices' }).waitFor({ timeout: 60_000 });
    const longest = await page.evaluate(() => Number(Reflect.get(globalThis, 'longestWaitMs')));
    ok(longest < 500, `The page did not answer for ${longest} ms.`);
    await page.close();
  });

  test('refuse a file that is none in words, and import nothing of it', async () => {
    const before = await inStock(world);
    const page = await goTo('/devices/import');
    const field = page.getByLabel(/Choose the CSV file/);
    await field.setInputFiles({
      name: 'bilde.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([0xff, 0xfe, 0x00, 0x41]),
    });
    await page.getByRole('alert').getByText('Save it as "CSV UTF-8"').waitFor();
    await page.getByText('Nothing of the file was imported').waitFor();
    await page.getByRole('button', { name: 'Choose another file' }).click();
    await field.setInputFiles({
      name: 'for-stor.csv',
      mimeType: 'text/csv',
      buffer: Buffer.alloc(10_000_001, 'x'),
    });
    await page.getByRole('alert').getByText('at most 10 MB').waitFor();
    await page.getByLabel('Or paste the rows').fill('serial;kind\n1;2');
    await page.getByRole('button', { name: 'Check the rows' }).click();
    await page.getByRole('alert').getByText('must name the columns deviceId and type').waitFor();
    equal(await inStock(world), before);
    assertNoTrouble(page);
    await page.close();
  });

  test('tell how to go on when the answer of an import is lost, and the second press imports nothing twice', async () => {
    const ids = Array.from({ length: 50 }, newId);
    const before = await inStock(world);
    const page = await goTo('/devices/import');
    await page
      .getByLabel('Or paste the rows')
      .fill(`deviceId,type\n${ids.map((id) => `${id},HAN_LTEM`).join('\n')}`);
    await page.getByRole('button', { name: 'Check the rows' }).click();
    const button = page.getByRole('button', { name: 'Import 50 devices' });
    await button.waitFor();
    // The server does it, and the network loses what it says.
    await page.route('**/operator/graphql', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await button.click();
    await page.getByText(/imported twice/).waitFor();
    equal(await inStock(world), before + 50);
    await page.unroute('**/operator/graphql');
    await button.click();
    await page.getByRole('heading', { name: /^Imported:/ }).waitFor();
    equal((await tally(page))['Known already, left as they are'], '50');
    equal(await inStock(world), before + 50);
    await page.close();
  });

  test('take in a device that has come back, and say what becomes of it', async () => {
    const page = await goTo(`/devices/${world.shippedDevice}`, 'picker');
    await page.getByRole('button', { name: 'Take in as returned' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('State').selectOption('QUARANTINE');
    await dialog.getByLabel('Note (optional)').fill('Wet');
    await dialog.getByRole('button', { name: 'Take in as returned' }).click();
    await page.getByText('Came back.', { exact: true }).waitFor();
    await page.getByText('Put into quarantine.', { exact: true }).waitFor();
    equal(
      await page.getByRole('button', { name: 'Take in as returned' }).getAttribute('aria-disabled'),
      'true',
    );
    // Its order stays what it was, and is still told.
    await page.getByRole('table', { name: 'Its orders' }).getByText('Shipped').waitFor();
    assertNoTrouble(page);
    await page.close();
  });

  test('follow what others import, without a reload', async () => {
    const page = await goTo('/devices?text=Live');
    await page.getByRole('heading', { name: 'No device fits these filters' }).waitFor();
    const actor = { kind: 'operator', name: 'Colleague', role: 'manager' } as const;
    const imported = await importDevices(parts, actor, Buffer.from('deviceId,type\nLiveLive,HAN_LTEM\n'));
    ok(imported.ok);
    await page.getByRole('link', { name: 'LiveLive' }).waitFor();
    await page.close();
  });
});

/** The numbers above the report, by their names. */
async function tally(page: Page): Promise<Record<string, string>> {
  const pairs = await page
    .locator('.tally > div')
    .evaluateAll((each) =>
      each.map((pair) => [pair.querySelector('dt')?.textContent, pair.querySelector('dd')?.textContent]),
    );
  return Object.fromEntries(pairs);
}

async function inStock({ house }: World): Promise<number> {
  return (await listStock(house.parts)).reduce((sum, level) => sum + level.inStock, 0);
}
