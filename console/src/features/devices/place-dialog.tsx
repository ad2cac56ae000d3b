import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField, TextArea } from '../../ui/field.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { type DeviceState, tradeTexts } from '../../words/trade-texts.ts';
import { returnDeviceDocument, sortDeviceDocument } from './documents.ts';
import { texts } from './texts.ts';

type Condition = 'RESTOCK' | 'QUARANTINE';

/** Where a device is put, or that it has come back. */
export type Placing = Condition | 'RETURN';

/** Asks for a note, and what becomes of a device that has come back; then puts it there. */
export function PlaceDialog(props: {
  readonly deviceId: string;
  readonly placing: Placing;
  readonly onClose: () => void;
}) {
  const { deviceId, placing, onClose } = props;
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const trade = useTexts(tradeTexts);
  const [note, setNote] = useState('');
  const [condition, setCondition] = useState<Condition | null>(null);
  const sort = useAct(sortDeviceDocument, { changes: ['devices'] });
  const takeIn = useAct(returnDeviceDocument, { changes: ['devices', 'orders', 'exceptions'] });
  const words = {
    RESTOCK: [t.restock, t.restockHelp],
    QUARANTINE: [t.quarantine, t.quarantineHelp],
    RETURN: [t.return, t.returnHelp],
  } as const;
  const [title, help] = words[placing];
  const tell = (device: { deviceId: string; state: DeviceState } | null | undefined) => {
    if (device) announce(t.sorted(device.deviceId, trade.deviceState[device.state]));
    onClose();
  };
  const place = () => {
    const about = { code: deviceId, note };
    if (placing === 'RETURN')
      takeIn.mutate(
        { input: { ...about, condition } },
        { onSuccess: ({ returnParcel }) => tell(returnParcel?.device) },
      );
    else
      sort.mutate(
        { input: { ...about, into: placing } },
        { onSuccess: ({ sortDevice }) => tell(sortDevice) },
      );
  };
  const error = sort.error ?? takeIn.error;
  return (
    <Dialog title={`${title}: ${deviceId}`} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          place();
        }}
      >
        <p>{help}</p>
        {placing === 'RETURN' && (
          <SelectField
            label={t.state}
            value={condition ?? ''}
            onChange={({ target }) =>
              setCondition(target.value === 'RESTOCK' || target.value === 'QUARANTINE' ? target.value : null)
            }
          >
            <option value="">{t.undecided}</option>
            <option value="RESTOCK">{t.restock}</option>
            <option value="QUARANTINE">{t.quarantine}</option>
          </SelectField>
        )}
        <TextArea
          label={`${t.note} (${common.optional})`}
          hint={t.noteHint}
          maxLength={500}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        {error !== null && <ErrorNotice error={error} />}
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" isPending={sort.isPending || takeIn.isPending}>
            {title}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
