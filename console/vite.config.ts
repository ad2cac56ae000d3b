// oxlint-disable-next-line no-restricted-imports -- this file runs on the machine that builds.
import { createRequire } from 'node:module';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { defineConfig } from 'vite';

// The camera's reader and its WebAssembly have to be of one version: the one that `barcode-detector` itself has.
const ofDetector = createRequire(createRequire(import.meta.url).resolve('barcode-detector/ponyfill'));
export const barcodeReader = ofDetector.resolve('zxing-wasm/reader/zxing_reader.wasm');

// oxlint-disable-next-line import/no-default-export -- Vite wants one.
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  // React Aria brings the words of thirty languages; the console speaks two.
  plugins: [optimizeLocales.vite({ locales: ['nb-NO', 'en-US'] })],
  resolve: { alias: [{ find: /^barcode-reader\.wasm/, replacement: barcodeReader }] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Tells which files the first screen loads: `scripts/console-size.ts` counts them.
    manifest: true,
    // The first screen's limit is ours (200 kB compressed), and checked by `npm run check`.
    chunkSizeWarningLimit: 1_000,
    modulePreload: { polyfill: false },
    // Everything is a file of ours: a `data:` address would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      // "use client" is for servers that render React; ours doesn't.
      checks: { moduleLevelDirective: false },
    },
  },
  server: { port: 4001, strictPort: true, proxy: { '/operator': 'http://127.0.0.1:4000' } },
});
