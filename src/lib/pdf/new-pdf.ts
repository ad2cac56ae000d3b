import { setImmediate } from 'node:timers/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import { embedFonts } from './fonts.ts';
import { mm, type Paper, paperOn } from './paper.ts';

/** What a PDF says of itself. With the same contents, two of the same moment are the same bytes. */
export interface PdfFacts {
  readonly title: string;
  readonly producer: string;
  readonly createdAt: Date;
}

/** A PDF that is being drawn. */
export interface NewPdf {
  /** Adds a page. Between pages others have their turn: a hundred take a quarter of a second. */
  page(widthMm: number, heightMm: number): Promise<Paper>;
  /** The file. Nothing can be drawn afterwards. */
  save(): Promise<Uint8Array>;
}

/** Begins a PDF. @param contents what its texts will be made of: it decides which fonts the file needs. */
export async function newPdf(facts: PdfFacts, contents: object): Promise<NewPdf> {
  const pdf = await emptyPdf(facts);
  const fonts = await embedFonts(pdf, JSON.stringify(contents));
  return {
    async page(widthMm, heightMm) {
      await setImmediate();
      return paperOn(pdf.addPage([widthMm * mm, heightMm * mm]), fonts);
    },
    save: () => pdf.save(),
  };
}

/** A PDF without fonts and pages. */
export async function emptyPdf({ title, producer, createdAt }: PdfFacts): Promise<PDFDocument> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setTitle(title);
  pdf.setProducer(producer);
  pdf.setCreationDate(createdAt);
  return pdf;
}
