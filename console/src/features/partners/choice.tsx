import { type ReactNode, useId } from 'react';

/** One of a few that are all seen at once, each with a word of explanation. */
export function Choice<Name extends string>(props: {
  readonly legend: string;
  readonly hint?: string;
  readonly options: readonly (readonly [name: Name, label: string, help?: string])[];
  readonly value: Name;
  readonly onChange: (name: Name) => void;
  readonly children?: ReactNode;
}) {
  const { legend, hint, options, value, onChange, children } = props;
  const id = useId();
  return (
    <fieldset className="choices" {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}>
      <legend className="field-label">{legend}</legend>
      {hint !== undefined && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {options.map(([name, label, help]) => (
        <label key={name} className="choice-option">
          <input
            type="radio"
            name={id}
            value={name}
            checked={name === value}
            onChange={() => onChange(name)}
          />
          <span>
            {label}
            {help !== undefined && <span className="field-hint choice-help">{help}</span>}
          </span>
        </label>
      ))}
      {children}
    </fieldset>
  );
}
