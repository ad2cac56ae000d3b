import { useState } from 'react';
import { TextField } from '../../../ui/field.tsx';
import { everydayTexts } from '../../../words/everyday-texts.ts';
import { useTexts } from '../../../words/language.tsx';
import { correctShipmentDocument } from '../act-documents.ts';
import { actionTexts } from '../action-texts.ts';
import { useSettle } from '../use-settle.ts';
import { faultOf, type FormProps, SettleForm } from './settle-form.tsx';

/** Corrects the device or the link of a parcel that was shipped. @param props.deviceId the one that it was shipped with. */
export function ShipmentForm(props: FormProps & { readonly deviceId: string }) {
  const { orderId, deviceId, onDone, onCancel } = props;
  const t = useTexts(actionTexts);
  const common = useTexts(everydayTexts);
  const [code, setCode] = useState('');
  const [trackingLink, setLink] = useState('');
  const [reason, setReason] = useState('');
  const correct = useSettle(correctShipmentDocument);
  const act = () =>
    correct.mutate(
      { input: { orderId, code, trackingLink, reason } },
      { onSuccess: () => onDone(t.done.CORRECT_SHIPMENT) },
    );
  const { error } = correct;
  return (
    <SettleForm
      help={t.shipment.help}
      submits={[{ name: t.shipment.ask, act }]}
      isPending={correct.isPending}
      error={error}
      shownPaths={['input.device', 'input.trackingLink', 'input.reason']}
      onCancel={onCancel}
    >
      <TextField
        label={`${t.shipment.device} (${common.optional})`}
        hint={t.shipment.deviceHint(deviceId)}
        error={faultOf(error, 'input.device')}
        autoComplete="off"
        spellCheck={false}
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
      <TextField
        label={`${t.shipment.link} (${common.optional})`}
        error={faultOf(error, 'input.trackingLink')}
        type="url"
        value={trackingLink}
        onChange={({ target }) => setLink(target.value)}
      />
      <TextField
        label={t.shipment.reason}
        hint={t.shipment.reasonHint}
        error={faultOf(error, 'input.reason')}
        required
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </SettleForm>
  );
}
