import { useState } from 'react';
import { Checkbox, TextArea } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { everydayTexts } from '../../../words/everyday-texts.ts';
import { useTexts } from '../../../words/language.tsx';
import { bookAgainDocument, confirmAbsentDocument } from '../act-documents.ts';
import { actionTexts } from '../action-texts.ts';
import { type Numbered, Numbers } from '../numbers.tsx';
import { useSettle } from '../use-settle.ts';
import { faultOf, type FormProps, SettleForm } from './settle-form.tsx';

/** Settles a booking of which nobody knows: the carrier has none. Asked twice, because a second parcel would be sent. */
export function AbsentForm({ orderId, numbers, onDone, onCancel }: FormProps & Numbered) {
  const t = useTexts(actionTexts);
  const common = useTexts(everydayTexts);
  const [note, setNote] = useState('');
  const [isSure, setSure] = useState(false);
  const [isUnchecked, setUnchecked] = useState(false);
  const confirm = useSettle(confirmAbsentDocument);
  const again = useSettle(bookAgainDocument);
  const confirmFirst = (then: () => void) => {
    setUnchecked(!isSure);
    if (isSure && confirm.isSuccess) then();
    else if (isSure) confirm.mutate({ input: { orderId, note } }, { onSuccess: then });
  };
  const book = () => again.mutate({ input: { orderId } }, { onSuccess: () => onDone(t.done.BOOK_AGAIN) });
  return (
    <SettleForm
      help={t.absent.help}
      submits={[
        {
          name: t.absent.ask,
          act: () => confirmFirst(() => onDone(t.done.CONFIRM_ABSENT)),
          variant: 'normal',
        },
        { name: t.absent.askAndBook, act: () => confirmFirst(book), variant: 'primary' },
      ]}
      isPending={confirm.isPending || again.isPending}
      error={confirm.error ?? again.error}
      shownPaths={['input.note']}
      onCancel={onCancel}
    >
      <Numbers numbers={numbers} />
      <Checkbox
        label={t.absent.check}
        checked={isSure}
        aria-invalid={isUnchecked && !isSure}
        onChange={({ target }) => setSure(target.checked)}
      />
      {isUnchecked && !isSure && <Notice tone="warning" isLive title={t.absent.unchecked} />}
      <TextArea
        label={`${t.absent.note} (${common.optional})`}
        hint={t.absent.noteHint}
        error={faultOf(confirm.error, 'input.note')}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
    </SettleForm>
  );
}
