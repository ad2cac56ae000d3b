import type { Language } from '../words/catalogue.ts';

/** What labels are printed on at this station. */
export const papers = ['label', 'a4'] as const;
export type Paper = (typeof papers)[number];

/** Where the stored labels of orders are, merged into one PDF in this order. Asking for them books nothing. */
export function labelsAddress(orderIds: readonly string[], paper: Paper): string {
  return `/operator/documents/labels.pdf?orders=${orderIds.join(',')}&paper=${paper}`;
}

/** Where a label is by which to see whether the printer prints as it should. @param mark digits that its barcodes will say. */
export function testLabelAddress(mark: string, language: Language, paper: Paper): string {
  return `/operator/documents/test-label.pdf?mark=${mark}&language=${language}&paper=${paper}`;
}

/** Where the card with the commands' barcodes is. */
export function commandCardAddress(language: Language): string {
  return `/operator/documents/command-card.pdf?language=${language}`;
}
