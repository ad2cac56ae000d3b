import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { newDataFolder, run, runBestill } from '../support/process.ts';
import { assertNoTrouble, openBrowser, openContext } from './support/browser.ts';

test('from the link that the first start prints to the first shipped parcel, with nothing but a browser', async () => {
  const service = runBestill(['serve'], { BESTILL_DATA_DIR: await newDataFolder() });
  const [link, address = ''] = await service.saw(/(http:\/\/127\.0\.0\.1:\d+)\/console\/set-up#\w+/);
  const [curl] = await service.saw(/^curl [^]*?'\n(?=\n)/m);
  const [, ledger = ''] = await service.saw(/curl (http:\S+\/sandbox\/ledger)\n/);

  // A partner orders, as the start shows how.
  const pasted = run('/bin/sh', ['-c', curl]);
  equal(await pasted.ended, 0, pasted.stderr);
  const { orderId } = JSON.parse(pasted.stdout).data.orderDevice.order as { orderId: string };

  const context = await openContext(await openBrowser(), address);
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel('Your name').fill('Kari Nordmann');
  await page.getByLabel('E-mail address').fill('kari@example.com');
  await page.getByLabel('New password', { exact: true }).fill('tre bjørner på ski');
  await page.getByRole('button', { name: 'Save and go to the pack station' }).click();
  await page.getByRole('heading', { name: 'Pack station' }).waitFor();

  await page.getByRole('link', { name: 'Devices' }).click();
  await page.getByRole('link', { name: 'Import a delivery' }).first().click();
  await page.getByLabel('Or paste the rows').fill('deviceId,type\naB3dEfGh,HAN_LTEM\n');
  await page.getByRole('button', { name: 'Check the rows' }).click();
  await page.getByRole('button', { name: 'Import 1 device' }).click();
  await page.getByRole('heading', { name: /^Imported:/ }).waitFor();

  await page.getByRole('link', { name: 'Pack station' }).click();
  // As a scanner does it: characters and Enter, wherever the focus is.
  await page.getByLabel('Scan or type a code').waitFor();
  await page.keyboard.type(`${orderId}\n`);
  await page.getByText('Take a 4G reader and scan its code').first().waitFor();
  await page.keyboard.type('aB3dEfGh\n');
  await page.getByRole('button', { name: /Book now/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Done: stick the label on the parcel').first().waitFor();

  const { consignments } = (await (await fetch(ledger)).json()) as { consignments: unknown[] };
  equal(consignments.length, 1);
  assertNoTrouble(page);
  await context.close();
  service.interrupt();
  equal(await service.ended, 0, service.stderr);
});
