import { documentRefusalSentence, type DocumentResult, type OrderDocument } from '../documents/document.ts';
import { operatorError } from '../graphql/operator-error.ts';
import type { Parts } from '../parts.ts';

/** What can be printed, by the name that its file has. */
export const documentNames = ['labels', 'pick-list', 'packing-slips'] as const;
export type DocumentName = (typeof documentNames)[number];

/** Makes a document of these orders. @throws the refusal as operators see it. */
export async function printDocument(
  parts: Parts,
  name: DocumentName,
  orderIds: readonly string[],
): Promise<OrderDocument> {
  const made = await makeDocument(parts, name, orderIds);
  if (made.ok) return made.value;
  const { refusal } = made;
  throw operatorError('NOTHING_TO_PRINT', documentRefusalSentence(refusal), { ...refusal });
}

/** Loaded when asked for: what draws is large, and most processes print nothing. */
async function makeDocument(
  parts: Parts,
  name: DocumentName,
  orderIds: readonly string[],
): Promise<DocumentResult> {
  switch (name) {
    case 'labels':
      return (await import('../documents/labels-pdf.ts')).labelsPdf(parts, orderIds);
    case 'pick-list':
      return (await import('../documents/pick-list-pdf.ts')).pickListPdf(parts, orderIds);
    case 'packing-slips':
      return (await import('../documents/packing-slips-pdf.ts')).packingSlipsPdf(parts, orderIds);
  }
}
