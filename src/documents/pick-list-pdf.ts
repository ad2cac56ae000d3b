import type { Language } from '../lib/language.ts';
import { newPdf } from '../lib/pdf/new-pdf.ts';
import { publicId } from '../lib/public-id.ts';
import { openStatuses } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import { type DocumentResult, producer } from './document.ts';
import { drawPickListPage } from './draw-pick-list.ts';
import { gatherOrders } from './gather-orders.ts';
import { layOutPickList } from './lay-out-pick-list.ts';
import { texts } from './texts.ts';

/**
 * The list that a picker walks the shelves with: the open orders by device type, within a type in the order asked for,
 * each with a barcode that opens it. What is shipped or cancelled is named as missing.
 */
export async function pickListPdf(
  parts: Pick<Parts, 'db' | 'clock'>,
  orderIds: readonly string[],
  language: Language = 'nb',
): Promise<DocumentResult> {
  const gathered = await gatherOrders(parts, orderIds, ({ status }) =>
    openStatuses.some((open) => open === status) ? undefined : 'not_open',
  );
  if (!gathered.ok) return gathered;
  const { sheets, missing } = gathered.value;
  const { groups, pages } = layOutPickList(sheets);
  const now = parts.clock.now();
  const words = texts[language];
  const pdf = await newPdf({ title: words.pickList, producer, createdAt: now }, sheets);
  for (const [index, blocks] of pages.entries()) {
    const paper = await pdf.page(210, 297);
    drawPickListPage(paper, words, { groups, blocks, now, page: index + 1, pages: pages.length });
  }
  const printed = groups.flatMap((group) => group.sheets.map(({ orderId }) => publicId('order', orderId)));
  return { ok: true, value: { pdf: await pdf.save(), orderIds: printed, missing } };
}
