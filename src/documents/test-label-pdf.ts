import type { Language } from '../lib/language.ts';
import { encodeBarcode } from '../lib/pdf/barcode.ts';
import { mergePdfs } from '../lib/pdf/merge-pdfs.ts';
import { newPdf } from '../lib/pdf/new-pdf.ts';
import type { Paper } from '../lib/pdf/paper.ts';
import type { Parts } from '../parts.ts';
import { isTestMark, type TestBars, testLabelCode } from './bench-code.ts';
import { type BenchTexts, benchTexts } from './bench-texts.ts';
import { a4, type PaperKind, producer } from './document.ts';
import { texts as printTexts } from './texts.ts';

/** As large as Bring's labels: what is wrong with the paper or the driver shows on both. */
const page = { widthMm: 102, heightMm: 192 } as const;
/** The coarsest of label printers. */
const labelPrinterDpi = 203;
const left = 9;
const width = page.widthMm - 2 * left;
/** In the millimetres from the edge that a printer may well cut off, and in those that it must not. */
const frames = { outerMm: 1.5, innerMm: 5 } as const;
const rulerMm = 80;

/** What a test label is printed for. */
export interface TestLabelWish {
  readonly language: Language;
  /** Four to eight digits that this print's barcodes hold, so that no older label passes for it; else the time is taken. */
  readonly mark: string | null;
  readonly paper: PaperKind;
}

/**
 * A label to see by whether a printer prints as it should: a frame that shows what is cut off, a ruler that shows scaling,
 * black to the edge of the words that shows a dirty head, and two barcodes that the pack station knows when they are scanned.
 */
export async function testLabelPdf(
  { clock }: Pick<Parts, 'clock'>,
  { language, mark: wished, paper: paperKind }: TestLabelWish,
): Promise<Uint8Array> {
  const now = clock.now();
  const texts = benchTexts[language].label;
  const mark = wished !== null && isTestMark(wished) ? wished : String(now.getTime()).slice(-8);
  const printed = texts.printed(printTexts[language].moment(now), mark);
  const facts = { title: texts.title, producer, createdAt: now };
  const pdf = await newPdf(facts, [texts, printed]);
  const paper = await pdf.page(page.widthMm, page.heightMm);
  drawFrame(paper, frames.outerMm, 0.5);
  drawFrame(paper, frames.innerMm, 0.25);
  paper.text(texts.up, left, 10, { size: 7, bold: true, widthMm: width, align: 'center' });
  paper.box(left, 13, width, 16);
  paper.text(texts.title, left + 4, 24, { size: 26, bold: true, white: true, widthMm: width - 8 });
  paper.text(texts.notReal, left, 35, { size: 10, bold: true, widthMm: width });
  paper.text(printed, left, 40.5, { size: 10, widthMm: width });
  drawRuler(paper, texts, 49);
  drawBarcodes(paper, texts, mark);
  if (paperKind === 'label') return pdf.save();
  const sheet = await mergePdfs(facts, a4);
  await sheet.add(await pdf.save());
  return sheet.save();
}

function drawFrame(paper: Paper, edgeMm: number, lineMm: number): void {
  const [across, down] = [page.widthMm - 2 * edgeMm, page.heightMm - 2 * edgeMm];
  paper.rule(edgeMm, edgeMm, across, lineMm);
  paper.rule(edgeMm, page.heightMm - edgeMm - lineMm, across, lineMm);
  paper.box(edgeMm, edgeMm, lineMm, down);
  paper.box(page.widthMm - edgeMm - lineMm, edgeMm, lineMm, down);
}

function drawRuler(paper: Paper, { frame, ruler }: BenchTexts['label'], y: number): void {
  for (const [index, line] of [...frame, ...ruler].entries()) {
    paper.text(line, left, y + index * 5, { size: 9, widthMm: width });
  }
  const [x, top] = [(page.widthMm - rulerMm) / 2, y + 21];
  paper.rule(x, top, rulerMm, 0.25);
  for (let at = 0; at <= rulerMm; at += 5) {
    const long = at % 10 === 0;
    paper.box(x + at - 0.125, top, 0.25, long ? 5 : 3);
    if (at % 20 === 0) paper.text(String(at), x + at - 5, top + 9, { size: 8, widthMm: 10, align: 'center' });
  }
}

/** Bring's parcels have bars of half a millimetre, which is twice too much for a text of this length, its mailbox parcels a quarter. */
const dots: Readonly<Record<TestBars, number>> = { COARSE: 3, FINE: 2 };

function drawBarcodes(paper: Paper, texts: BenchTexts['label'], mark: string): void {
  paper.text(texts.scan, left, 92, { size: 11, bold: true, widthMm: width });
  for (const [bars, words, y] of [
    ['COARSE', texts.coarse, 98],
    ['FINE', texts.fine, 144],
  ] as const) {
    const code = testLabelCode(bars, mark);
    paper.text(words, left, y, { size: 10, widthMm: width });
    const barcode = encodeBarcode('code128', code, code);
    paper.bars(barcode, {
      ...{ yMm: y + 2, heightMm: 28, dotsPerModule: dots[bars], dotsPerInch: labelPrinterDpi },
    });
    paper.text(code, left, y + 35, { size: 9, widthMm: width, align: 'center' });
  }
}
