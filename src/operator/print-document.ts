import {
  documentRefusalSentence,
  type DocumentResult,
  type OrderDocument,
  type PaperKind,
} from '../documents/document.ts';
import { operatorError } from '../graphql/operator-error.ts';
import type { Language } from '../lib/language.ts';
import type { Parts } from '../parts.ts';

/** What can be printed of orders, by the name that its file has. */
export const documentNames = ['labels', 'pick-list', 'packing-slips'] as const;
export type DocumentName = (typeof documentNames)[number];

/** What a pack station prints for itself, by the name that its file has. */
export const benchSheetNames = ['test-label', 'command-card'] as const;
export type BenchSheetName = (typeof benchSheetNames)[number];

/** Which orders are to be printed, and how. Labels are in the carrier's own words, and only they ask for a paper. */
export interface PrintWish {
  /** `order_<uuid>` each. */
  readonly orderIds: readonly string[];
  readonly language: Language;
  readonly paper?: PaperKind;
}

/** Makes a document of these orders. @throws the refusal as operators see it. */
export async function printDocument(
  parts: Parts,
  name: DocumentName,
  wish: PrintWish,
): Promise<OrderDocument> {
  const made = await makeDocument(parts, name, wish);
  if (made.ok) return made.value;
  const { refusal } = made;
  throw operatorError('NOTHING_TO_PRINT', documentRefusalSentence(refusal), { ...refusal });
}

/** Loaded when asked for: what draws is large, and most processes print nothing. */
async function makeDocument(
  parts: Parts,
  name: DocumentName,
  { orderIds, language, paper }: PrintWish,
): Promise<DocumentResult> {
  switch (name) {
    case 'labels':
      return (await import('../documents/labels-pdf.ts')).labelsPdf(parts, orderIds, paper);
    case 'pick-list':
      return (await import('../documents/pick-list-pdf.ts')).pickListPdf(parts, orderIds, language);
    case 'packing-slips':
      return (await import('../documents/packing-slips-pdf.ts')).packingSlipsPdf(parts, orderIds, language);
  }
}

/** Makes what a pack station prints for itself. @param wish.mark what a test label shall be known by; else the time. */
export async function printBenchSheet(
  parts: Parts,
  name: BenchSheetName,
  wish: { language: Language; mark: string | null; paper: PaperKind },
): Promise<Uint8Array> {
  switch (name) {
    case 'test-label':
      return (await import('../documents/test-label-pdf.ts')).testLabelPdf(parts, wish);
    case 'command-card':
      return (await import('../documents/command-card-pdf.ts')).commandCardPdf(parts, wish.language);
  }
}
