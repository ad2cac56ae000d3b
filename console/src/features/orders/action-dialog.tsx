import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../../words/language.tsx';
import type { Action } from '../../words/trade-texts.ts';
import { actionTexts } from './action-texts.ts';
import type { OpenedOrder } from './documents.ts';
import { AbsentForm } from './forms/absent-form.tsx';
import { AdoptForm } from './forms/adopt-form.tsx';
import { CancelForm } from './forms/cancel-form.tsx';
import { HoldForm } from './forms/hold-form.tsx';
import { LabelForm } from './forms/label-form.tsx';
import { RecipientForm } from './forms/recipient-form.tsx';
import { ReturnForm } from './forms/return-form.tsx';
import { ShipmentForm } from './forms/shipment-form.tsx';
import { texts } from './texts.ts';

const withDialog = [
  ...(['HOLD', 'CANCEL', 'CORRECT_RECIPIENT', 'CORRECT_SHIPMENT'] as const),
  ...(['ATTACH_LABEL', 'ADOPT_BOOKING', 'CONFIRM_ABSENT', 'RETURN_PARCEL'] as const),
] as const;
type WithDialog = (typeof withDialog)[number];

/** Whether an action asks for something before it is done. */
export function hasDialog(action: Action): action is WithDialog {
  return withDialog.some((each) => each === action);
}

/** Asks for what an action needs, and does it. */
export function ActionDialog(props: {
  readonly action: Action;
  readonly opened: OpenedOrder;
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
}) {
  const { action, opened, onDone, onClose } = props;
  const t = useTexts(actionTexts);
  if (!hasDialog(action)) return null;
  return (
    <Dialog title={t.names[action]} onClose={onClose}>
      <Form action={action} opened={opened} onDone={onDone} onCancel={onClose} />
    </Dialog>
  );
}

function Form(props: {
  readonly action: WithDialog;
  readonly opened: OpenedOrder;
  readonly onDone: (said: string) => void;
  readonly onCancel: () => void;
}) {
  const { action, opened, onDone, onCancel } = props;
  const t = useTexts(texts);
  const { order, bookings, shipment } = opened;
  const given = { orderId: order.orderId, onDone, onCancel };
  const reference = bookings.at(-1)?.reference;
  const numbers = reference === undefined ? [] : [{ name: t.reference, value: reference }];
  switch (action) {
    case 'HOLD':
      return <HoldForm {...given} />;
    case 'CANCEL':
      return <CancelForm {...given} />;
    case 'CORRECT_RECIPIENT':
      return order.recipient === null ? (
        <p>{t.recipientErased}</p>
      ) : (
        <RecipientForm
          {...given}
          recipient={order.recipient}
          booksAgain={bookings.at(-1)?.state === 'REJECTED' && order.hold === null}
        />
      );
    case 'CORRECT_SHIPMENT':
      return <ShipmentForm {...given} deviceId={order.deviceId ?? ''} />;
    case 'ATTACH_LABEL':
      return <LabelForm {...given} />;
    case 'ADOPT_BOOKING':
      return <AdoptForm {...given} numbers={numbers} />;
    case 'CONFIRM_ABSENT':
      return <AbsentForm {...given} numbers={numbers} />;
    case 'RETURN_PARCEL':
      return <ReturnForm onDone={onDone} onCancel={onCancel} code={shipment?.trackingNumber ?? ''} />;
  }
}
