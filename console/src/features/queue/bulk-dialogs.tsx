import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { type HoldReason, tradeTexts } from '../../words/trade-texts.ts';
import { bulkTexts } from './bulk-texts.ts';
import { holdReasons } from './search.ts';
import type { BulkWork } from './use-bulk.ts';

interface AskProps {
  readonly count: number;
  readonly onClose: () => void;
  readonly onAct: (work: BulkWork) => Promise<void>;
}

/** As much as the server keeps. */
const wordsMax = 500;

/** Asks why the selected orders shall wait. */
export function HoldDialog({ count, onClose, onAct }: AskProps) {
  const t = useTexts(bulkTexts);
  const common = useTexts(everydayTexts);
  const trade = useTexts(tradeTexts);
  const [reason, setReason] = useState<HoldReason>('INCORRECT_ADDRESS');
  const [note, setNote] = useState('');
  return (
    <Dialog title={t.holdTitle(count)} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void onAct({ kind: 'hold', reason, note: note.trim() });
        }}
      >
        <p>{t.holdHelp}</p>
        <SelectField
          label={t.reason}
          value={reason}
          onChange={({ target }) => setReason(holdReasons.find((each) => each === target.value) ?? 'OTHER')}
        >
          {holdReasons.map((each) => (
            <option key={each} value={each}>
              {trade.holdReason[each]}
            </option>
          ))}
        </SelectField>
        <TextArea
          label={`${t.note} (${common.optional})`}
          hint={t.noteHint}
          maxLength={wordsMax}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary">
            {t.actions.hold}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Asks why the selected orders shall not be sent. */
export function CancelDialog({ count, onClose, onAct }: AskProps) {
  const t = useTexts(bulkTexts);
  const common = useTexts(everydayTexts);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const isMissing = reason.trim() === '';
  return (
    <Dialog title={t.cancelTitle(count)} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!isMissing) void onAct({ kind: 'cancel', reason: reason.trim() });
        }}
      >
        <p>{t.cancelHelp}</p>
        <TextField
          label={t.cancelReason}
          hint={t.cancelReasonHint}
          error={isTried && isMissing ? t.reasonNeeded : null}
          maxLength={wordsMax}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="danger">
            {t.actions.cancel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
