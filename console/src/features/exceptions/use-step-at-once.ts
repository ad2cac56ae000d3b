import { useTexts } from '../../words/language.tsx';
import type { Enum } from '../../words/trade-texts.ts';
import {
  bookAgainDocument,
  redeliverOrderDocument,
  releaseDocument,
  startDocument,
} from '../orders/act-documents.ts';
import { actionTexts } from '../orders/action-texts.ts';
import { useSettle, useSettleOne } from '../orders/use-settle.ts';

/** The steps that need no more than a press. */
const atOnce = ['BOOK_AGAIN', 'RELEASE', 'START', 'REDELIVER'] as const;
type AtOnce = (typeof atOnce)[number];
type Step = Enum<'ExceptionStep'>;

/** Does the steps that ask for nothing. */
export function useStepAtOnce(
  orderId: string,
  onActed: (said: string) => void,
): {
  isOne: (step: Step) => step is AtOnce;
  act: (step: AtOnce) => void;
  pending: Step | null;
  error: Error | null;
} {
  const t = useTexts(actionTexts);
  const book = useSettle(bookAgainDocument);
  const redeliver = useSettle(redeliverOrderDocument);
  const release = useSettleOne(releaseDocument);
  const start = useSettleOne(startDocument);
  const calls = { BOOK_AGAIN: book, RELEASE: release, START: start, REDELIVER: redeliver } as const;
  const pending = atOnce.find((step) => calls[step].isPending) ?? null;
  return {
    isOne: (step): step is AtOnce => atOnce.some((each) => each === step),
    act(step) {
      if (pending !== null) return;
      for (const each of atOnce) calls[each].reset();
      const done = { onSuccess: () => onActed(t.done[step]) };
      const many = { input: { orderIds: [orderId] } };
      if (step === 'BOOK_AGAIN') book.mutate({ input: { orderId } }, done);
      else if (step === 'REDELIVER') redeliver.mutate({ input: { orderId } }, done);
      else if (step === 'RELEASE') release.mutate(many, done);
      else start.mutate(many, done);
    },
    pending,
    error: book.error ?? redeliver.error ?? release.error ?? start.error,
  };
}
