import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { QrCode } from '../../src/lib/qr-code.ts';

// From the package itself: it would fetch it from the net otherwise.
const wasm = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

/** Dots to a unit, and the quiet units around, as the page shows it. */
const dots = 4;
const quiet = 4;

/** Draws the code as a browser does, and reads it as a phone does. */
export async function readQrCode({ size, path }: QrCode): Promise<string | undefined> {
  const width = (size + 2 * quiet) * dots;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < dots; row++) {
      const from = (((Number(y) + quiet) * dots + row) * width + (Number(x) + quiet) * dots) * 4;
      for (let at = from; at < from + Number(run) * dots * 4; at += 4) data.fill(0, at, at + 3);
    }
  }
  const [found] = await readBarcodes({ width, height: width, data });
  return found?.format === 'QRCode' ? found.text : undefined;
}
