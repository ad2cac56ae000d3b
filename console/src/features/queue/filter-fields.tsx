import { type ComponentProps, useEffect, useEffectEvent, useState } from 'react';
import { SelectField, TextField } from '../../ui/field.tsx';

/** One of a few values, or any. */
export function Choice<Value extends string | number>(props: {
  readonly label: string;
  readonly any: string;
  readonly value: Value | undefined;
  readonly values: readonly Value[];
  readonly name: (value: Value) => string;
  readonly onChange: (value: Value | undefined) => void;
}) {
  const { label, any, value, values, name, onChange } = props;
  // A value of the address that isn't among the usual ones is shown as well.
  const all = value === undefined || values.includes(value) ? values : [...values, value];
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      onChange={({ target }) => onChange(all.find((each) => String(each) === target.value))}
    >
      <option value="">{any}</option>
      {all.map((each) => (
        <option key={each} value={each}>
          {name(each)}
        </option>
      ))}
    </SelectField>
  );
}

/** Nobody types a letter more slowly and still means the same word. */
const settledMs = 300;

/** A word that is typed: it counts when nothing follows for a moment. */
export function Typed(props: {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly inputMode?: ComponentProps<'input'>['inputMode'];
  readonly onChange: (value: string) => void;
}) {
  const { label, hint, value, inputMode, onChange } = props;
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  // The address was changed from elsewhere, by a link or the way back.
  if (shown !== value) {
    setShown(value);
    if (value !== text.trim()) setText(value);
  }
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => tell(text.trim()), settledMs);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <TextField
      label={label}
      hint={hint}
      type="search"
      autoComplete="off"
      {...(inputMode === undefined ? {} : { inputMode })}
      value={text}
      onChange={({ target }) => setText(target.value)}
    />
  );
}
