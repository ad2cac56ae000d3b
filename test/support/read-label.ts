import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** What a person and a scanner make of a label's page. */
export interface ReadLabel {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Every text on it. */
  readonly text: string;
  readonly barcodes: readonly { readonly format: string; readonly text: string }[];
}

const pdfium = await PDFiumLibrary.init();
// From the package itself: it would fetch it from the net otherwise.
const wasm = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

/** Prints each page as a label printer of `dpi` does, in black and white, and reads it again. */
export async function readLabel(pdf: Uint8Array, dpi = 203): Promise<ReadLabel[]> {
  const document = await pdfium.loadDocument(pdf);
  const labels: ReadLabel[] = [];
  try {
    for (const page of document.pages()) {
      // First, because a page that is drawn is closed.
      const words = page.getText();
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const { width, height, data } = await page.render({ scale: dpi / 72, render: 'bitmap' });
      const found = await readBarcodes({ width, height, data: blackAndWhite(data) });
      labels.push({
        widthMm: (originalWidth * 25.4) / 72,
        heightMm: (originalHeight * 25.4) / 72,
        text: words,
        barcodes: found.map(({ format, text }) => ({ format, text })),
      });
    }
  } finally {
    document.destroy();
  }
  return labels;
}

/** A thermal head burns a dot or doesn't. */
function blackAndWhite(pixels: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const dots = new Uint8ClampedArray(pixels.length).fill(255);
  for (let at = 0; at < pixels.length; at += 4) {
    const light = ((pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)) / 3;
    dots.fill(light < 128 ? 0 : 255, at, at + 3);
  }
  return dots;
}

/** The text on each page, without printing it. */
export async function readText(pdf: Uint8Array): Promise<string[]> {
  const document = await pdfium.loadDocument(pdf);
  try {
    return [...document.pages()].map((page) => page.getText());
  } finally {
    document.destroy();
  }
}
