import { announce } from '../../ui/announce.tsx';
import { useTexts } from '../../words/language.tsx';
import type { Enum } from '../../words/trade-texts.ts';
import {
  bookAgainDocument,
  claimDocument,
  redeliverOrderDocument,
  releaseDocument,
  unclaimDocument,
} from '../orders/act-documents.ts';
import { actionTexts } from '../orders/action-texts.ts';
import { useSettle, useSettleOne } from '../orders/use-settle.ts';

/** The steps that need no more than a press. */
const atOnce = ['BOOK_AGAIN', 'RELEASE', 'CLAIM', 'UNCLAIM', 'REDELIVER'] as const;
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
  const claim = useSettleOne(claimDocument);
  const unclaim = useSettleOne(unclaimDocument);
  const calls = {
    ...{ BOOK_AGAIN: book, RELEASE: release, CLAIM: claim, UNCLAIM: unclaim, REDELIVER: redeliver },
  } as const;
  const pending = atOnce.find((step) => calls[step].isPending) ?? null;
  return {
    isOne: (step): step is AtOnce => atOnce.some((each) => each === step),
    act(step) {
      if (pending !== null) return;
      for (const each of atOnce) calls[each].reset();
      // An order that is given back still waits, now for everybody: nothing is settled, and nothing was in vain.
      const told = step === 'UNCLAIM' ? announce : onActed;
      const done = { onSuccess: () => told(t.done[step]) };
      const many = { input: { orderIds: [orderId] } };
      if (step === 'BOOK_AGAIN') book.mutate({ input: { orderId } }, done);
      else if (step === 'REDELIVER') redeliver.mutate({ input: { orderId } }, done);
      else if (step === 'RELEASE') release.mutate(many, done);
      else if (step === 'CLAIM') claim.mutate(many, done);
      else unclaim.mutate({ input: { ...many.input, force: true } }, done);
    },
    pending,
    error: book.error ?? redeliver.error ?? release.error ?? claim.error ?? unclaim.error,
  };
}
