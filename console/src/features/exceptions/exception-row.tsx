import { Link } from '@tanstack/react-router';
import { useCallback, useId, useRef, useState } from 'react';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Badge, Notice, type Tone } from '../../ui/notice.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useTexts } from '../../words/language.tsx';
import type { Enum, ExceptionKind } from '../../words/trade-texts.ts';
import type { ListedException } from './documents.ts';
import { SettlingContext, useSettling } from '../orders/forms/settling.ts';
import { kindTexts } from './kind-texts.ts';
import type { Row } from './rows.ts';
import { StepPanel } from './step-panel.tsx';
import { texts } from './texts.ts';
import { useStepAtOnce } from './use-step-at-once.ts';

type Step = Enum<'ExceptionStep'>;

const tones: Readonly<Record<ExceptionKind, Tone>> = {
  BOOKING_REJECTED: 'bad',
  BOOKING_UNKNOWN: 'bad',
  LATE_BOOKING: 'bad',
  LABEL_MISSING: 'warning',
  CARRIER_UNREACHABLE: 'warning',
  HELD_LONG: 'info',
  WAITING_LONG: 'warning',
  PARCEL_DEVIATION: 'bad',
  PARCEL_RETURNING: 'warning',
  PARCEL_RETURNED: 'warning',
  WEBHOOK_GIVEN_UP: 'warning',
};

/** One exception: what is the matter, since when, with which order, and its next steps done in place. */
export function ExceptionRow(props: {
  readonly row: Row<ListedException>;
  readonly namesOrder: boolean;
  readonly onBusy: (key: string, isBusy: boolean) => void;
  readonly onActed: (said: string) => void;
}) {
  const { row, namesOrder, onBusy, onActed } = props;
  const { exception, state, said, isInVain } = row;
  const t = useTexts(texts);
  const names = useTexts(kindTexts);
  const id = useId();
  const { key } = exception;
  const tellBusy = useCallback((isBusy: boolean) => onBusy(key, isBusy), [onBusy, key]);
  return (
    <li
      className="card stack-close exception"
      data-row={exception.key}
      data-state={state}
      tabIndex={-1}
      aria-labelledby={id}
    >
      <div className="row exception-head">
        <h2 id={id}>
          <Badge tone={tones[exception.kind]} hasIcon>
            {names.kinds[exception.kind]}
          </Badge>
        </h2>
        {namesOrder && <OrderName exception={exception} />}
        <span className="muted small">
          <span className="visually-hidden">{t.since}</span> <TimeAgo iso={exception.since} />
        </span>
      </div>
      {state === 'gone' ? (
        <Notice tone="good" title={said ?? t.meanwhile} />
      ) : (
        <>
          <p>{exception.sentence}</p>
          {isInVain && <Notice tone="warning" title={t.still} />}
          <SettlingContext value={tellBusy}>
            <Steps exception={exception} isAsked={state === 'asked'} onActed={onActed} />
          </SettlingContext>
        </>
      )}
    </li>
  );
}

function OrderName({ exception: { order, orderId } }: { exception: ListedException }) {
  const t = useTexts(texts);
  const recipient = order?.recipient;
  const who = recipient
    ? (recipient.companyName ?? `${recipient.firstName} ${recipient.lastName}`)
    : t.erased;
  return (
    <span className="row">
      <Link to="/orders/$orderId" params={{ orderId }}>
        {t.to(who, recipient?.postalAddress.city ?? '')}
      </Link>
      {order && <span className="muted small">{order.intermediaryId}</span>}
    </span>
  );
}

/** The buttons of the steps; the one that is open is shown below them. */
function Steps(props: {
  readonly exception: ListedException;
  readonly isAsked: boolean;
  readonly onActed: (said: string) => void;
}) {
  const { exception, isAsked, onActed } = props;
  const t = useTexts(texts);
  const names = useTexts(kindTexts);
  const [open, setOpen] = useState<Step | null>(null);
  const atOnce = useStepAtOnce(exception.orderId, onActed);
  const buttons = useRef(new Map<Step, HTMLButtonElement | null>());
  useSettling(atOnce.pending !== null);
  const shown = exception.steps.find(({ step }) => step === open);
  // The likeliest that is done here; words alone are no way to go on.
  const likeliest = exception.steps.find(({ guidance }) => guidance === null)?.step;
  const close = () => {
    setOpen(null);
    // Back to where it was opened.
    if (open !== null) buttons.current.get(open)?.focus();
  };
  return (
    <>
      <div className="row" role="group" aria-label={t.steps}>
        {exception.steps.map(({ step, reason }) => (
          <Button
            key={step}
            ref={(button) => void buttons.current.set(step, button)}
            variant={step === likeliest && step !== 'CANCEL' ? 'primary' : 'normal'}
            disabledReason={reason}
            isPending={atOnce.pending === step || (isAsked && step === 'REDELIVER')}
            {...(atOnce.isOne(step) ? {} : { isExpanded: open === step })}
            onPress={() => {
              if (atOnce.isOne(step)) atOnce.act(step);
              else setOpen(open === step ? null : step);
            }}
          >
            {names.steps[step]}
          </Button>
        ))}
      </div>
      {isAsked && exception.redelivering && (
        <p className="muted" role="status">
          {t.redelivering}
        </p>
      )}
      {atOnce.error !== null && <ErrorNotice error={atOnce.error} />}
      {shown !== undefined && (
        <StepPanel
          key={shown.step}
          exception={exception}
          step={shown}
          onDone={(said, isHalf) => {
            close();
            if (isHalf) announce(said);
            else onActed(said);
          }}
          onClose={close}
        />
      )}
    </>
  );
}
