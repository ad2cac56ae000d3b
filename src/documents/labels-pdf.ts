import { mergePdfs } from '../lib/pdf/merge-pdfs.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { printLabels } from '../shipping/print-labels.ts';
import { a4, type DocumentResult, type MissingOrder, type PaperKind, producer } from './document.ts';
import { gatherOrders } from './gather-orders.ts';

/**
 * Merges the stored labels of orders into one PDF, in the order asked for. An order without a label, or with one that
 * can't be read, is named and spoils no other. It reads what is stored: nothing is ever booked.
 */
export async function labelsPdf(
  parts: Pick<Parts, 'db' | 'clock' | 'log'>,
  orderIds: readonly string[],
  paper: PaperKind = 'label',
): Promise<DocumentResult> {
  const gathered = await gatherOrders(parts, orderIds);
  if (!gathered.ok) return gathered;
  const ids = gathered.value.sheets.map(({ orderId }) => orderId);
  const facts = { title: 'Labels', producer, createdAt: parts.clock.now() };
  const merge = await mergePdfs(facts, paper === 'a4' ? a4 : undefined);
  const printed: string[] = [];
  const unprinted: MissingOrder[] = [];
  await printLabels(parts, ids, async (id, label) => {
    const orderId = publicId('order', id);
    const isAdded = label !== undefined && (await merge.add(label));
    if (isAdded) printed.push(orderId);
    else unprinted.push({ orderId, reason: label === undefined ? 'no_label' : 'broken_label' });
    if (label !== undefined && !isAdded) parts.log.warn({ orderId }, 'A stored label cannot be read.');
    return isAdded;
  });
  const missing = [...gathered.value.missing, ...unprinted];
  if (printed.length === 0) return { ok: false, refusal: { kind: 'nothing_to_print', missing } };
  return { ok: true, value: { pdf: await merge.save(), orderIds: printed, missing } };
}
