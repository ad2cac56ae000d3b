import { useState } from 'react';
import { SelectField, TextArea } from '../../../ui/field.tsx';
import { everydayTexts } from '../../../words/everyday-texts.ts';
import { useTexts } from '../../../words/language.tsx';
import { type HoldReason, tradeTexts } from '../../../words/trade-texts.ts';
import { holdDocument } from '../act-documents.ts';
import { actionTexts } from '../action-texts.ts';
import { useSettleOne } from '../use-settle.ts';
import { faultOf, type FormProps, SettleForm } from './settle-form.tsx';

/** Why orders wait, the likeliest first. */
const reasons = [
  'INCORRECT_ADDRESS',
  'AWAITING_PARTNER',
  'OUT_OF_STOCK',
  'SUSPECTED_FRAUD',
  'OTHER',
] as const satisfies readonly HoldReason[];

/** Puts an order on hold, for a reason; a second hold replaces the first. */
export function HoldForm({ orderId, onDone, onCancel }: FormProps) {
  const t = useTexts(actionTexts);
  const common = useTexts(everydayTexts);
  const trade = useTexts(tradeTexts);
  const [reason, setReason] = useState<HoldReason>('INCORRECT_ADDRESS');
  const [note, setNote] = useState('');
  const hold = useSettleOne(holdDocument);
  const act = () =>
    hold.mutate({ input: { orderIds: [orderId], reason, note } }, { onSuccess: () => onDone(t.done.HOLD) });
  return (
    <SettleForm
      help={t.hold.help}
      submits={[{ name: t.hold.ask, act }]}
      isPending={hold.isPending}
      error={hold.error}
      shownPaths={['input.note']}
      onCancel={onCancel}
    >
      <SelectField
        label={t.hold.reason}
        value={reason}
        onChange={({ target }) =>
          setReason(reasons.find((each) => each === target.value) ?? 'INCORRECT_ADDRESS')
        }
      >
        {reasons.map((each) => (
          <option key={each} value={each}>
            {trade.holdReason[each]}
          </option>
        ))}
      </SelectField>
      <TextArea
        label={`${t.hold.note} (${common.optional})`}
        hint={t.hold.noteHint}
        error={faultOf(hold.error, 'input.note')}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
    </SettleForm>
  );
}
