import { useState } from 'react';
import { TextField } from '../../../ui/field.tsx';
import { useTexts } from '../../../words/language.tsx';
import { cancelDocument } from '../act-documents.ts';
import { actionTexts } from '../action-texts.ts';
import { useSettleOne } from '../use-settle.ts';
import { faultOf, type FormProps, SettleForm } from './settle-form.tsx';

/** Cancels an order for a reason. Its other button keeps the order, because "cancel" would say two things here. */
export function CancelForm({ orderId, onDone, onCancel }: FormProps) {
  const t = useTexts(actionTexts);
  const [reason, setReason] = useState('');
  const cancel = useSettleOne(cancelDocument);
  const act = () =>
    cancel.mutate({ input: { orderIds: [orderId], reason } }, { onSuccess: () => onDone(t.done.CANCEL) });
  return (
    <SettleForm
      help={t.cancelling.help}
      submits={[{ name: t.cancelling.ask, act, variant: 'danger' }]}
      isPending={cancel.isPending}
      error={cancel.error}
      shownPaths={['input.reason']}
      onCancel={onCancel}
      cancelName={t.cancelling.keep}
    >
      <TextField
        label={t.cancelling.reason}
        hint={t.cancelling.reasonHint}
        error={faultOf(cancel.error, 'input.reason')}
        required
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </SettleForm>
  );
}
