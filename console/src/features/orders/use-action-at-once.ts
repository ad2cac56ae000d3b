import { useTexts } from '../../words/language.tsx';
import type { Action } from '../../words/trade-texts.ts';
import {
  bookAgainDocument,
  claimDocument,
  handOverDocument,
  redeliverOrderDocument,
  releaseDocument,
  startDocument,
  unclaimDocument,
  undoScanDocument,
} from './act-documents.ts';
import { actionTexts } from './action-texts.ts';
import type { ShownOrder } from './documents.ts';
import { usePrintLabel } from './use-print-label.ts';
import { useSettle, useSettleOne } from './use-settle.ts';

const names = [
  ...(['CLAIM', 'UNCLAIM', 'START', 'RELEASE', 'UNDO_SCAN', 'HAND_OVER'] as const),
  ...(['BOOK_AGAIN', 'REDELIVER', 'PRINT_LABEL'] as const),
] as const;
type AtOnce = (typeof names)[number];

/** Does the actions that need no more than a press, one at a time. */
export function useActionAtOnce(
  { orderId }: Pick<ShownOrder, 'orderId'>,
  onDone: (said: string) => void,
): {
  act: (action: Action) => void;
  takeOver: () => void;
  pending: Action | null;
  error: Error | null;
} {
  const t = useTexts(actionTexts);
  const claim = useSettleOne(claimDocument);
  const unclaim = useSettleOne(unclaimDocument);
  const start = useSettleOne(startDocument);
  const release = useSettleOne(releaseDocument);
  const undo = useSettle(undoScanDocument);
  const handOver = useSettle(handOverDocument);
  const book = useSettle(bookAgainDocument);
  const redeliver = useSettle(redeliverOrderDocument);
  const print = usePrintLabel(orderId);
  const many = { input: { orderIds: [orderId] } };
  const one = { input: { orderId } };
  const saying = (action: Action) => ({ onSuccess: () => onDone(t.done[action]) });
  const calls = {
    CLAIM: [claim, () => claim.mutate(many, saying('CLAIM'))],
    UNCLAIM: [unclaim, () => unclaim.mutate(many, saying('UNCLAIM'))],
    START: [start, () => start.mutate(many, saying('START'))],
    RELEASE: [release, () => release.mutate(many, saying('RELEASE'))],
    UNDO_SCAN: [undo, () => undo.mutate(one, saying('UNDO_SCAN'))],
    HAND_OVER: [handOver, () => handOver.mutate({ input: { code: orderId } }, saying('HAND_OVER'))],
    BOOK_AGAIN: [book, () => book.mutate(one, saying('BOOK_AGAIN'))],
    REDELIVER: [
      redeliver,
      () => redeliver.mutate({ input: { orderId, deliveredToo: true } }, saying('REDELIVER')),
    ],
    PRINT_LABEL: [print, () => print.mutate(undefined, saying('PRINT_LABEL'))],
  } as const satisfies Record<AtOnce, unknown>;
  const pending = names.find((name) => calls[name][0].isPending) ?? null;
  const isOne = (action: Action): action is AtOnce => names.some((name) => name === action);
  const begin = (call: () => void) => {
    if (pending !== null) return;
    for (const name of names) calls[name][0].reset();
    call();
  };
  return {
    act: (action) => {
      if (isOne(action)) begin(calls[action][1]);
    },
    takeOver: () =>
      begin(() => claim.mutate({ input: { orderIds: [orderId], force: true } }, saying('CLAIM'))),
    pending,
    error: names.map((name) => calls[name][0].error).find((error) => error !== null) ?? null,
  };
}
