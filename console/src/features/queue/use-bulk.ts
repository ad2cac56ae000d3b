import { useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { request } from '../../api/client.ts';
import { refresh } from '../../api/use-api.ts';
import type { HoldReason } from '../../words/trade-texts.ts';
import * as documents from './bulk-documents.ts';
import type { BulkOutcome } from './bulk-outcome.ts';
import { type PrintName, printOrders } from './print-orders.ts';

/** What can be done with all selected orders at once, with what it takes besides them. */
export type BulkWork =
  | { readonly kind: 'claim' | 'unclaim'; readonly force: boolean }
  | { readonly kind: 'start' | 'release' }
  | { readonly kind: 'hold'; readonly reason: HoldReason; readonly note: string }
  | { readonly kind: 'cancel'; readonly reason: string }
  | { readonly kind: PrintName };

/** Some work on several orders, under way or done. */
export interface BulkRun {
  readonly work: BulkWork;
  readonly orderIds: readonly string[];
  readonly outcomes: readonly BulkOutcome[];
  /** Where the documents are, when something is printed. */
  readonly addresses: readonly string[];
  readonly isOver: boolean;
  /** Why it could not be done at all: the input is wrong, or it takes another role. */
  readonly error: unknown;
}

/** Few enough that it is seen to go on. */
const atOnce = 25;

/** What is being done with several orders, and how to begin. */
export interface Bulk {
  readonly run: BulkRun | null;
  /** @returns the run when it is over. */
  readonly begin: (work: BulkWork, orderIds: readonly string[]) => Promise<BulkRun>;
  readonly forget: () => void;
}

/** Does the same with several orders, a few at a time, and tells of each what became of it. Nothing is repeated by itself. */
export function useBulk(): Bulk {
  const [run, setRun] = useState<BulkRun | null>(null);
  async function begin(work: BulkWork, orderIds: readonly string[]): Promise<BulkRun> {
    let now: BulkRun = { work, orderIds, outcomes: [], addresses: [], isOver: false, error: null };
    setRun(now);
    const size = isPrint(work) ? 100 : atOnce;
    for (let at = 0; at < orderIds.length; at += size) {
      const some = orderIds.slice(at, at + size);
      const step = await doSome(work, some);
      now = {
        ...now,
        outcomes: [...now.outcomes, ...step.outcomes],
        addresses: [...now.addresses, ...step.addresses],
        error: step.error,
      };
      const isLost = step.outcomes.some(({ outcome }) => outcome === 'FAILED');
      if (step.error !== null || isLost) {
        now = { ...now, outcomes: [...now.outcomes, ...orderIds.slice(at + size).map(notTried)] };
        break;
      }
      setRun(now);
    }
    now = { ...now, isOver: true };
    setRun(now);
    if (!isPrint(work)) void refresh('orders', 'exceptions', 'devices');
    return now;
  }
  return { run, begin, forget: () => setRun(null) };
}

/** Whether work only makes something to print. */
export function isPrint(work: BulkWork): work is { readonly kind: PrintName } {
  return work.kind === 'labels' || work.kind === 'pick-list' || work.kind === 'packing-slips';
}

interface Step {
  readonly outcomes: readonly BulkOutcome[];
  readonly addresses: readonly string[];
  readonly error: unknown;
}

async function doSome(work: BulkWork, orderIds: readonly string[]): Promise<Step> {
  try {
    if (isPrint(work)) return { ...(await printOrders(work.kind, orderIds)), error: null };
    const outcomes = (await send(work, [...orderIds])).outcomes ?? [];
    return {
      outcomes: outcomes.map(({ orderId, outcome, refusal }) => ({
        orderId,
        outcome,
        code: refusal?.code ?? null,
        message: refusal?.message ?? null,
      })),
      addresses: [],
      error: null,
    };
  } catch (error) {
    // The answer is lost: nobody knows how far it went, and to try again does no harm.
    const isLost = error instanceof ApiError && ['OFFLINE', 'UNREADABLE', 'UNAVAILABLE'].includes(error.code);
    const failed = orderIds.map((orderId) => ({ ...notTried(orderId), outcome: 'FAILED' as const }));
    return { outcomes: failed, addresses: [], error: isLost ? null : error };
  }
}

function send(work: Exclude<BulkWork, { kind: PrintName }>, orderIds: string[]) {
  switch (work.kind) {
    case 'claim':
      return request(documents.claimOrdersDocument, { input: { orderIds, force: work.force } });
    case 'unclaim':
      return request(documents.unclaimOrdersDocument, { input: { orderIds, force: work.force } });
    case 'start':
      return request(documents.startOrdersDocument, { input: { orderIds } });
    case 'release':
      return request(documents.releaseOrdersDocument, { input: { orderIds } });
    case 'hold':
      return request(documents.holdOrdersDocument, {
        input: { orderIds, reason: work.reason, note: work.note === '' ? null : work.note },
      });
    case 'cancel':
      return request(documents.cancelOrdersDocument, { input: { orderIds, reason: work.reason } });
  }
}

function notTried(orderId: string): BulkOutcome {
  return { orderId, outcome: 'NOT_TRIED', code: null, message: null };
}
