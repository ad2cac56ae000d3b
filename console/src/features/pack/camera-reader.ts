import wasmAddress from 'barcode-reader.wasm?url';
import { BarcodeDetector as OwnDetector, prepareZXingModule } from 'barcode-detector/ponyfill';

/** What finds barcodes in a picture: the browser's own, or ours. */
export interface BarcodeReader {
  detect(picture: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

/** What is printed on devices, boxes, orders and parcels. */
const formats = ['code_128', 'code_39', 'ean_13', 'ean_8', 'itf', 'data_matrix', 'qr_code'] as const;

declare global {
  // Not every browser has it, and the types of the DOM don't know it yet.
  var BarcodeDetector:
    | {
        new (options: { formats: readonly string[] }): BarcodeReader;
        getSupportedFormats(): Promise<readonly string[]>;
      }
    | undefined;
}

/** Makes a reader of barcodes. What is loaded for it comes from this server, never from another. */
export async function openBarcodeReader(): Promise<BarcodeReader> {
  const own = await openNative();
  if (own !== null) return own;
  prepareZXingModule({ overrides: { locateFile: () => wasmAddress } });
  return new OwnDetector({ formats: [...formats] });
}

/** Browsers have it on some systems only, and then not for all kinds of barcodes. */
async function openNative(): Promise<BarcodeReader | null> {
  const { BarcodeDetector } = globalThis;
  if (BarcodeDetector === undefined) return null;
  try {
    const known = await BarcodeDetector.getSupportedFormats();
    return formats.every((format) => known.includes(format)) ? new BarcodeDetector({ formats }) : null;
  } catch {
    return null;
  }
}
