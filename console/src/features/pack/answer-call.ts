import type { TadaDocumentNode } from 'gql.tada';
import { ApiError } from '../../api/api-error.ts';
import { patienceMs, request } from '../../api/client.ts';
import type { Answer, Call, Failure } from './bench-types.ts';
import {
  benchOrderDocument,
  holdOrderDocument,
  nextOrderDocument,
  openOrderDocument,
  scanDeviceDocument,
  scanDocument,
  undoScanDocument,
} from './documents.ts';
import { stationId } from './station-id.ts';

/** Asks the server what the bench wants to know, or to do what it wants done. @throws ApiError */
export async function answerCall(call: Call): Promise<Answer> {
  switch (call.kind) {
    case 'open': {
      const { code, leave, isResumed } = call;
      const asked = { code, leave, resumed: isResumed, station: stationId() };
      const { openOrder } = await ask(openOrderDocument, asked);
      return { kind: 'open', ...openOrder };
    }
    case 'next': {
      const { leave, skip } = call;
      const asked = { leave, skip: [...skip], station: stationId() };
      const { nextOrder } = await ask(nextOrderDocument, asked);
      return { kind: 'next', order: nextOrder };
    }
    case 'scan': {
      const { orderId, code, undoSeconds, afterAttempt } = call;
      const asked = { orderId, code, undoSeconds, afterAttempt };
      const { scanDevice } = await ask(scanDeviceDocument, asked);
      return { kind: 'scan', order: scanDevice };
    }
    case 'undo':
      await ask(undoScanDocument, { orderId: call.orderId });
      return { kind: 'undo' };
    case 'hold': {
      const { orderId, reason } = call;
      const { holdOrders } = await ask(holdOrderDocument, { orderId, reason });
      return { kind: 'hold', refusal: holdOrders?.[0]?.refusal ?? null };
    }
    case 'look': {
      const { scan } = await ask(scanDocument, { code: call.scan.code });
      return { kind: 'look', scanned: scan };
    }
    case 'see': {
      const { order } = await ask(benchOrderDocument, { orderId: call.orderId });
      return { kind: 'see', order };
    }
  }
}

/** A bench must not hang on a network that swallows what it is given: what has no answer is asked again. */
function ask<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  return request(document, variables, undefined, patienceMs);
}

/** Why there was no answer, as the bench takes it. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof ApiError)) return { code: 'UNREADABLE', message: '', details: {} };
  return { code: error.code, message: error.message, details: error.details };
}
