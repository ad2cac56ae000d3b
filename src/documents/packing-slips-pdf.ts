import type { Language } from '../lib/language.ts';
import { newPdf } from '../lib/pdf/new-pdf.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { type DocumentResult, producer } from './document.ts';
import { drawPackingSlip } from './draw-packing-slip.ts';
import { gatherOrders } from './gather-orders.ts';
import { slipTexts } from './texts.ts';

/**
 * A page of A4 for each parcel, to lie in it: who sends what to whom, and the order's barcode. All of it is on the upper
 * half, so that it can be folded once.
 */
export async function packingSlipsPdf(
  parts: Pick<Parts, 'db' | 'clock' | 'config'>,
  orderIds: readonly string[],
  language: Language = 'nb',
): Promise<DocumentResult> {
  const gathered = await gatherOrders(parts, orderIds, ({ status, recipient }) => {
    if (status === 'CANCELLED') return 'cancelled';
    return recipient === null ? 'erased' : undefined;
  });
  if (!gathered.ok) return gathered;
  const { sheets, missing } = gathered.value;
  const facts = { title: slipTexts[language].title, producer, createdAt: parts.clock.now() };
  const pdf = await newPdf(facts, [
    sheets,
    parts.config.senderName,
    parts.config.senderAddress,
    parts.config.senderCity,
  ]);
  for (const sheet of sheets) {
    drawPackingSlip(await pdf.page(210, 297), language, { sender: parts.config, sheet });
  }
  const printed = sheets.map(({ orderId }) => publicId('order', orderId));
  return { ok: true, value: { pdf: await pdf.save(), orderIds: printed, missing } };
}
