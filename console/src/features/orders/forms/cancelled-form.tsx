import { useState } from 'react';
import { Checkbox } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useTexts } from '../../../words/language.tsx';
import { confirmCancelledDocument } from '../act-documents.ts';
import { actionTexts } from '../action-texts.ts';
import { type Numbered, Numbers } from '../numbers.tsx';
import { useSettle } from '../use-settle.ts';
import { type FormProps, SettleForm } from './settle-form.tsx';

/** Settles a booking that turned up late: it was cancelled at the carrier. @param props.number the consignment's. */
export function CancelledForm(props: FormProps & Numbered & { readonly number: string }) {
  const { orderId, number, numbers, onDone, onCancel } = props;
  const t = useTexts(actionTexts);
  const [isSure, setSure] = useState(false);
  const [isUnchecked, setUnchecked] = useState(false);
  const confirm = useSettle(confirmCancelledDocument);
  const act = () => {
    setUnchecked(!isSure);
    if (!isSure) return;
    confirm.mutate(
      { input: { orderId, consignmentNumber: number } },
      { onSuccess: () => onDone(t.cancellationConfirmed) },
    );
  };
  return (
    <SettleForm
      help={t.cancelled.help}
      submits={[{ name: t.cancelled.ask, act }]}
      isPending={confirm.isPending}
      error={confirm.error}
      onCancel={onCancel}
    >
      <Numbers numbers={numbers} />
      <Checkbox
        label={t.cancelled.check(number)}
        checked={isSure}
        aria-invalid={isUnchecked && !isSure}
        onChange={({ target }) => setSure(target.checked)}
      />
      {isUnchecked && !isSure && <Notice tone="warning" isLive title={t.absent.unchecked} />}
    </SettleForm>
  );
}
