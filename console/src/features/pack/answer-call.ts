import { ApiError } from '../../api/api-error.ts';
import { request } from '../../api/client.ts';
import type { Answer, Call, Failure } from './bench-types.ts';
import {
  holdOrderDocument,
  nextOrderDocument,
  openOrderDocument,
  scanDeviceDocument,
  scanDocument,
  undoScanDocument,
} from './documents.ts';

/** Asks the server what the bench wants to know, or to do what it wants done. @throws ApiError */
export async function answerCall(call: Call): Promise<Answer> {
  switch (call.kind) {
    case 'open': {
      const { code, leave, isResumed } = call;
      const { openOrder } = await request(openOrderDocument, { code, leave, resumed: isResumed });
      return { kind: 'open', ...openOrder };
    }
    case 'next': {
      const { leave, skip } = call;
      const { nextOrder } = await request(nextOrderDocument, { leave, skip: [...skip] });
      return { kind: 'next', order: nextOrder };
    }
    case 'scan': {
      const { orderId, code, undoSeconds } = call;
      const { scanDevice } = await request(scanDeviceDocument, { orderId, code, undoSeconds });
      return { kind: 'scan', order: scanDevice };
    }
    case 'undo':
      await request(undoScanDocument, { orderId: call.orderId });
      return { kind: 'undo' };
    case 'hold': {
      const { orderId, reason } = call;
      const { holdOrders } = await request(holdOrderDocument, { orderId, reason });
      return { kind: 'hold', refusal: holdOrders?.[0]?.refusal ?? null };
    }
    case 'look': {
      const { scan } = await request(scanDocument, { code: call.code });
      return { kind: 'look', scanned: scan };
    }
  }
}

/** Why there was no answer, as the bench takes it. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof ApiError)) return { code: 'UNREADABLE', message: '', details: {} };
  return { code: error.code, message: error.message, details: error.details };
}
