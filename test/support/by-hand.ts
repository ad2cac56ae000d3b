import assert from 'node:assert/strict';
import type { Parts } from '../../src/parts.ts';
import { adoptFound } from '../../src/shipping/adopt-found.ts';
import { attachLabel } from '../../src/shipping/attach-label.ts';
import { bookAgain } from '../../src/shipping/book-again.ts';
import { confirmAbsent } from '../../src/shipping/confirm-absent.ts';
import { shipOrder } from '../../src/shipping/ship-order.ts';
import { consignmentsOf, scanOf, stateOf, type OnBench } from './bench.ts';
import { operator } from './operator.ts';

/** Begins as every PDF does. */
const pdf = Buffer.from('%PDF-1.7\n');

/**
 * Does for an order that is shown as an exception what a person would, who looks at the carrier's own list first: adopts the
 * booking that is there or confirms that there is none, books again, attaches the label, scans what was never scanned. One
 * step at a time, as far as it comes.
 * @returns what was done; nothing when there was nothing to do.
 */
export async function helpByHand(parts: Parts, order: OnBench): Promise<string | undefined> {
  const { orderId } = order;
  const state = await stateOf(parts, order.id);
  if (state.startsWith('IN_PROGRESS, UNKNOWN')) return settleByHand(parts, order);
  if (state.startsWith('IN_PROGRESS, no booking')) {
    return told('scanned', await shipOrder(parts, operator, scanOf(order)));
  }
  if (/^IN_PROGRESS, (ABSENT|REJECTED)/.test(state)) {
    return told('booked again', await bookAgain(parts, operator, { orderId }));
  }
  if (state.startsWith('IN_PROGRESS, BOOKED')) {
    return told('label attached', await attachLabel(parts, operator, { orderId, pdf }));
  }
  return undefined;
}

/** Settles an UNKNOWN booking as the carrier's list says. */
async function settleByHand(parts: Parts, { orderId, reference }: OnBench): Promise<string> {
  const [number] = await consignmentsOf(parts, reference);
  if (number === undefined) return told('confirmed absent', await confirmAbsent(parts, operator, orderId));
  const numbers = { consignmentNumber: number, trackingNumber: number };
  const trackingLink = `https://tracking.example/${number}`;
  return told('adopted', await adoptFound(parts, operator, { orderId, ...numbers, trackingLink }));
}

function told(done: string, result: { ok: boolean }): string {
  assert.ok(result.ok, `${done}: ${JSON.stringify(result)}`);
  return done;
}
