import { useState } from 'react';
import { TextField } from '../../../ui/field.tsx';
import { useTexts } from '../../../words/language.tsx';
import { adoptDocument } from '../act-documents.ts';
import { actionTexts } from '../action-texts.ts';
import { type Numbered, Numbers } from '../numbers.tsx';
import { useSettle } from '../use-settle.ts';
import { faultOf, type FormProps, SettleForm } from './settle-form.tsx';

/** Settles a booking of which nobody knows: it was found at the carrier. @param props.numbers what to look it up by. */
export function AdoptForm({ orderId, numbers, onDone, onCancel }: FormProps & Numbered) {
  const t = useTexts(actionTexts);
  const [found, setFound] = useState({ consignmentNumber: '', trackingNumber: '', trackingLink: '' });
  const adopt = useSettle(adoptDocument);
  const act = () =>
    adopt.mutate({ input: { orderId, ...found } }, { onSuccess: () => onDone(t.done.ADOPT_BOOKING) });
  const field = (name: keyof typeof found) => ({
    value: found[name],
    error: faultOf(adopt.error, `input.${name}`),
    onChange: ({ target }: { target: { value: string } }) => setFound({ ...found, [name]: target.value }),
  });
  return (
    <SettleForm
      help={t.adopt.help}
      submits={[{ name: t.adopt.ask, act }]}
      isPending={adopt.isPending}
      error={adopt.error}
      shownPaths={['input.consignmentNumber', 'input.trackingNumber', 'input.trackingLink']}
      onCancel={onCancel}
    >
      <Numbers numbers={numbers} />
      <TextField label={t.adopt.consignment} required {...field('consignmentNumber')} />
      <TextField label={t.adopt.parcel} hint={t.adopt.parcelHint} required {...field('trackingNumber')} />
      <TextField label={t.adopt.link} hint={t.adopt.linkHint} required {...field('trackingLink')} />
    </SettleForm>
  );
}
