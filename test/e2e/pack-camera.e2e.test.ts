import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { orderCode } from '../../src/documents/order-code.ts';
import { encodeBarcode } from '../../src/lib/pdf/barcode.ts';
import { systemIds } from '../../src/lib/ids.ts';
import { assertNoTrouble, openBrowser } from './support/browser.ts';
import { findChromium } from './support/chromium.ts';
import { openHouse } from './support/house.ts';
import { openStation } from './support/pack-station.ts';

/** A film of one picture as Chromium's stand-in for a camera takes it: a barcode on white. */
function filmOf(content: string): Buffer {
  const [width, height, module] = [1_280, 720, 3];
  const { widths, modules } = encodeBarcode('code128', content, content);
  const row = Buffer.alloc(width, 235);
  let x = Math.floor((width - modules * module) / 2);
  for (const [index, bar] of widths.entries()) {
    if (index % 2 === 0) row.fill(16, x, x + bar * module);
    x += bar * module;
  }
  const white = Buffer.alloc(width, 235);
  const lines = Array.from({ length: height }, (_, y) => (y > 200 && y < 520 ? row : white));
  const colours = Buffer.alloc((width * height) / 2, 128);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`),
    ...lines,
    colours,
  ]);
}

describe('The camera of a pack station', async () => {
  const house = await openHouse();
  const partner = await house.partner();

  test('reads a barcode where there is no scanner, with a reader that comes from this server alone', async () => {
    const order = await partner.order();
    const film = join(tmpdir(), `film-${systemIds.base62(8)}.y4m`);
    await writeFile(film, filmOf(orderCode(order.slice('order_'.length))));
    after(() => rm(film, { force: true }));
    const executablePath = findChromium();
    assert.ok(executablePath);
    const browser = await chromium.launch({
      executablePath,
      args: [
        ...['--no-sandbox', '--disable-gpu', '--use-fake-ui-for-media-stream'],
        ...['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`],
      ],
    });
    after(() => browser.close());
    const station = await openStation(house, browser, { look: { width: 390, height: 844 } });
    const loaded: string[] = [];
    station.page.on('response', (answer) => void loaded.push(`${answer.status()} ${answer.url()}`));
    // Whoever works with the camera alone touches nothing for a long time, and is there all the same.
    const reader = Promise.withResolvers<void>();
    await station.context.route('**/*.wasm', async (route) => {
      await reader.promise;
      await route.continue();
    });
    const asked = station.page.waitForRequest(
      (request) => request.postData()?.includes('openOrder') ?? false,
    );
    await station.page.getByRole('button', { name: 'Camera' }).press('Enter');
    await station.page.getByText(/^Hold the barcode into the picture/).waitFor();
    await station.page.clock.setFixedTime(Date.now() + 120_000);
    reader.resolve();
    assert.equal((await asked).headers()['x-bestill-background'], undefined);
    await station.stage('open');
    assert.equal(new URL(station.page.url()).searchParams.get('order'), order);
    const readers = loaded.filter((line) => line.endsWith('.wasm'));
    assert.equal(readers.length, 1, loaded.join('\n'));
    assert.match(readers[0] ?? '', new RegExp(`^200 ${house.address}/console/assets/[\\w.-]+\\.wasm$`));
    await station.page.getByRole('button', { name: 'Turn the camera off' }).press('Enter');
    assert.equal(await station.page.locator('video').count(), 0);
    assertNoTrouble(station.page);
    await station.context.close();

    // Where the reader can't be loaded, nobody is filmed for nothing.
    const without = await openStation(house, browser, { look: { width: 390, height: 844 } });
    await without.context.route('**/*.wasm', (route) => route.abort());
    await without.page.evaluate(() => {
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await real(wanted);
        Object.assign(globalThis, { filmed: stream });
        return stream;
      };
    });
    await without.page.getByRole('button', { name: 'Camera' }).press('Enter');
    await without.page.getByText(/^The camera can not be used/).waitFor();
    await without.page.waitForFunction(() => {
      const { filmed } = globalThis as unknown as { filmed: MediaStream };
      return filmed.getTracks().every(({ readyState }) => readyState === 'ended');
    });
    await without.context.close();
  });

  test('that is not there is told in a sentence, and the field is as good', async () => {
    const station = await openStation(house, await openBrowser());
    await station.page.getByRole('button', { name: 'Camera' }).press('Enter');
    await station.page.getByText(/^This machine has no camera\. Type the code/).waitFor();
    assertNoTrouble(station.page);
    await station.context.close();
  });
});
