import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { until } from '../support/until.ts';
import { openBrowser } from './support/browser.ts';
import { openHouse } from './support/house.ts';
import { colleague } from './support/house-operator.ts';
import { openStation, parcelsOf } from './support/pack-station.ts';

const shipped = 'SHIPPED, BOOKED, 1 at Bring';

describe('The printer of a pack station', async () => {
  const house = await openHouse();
  const browser = await openBrowser();
  const [partner, manager] = [await house.partner(), await colleague(house)];

  async function prepared(): Promise<{ order: string; device: string }> {
    const device = house.parts.ids.base62(8);
    await manager.call(`mutation ($csv: String!) { importDevices(input: { csv: $csv }) { imported } }`, {
      csv: `deviceId,type\n${device},HAN_LTEM`,
    });
    return { order: await partner.order(), device };
  }

  const quick = { 'bench.undo': '0', 'bench.advance': 'off' };
  const labelOf = (...orders: readonly string[]) =>
    `/operator/documents/labels.pdf?orders=${orders.join(',')}&paper=label`;

  test('is given a label again as often as it is wanted, and nothing is ever booked for it', async () => {
    const { order, device } = await prepared();
    const station = await openStation(house, browser, { settings: quick });
    await station.scan(order);
    await station.stage('open');
    await station.scan(device);
    await station.stage('booked');
    await until('it is printed', async () => station.printed.length === 1);
    await station.press('Alt+p');
    await until('it is printed again', async () => station.printed.length === 2);
    await station.takeBreath();
    await station.scan('BESTILLREPRINT');
    await until('and once more', async () => station.printed.length === 3);
    assert.deepEqual(new Set(station.printed), new Set([labelOf(order)]));
    assert.equal((await parcelsOf(house, [order])).get(order), shipped);
    await station.context.close();
  });

  test('that is not there is no dead end: the label can be opened and downloaded', async () => {
    const { order, device } = await prepared();
    const station = await openStation(house, browser, { settings: quick, printer: 'refuses' });
    await station.scan(order);
    await station.stage('open');
    await station.scan(device);
    await station.stage('booked');
    await station.page.getByText('This browser does not let the page print.').waitFor();
    const open = station.page.getByRole('link', { name: 'Open the PDF' });
    assert.equal(await open.getAttribute('href'), labelOf(order));
    const download = station.page.waitForEvent('download');
    await station.page.getByRole('link', { name: 'Download' }).press('Enter');
    assert.equal((await download).suggestedFilename(), 'labels.pdf');
    assert.deepEqual(station.printed, []);
    await station.context.close();
  });

  test('gets a label that the carrier is slow with as soon as it comes, while the next order is packed', async () => {
    const [late, next] = [await prepared(), await prepared()];
    const station = await openStation(house, browser, { settings: quick });
    // Missing three times: for some seconds.
    await fetch(`${house.sandboxUrl}/sandbox/faults`, {
      method: 'PUT',
      body: JSON.stringify({ queue: ['label_404', 'label_404', 'label_404'] }),
    });
    await station.scan(late.order);
    await station.stage('open');
    await station.scan(late.device);
    await station.stage('booking');
    await station.scan(next.order);
    await station.stage('open');
    await station.page.getByRole('heading', { name: 'Waiting for their label' }).waitFor();
    await until('the late label is printed', async () => station.printed.includes(labelOf(late.order)));
    await station.stage('open');
    assert.equal((await parcelsOf(house, [late.order])).get(late.order), shipped);
    await station.context.close();
  });

  test('gets what comes together one after another, and what it did not get is not forgotten', async () => {
    const parcels = [await prepared(), await prepared(), await prepared()];
    const station = await openStation(house, browser, { settings: quick });
    const [one = '', two = '', three = ''] = parcels.map(({ order }) => order);
    // The first one's document is slow, and the second one's is lost with the network.
    const slow = Promise.withResolvers<void>();
    await station.context.route(`**${labelOf(one)}`, async (route) => {
      await slow.promise;
      await route.continue();
    });
    await station.context.route(`**${labelOf(two)}`, (route) => route.abort(), { times: 1 });
    for (const { order, device } of parcels) {
      await station.scan(order);
      await station.stage('open');
      await station.scan(device);
      await station.stage('booked');
    }
    assert.deepEqual(station.printed, []);
    slow.resolve();
    await until('the others are printed', async () => station.printed.length === 2);
    assert.deepEqual(station.printed, [labelOf(one), labelOf(three)]);
    await station.page.getByText('1 label was not printed yet').waitFor();
    await station.page.reload();
    await station.page.getByText('1 label was not printed yet').waitFor();
    await station.press('Alt+p');
    await until('it is printed', async () => station.printed.length === 3);
    assert.equal(station.printed[2], labelOf(two));
    await station.page.getByText('1 label was not printed yet').waitFor({ state: 'detached' });
    await station.context.close();
  });

  test('gets the label of a parcel that was booked while its operator looked at another page, once', async () => {
    const { order, device } = await prepared();
    const station = await openStation(house, browser, { settings: { ...quick, 'bench.undo': '3' } });
    await station.scan(order);
    await station.stage('open');
    await station.scan(device);
    await station.stage('scanned');
    await station.page.goto('/console/queue');
    await until('it is booked', async () => (await parcelsOf(house, [order])).get(order) === shipped);
    assert.deepEqual(station.printed, []);
    await station.page.goto('/console/');
    await station.stage('booked');
    await until('it is printed', async () => station.printed.length === 1);
    await station.page.getByText('The label has gone to the printer.').waitFor();
    // By now it is known to have been printed; it can be wanted again all the same.
    await station.page.reload();
    await station.stage('booked');
    await station.press('Alt+p');
    await until('it is printed again', async () => station.printed.length === 2);
    assert.deepEqual(station.printed, [labelOf(order), labelOf(order)]);
    await station.context.close();
  });

  test('that does not print by itself gets all labels at once, as one document', async () => {
    const [one, two] = [await prepared(), await prepared()];
    const station = await openStation(house, browser, { settings: { ...quick, 'bench.print': 'off' } });
    for (const { order, device } of [one, two]) {
      await station.scan(order);
      await station.stage('open');
      await station.scan(device);
      await station.stage('booked');
    }
    assert.deepEqual(station.printed, []);
    await station.press('Alt+p');
    await until('both are printed', async () => station.printed.length === 1);
    assert.deepEqual(station.printed, [labelOf(one.order, two.order)]);
    await station.context.close();
  });

  test('is known to be fine once its test label was read back, and not by an older one', async () => {
    const station = await openStation(house, browser);
    await station.page.getByRole('button', { name: 'Station' }).press('Enter');
    await station.page.getByRole('button', { name: 'Print a test label' }).press('Enter');
    await until('it is printed', async () => station.printed.length === 1);
    const mark = /mark=(\d{8})/.exec(station.printed[0] ?? '')?.[1] ?? '';
    await station.press('Escape');
    for (const [code, words] of [
      ['BESTILLTESTF00000000', 'an older test label'],
      [`BESTILLTESTC${mark}`, 'Now scan the lower one'],
      [`BESTILLTESTF${mark}`, 'The printer is fine'],
    ] as const) {
      await station.scan(code);
      await station.says(words);
    }
    await station.page.getByRole('button', { name: 'Station' }).press('Enter');
    await station.page.getByText(/^A test label was last read back/).waitFor();
    await station.context.close();
  });
});
