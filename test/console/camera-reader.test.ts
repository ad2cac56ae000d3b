import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { ZXING_WASM_SHA256 } from 'barcode-detector/ponyfill';
import { barcodeReader } from '../../console/vite.config.ts';

test('the WebAssembly that the camera loads is of the version that its reader was made for', async () => {
  const sha = createHash('sha256').update(await readFile(barcodeReader));
  assert.equal(sha.digest('hex'), ZXING_WASM_SHA256);
});
