import { PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import { emptyPdf, type PdfFacts } from './new-pdf.ts';
import { mm } from './paper.ts';

/** PDFs that become one. */
export interface PdfMerge {
  /** Adds every page of a file. @returns false, and adds none of them, when it is not a whole PDF. */
  add(file: Uint8Array): Promise<boolean>;
  save(): Promise<Uint8Array>;
}

/** A sheet of paper that is larger than what is printed on it, in millimetres. */
export interface SheetSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Begins to merge PDFs. @param sheet puts each page in the middle of such a sheet, in its own size; else it is its own paper. */
export async function mergePdfs(facts: PdfFacts, sheet?: SheetSize): Promise<PdfMerge> {
  const merged = await emptyPdf(facts);
  return {
    async add(file) {
      const pages = await copyPages(merged, file);
      for (const page of pages) {
        if (sheet !== undefined) enlarge(page, sheet);
        merged.addPage(page);
      }
      return pages.length > 0;
    },
    save: () => merged.save(),
  };
}

/** None when the file is broken: its library throws all kinds of errors at one, and repairs others into blank pages. */
async function copyPages(merged: PDFDocument, file: Uint8Array): Promise<PDFPage[]> {
  if (!hasBothEnds(file)) return [];
  try {
    const pdf = await PDFDocument.load(file, { updateMetadata: false, throwOnInvalidObject: true });
    if (!pdf.getPages().every((page) => page.node.Contents() !== undefined)) return [];
    return await merged.copyPages(pdf, pdf.getPageIndices());
  } catch {
    return [];
  }
}

/** Makes a page as large as the sheet and leaves what is on it as it is. What is larger than the sheet stays. */
function enlarge(page: PDFPage, { widthMm, heightMm }: SheetSize): void {
  const { x, y, width, height } = page.getMediaBox();
  const isTurned = page.getRotation().angle % 180 !== 0;
  const [across, up] = isTurned ? [heightMm * mm, widthMm * mm] : [widthMm * mm, heightMm * mm];
  if (width > across || height > up) return;
  const box = [x - (across - width) / 2, y - (up - height) / 2, across, up] as const;
  page.setMediaBox(...box);
  page.setCropBox(...box);
}

/** Whether a file begins and ends as a PDF. Readers look for both within a kilobyte of the ends, and so do we. */
function hasBothEnds(file: Uint8Array): boolean {
  const ascii = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
  return ascii(file.subarray(0, 1024)).includes('%PDF-') && ascii(file.subarray(-1024)).includes('%%EOF');
}
