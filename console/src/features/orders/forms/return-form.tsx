import { useState } from 'react';
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import { everydayTexts } from '../../../words/everyday-texts.ts';
import { useTexts } from '../../../words/language.tsx';
import { returnParcelDocument } from '../act-documents.ts';
import { actionTexts } from '../action-texts.ts';
import { useSettle } from '../use-settle.ts';
import { faultOf, type FormProps, SettleForm } from './settle-form.tsx';

const conditions = ['UNDECIDED', 'RESTOCK', 'QUARANTINE'] as const;
type Condition = (typeof conditions)[number];

/** Takes in a parcel that has come back. @param props.code what it is known by; whoever holds it may scan another. */
export function ReturnForm(props: Omit<FormProps, 'orderId'> & { readonly code: string }) {
  const { onDone, onCancel } = props;
  const t = useTexts(actionTexts);
  const common = useTexts(everydayTexts);
  const [code, setCode] = useState(props.code);
  const [condition, setCondition] = useState<Condition>('UNDECIDED');
  const [note, setNote] = useState('');
  const takeIn = useSettle(returnParcelDocument);
  const act = () =>
    takeIn.mutate(
      { input: { code, condition: condition === 'UNDECIDED' ? null : condition, note } },
      { onSuccess: () => onDone(t.done.RETURN_PARCEL) },
    );
  const { error } = takeIn;
  return (
    <SettleForm
      help={t.returned.help}
      submits={[{ name: t.returned.ask, act }]}
      isPending={takeIn.isPending}
      error={error}
      shownPaths={['input.note']}
      onCancel={onCancel}
    >
      <TextField
        label={t.returned.code}
        hint={t.returned.codeHint}
        autoComplete="off"
        spellCheck={false}
        required
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
      <SelectField
        label={t.returned.condition}
        value={condition}
        onChange={({ target }) =>
          setCondition(conditions.find((each) => each === target.value) ?? 'UNDECIDED')
        }
      >
        {conditions.map((each) => (
          <option key={each} value={each}>
            {t.returned.conditions[each]}
          </option>
        ))}
      </SelectField>
      <TextArea
        label={`${t.returned.note} (${common.optional})`}
        error={faultOf(error, 'input.note')}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
    </SettleForm>
  );
}
