import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { DialogActions } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { AbsentForm } from '../orders/forms/absent-form.tsx';
import { AdoptForm } from '../orders/forms/adopt-form.tsx';
import { CancelForm } from '../orders/forms/cancel-form.tsx';
import { CancelledForm } from '../orders/forms/cancelled-form.tsx';
import { HoldForm } from '../orders/forms/hold-form.tsx';
import { LabelForm } from '../orders/forms/label-form.tsx';
import { RecipientForm } from '../orders/forms/recipient-form.tsx';
import { ReturnForm } from '../orders/forms/return-form.tsx';
import { Numbers } from '../orders/numbers.tsx';
import type { ListedException } from './documents.ts';
import { kindTexts } from './kind-texts.ts';
import { texts } from './texts.ts';

type Step = ListedException['steps'][number];

/** What a step needs, in the row: a form, or words that say how it is done elsewhere. */
export function StepPanel(props: {
  readonly exception: ListedException;
  readonly step: Step;
  readonly onDone: (said: string, isHalf?: boolean) => void;
  readonly onClose: () => void;
}) {
  const { exception, step, onDone, onClose } = props;
  const names = useTexts(kindTexts);
  const panel = useRef<HTMLDivElement>(null);
  // Whoever opens it wants to go on in it.
  useEffect(() => {
    const first = panel.current?.querySelector<HTMLElement>('input, select, textarea') ?? panel.current;
    first?.focus();
  }, []);
  const onEscape = useEffectEvent(onClose);
  useEffect(() => {
    const place = panel.current;
    const listen = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onEscape();
    };
    place?.addEventListener('keydown', listen);
    return () => place?.removeEventListener('keydown', listen);
  }, []);
  return (
    <div
      ref={panel}
      className="exception-panel"
      role="group"
      aria-label={names.steps[step.step]}
      tabIndex={-1}
    >
      {step.guidance === null ? (
        <Form exception={exception} step={step.step} onDone={onDone} onCancel={onClose} />
      ) : (
        <Guidance guidance={step.guidance} onClose={onClose} />
      )}
    </div>
  );
}

function Form(props: {
  readonly exception: ListedException;
  readonly step: Step['step'];
  readonly onDone: (said: string, isHalf?: boolean) => void;
  readonly onCancel: () => void;
}) {
  const { exception, step, onDone, onCancel } = props;
  const t = useTexts(texts);
  const { orderId, order, numbers, parcelNumber } = exception;
  const given = { orderId, onDone, onCancel };
  switch (step) {
    case 'CORRECT_RECIPIENT':
      return order?.recipient ? (
        <RecipientForm {...given} recipient={order.recipient} booksAgain={isRejected(exception)} />
      ) : (
        <Notice tone="warning" title={t.noRecipient} />
      );
    case 'ADOPT_BOOKING':
      return <AdoptForm {...given} numbers={numbers} />;
    case 'CONFIRM_ABSENT':
      return <AbsentForm {...given} numbers={numbers} />;
    case 'CONFIRM_CANCELLED':
      return <CancelledForm {...given} numbers={numbers} number={parcelNumber ?? ''} />;
    case 'ATTACH_LABEL':
      return <LabelForm {...given} />;
    case 'HOLD':
      return <HoldForm {...given} />;
    case 'CANCEL':
      return <CancelForm {...given} />;
    case 'RETURN_PARCEL':
      return <ReturnForm onDone={onDone} onCancel={onCancel} code={parcelNumber ?? ''} />;
    // Done at a press, or guided: neither has a form.
    case 'BOOK_AGAIN':
    case 'RELEASE':
    case 'CLAIM':
    case 'UNCLAIM':
    case 'REDELIVER':
    case 'CHECK_SETTINGS':
    case 'ASK_CARRIER':
    case 'CANCEL_AT_CARRIER':
    case 'WAIT':
    case 'ASK_PARTNER':
      return null;
  }
}

/** A parcel that was refused, and can be booked as soon as its address is right. */
function isRejected({ kind, steps }: ListedException): boolean {
  return kind === 'BOOKING_REJECTED' && steps.every(({ step }) => step !== 'RELEASE');
}

function Guidance(props: { readonly guidance: NonNullable<Step['guidance']>; readonly onClose: () => void }) {
  const { guidance, onClose } = props;
  const { sentence, quotes, message, until } = guidance;
  const t = useTexts(texts);
  const times = useTimes();
  return (
    <div className="stack">
      <p>{sentence}</p>
      {until !== null && <p>{t.waits(times.ago(until))}</p>}
      <Numbers numbers={quotes} />
      {message !== null && (
        <div className="stack-close">
          <strong>{t.message}</strong>
          <blockquote className="words">{message}</blockquote>
          <div>
            <CopyButton text={message} what={t.copyMessage} isQuiet={false} />
          </div>
        </div>
      )}
      <DialogActions>
        <Button onPress={onClose}>{t.close}</Button>
      </DialogActions>
    </div>
  );
}
