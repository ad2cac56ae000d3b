import { ApiError } from '../../api/api-error.ts';
import { request } from '../../api/client.ts';
import { labelsDocument, packingSlipsDocument, pickListDocument } from './bulk-documents.ts';
import type { BulkOutcome } from './bulk-outcome.ts';

/** What can be printed of orders, by the names of the server's files. */
export type PrintName = 'labels' | 'pick-list' | 'packing-slips';

const documents = {
  labels: labelsDocument,
  'pick-list': pickListDocument,
  'packing-slips': packingSlipsDocument,
} as const;

/**
 * Finds out which of these orders can be printed, and where the file with them is: 100 orders at most, because their ids stand in its
 * address.
 */
export async function printOrders(
  name: PrintName,
  orderIds: readonly string[],
): Promise<{ outcomes: readonly BulkOutcome[]; addresses: readonly string[] }> {
  const { inIt, missing } = await look(name, orderIds);
  const outcomes = [
    ...inIt.map((orderId) => ({ orderId, outcome: 'DONE' as const, code: null, message: null })),
    ...missing.map(({ orderId, message }) => ({
      orderId,
      outcome: 'REFUSED' as const,
      code: 'NOTHING_TO_PRINT',
      message,
    })),
  ];
  const address = `/operator/documents/${name}.pdf?orders=${inIt.join(',')}`;
  return { outcomes, addresses: inIt.length === 0 ? [] : [address] };
}

interface Look {
  readonly inIt: readonly string[];
  readonly missing: readonly { readonly orderId: string; readonly message: string }[];
}

async function look(name: PrintName, orderIds: readonly string[]): Promise<Look> {
  try {
    const { printed } = await request(documents[name], { orderIds: [...orderIds] });
    return { inIt: printed?.orderIds ?? [], missing: printed?.missing ?? [] };
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'NOTHING_TO_PRINT') throw error;
    // None of them: then the refusal says why.
    return { inIt: [], missing: orderIds.map((orderId) => ({ orderId, message: error.message })) };
  }
}
