import { type ComponentProps, type ReactNode, useId } from 'react';
import './field.css';

/** What every field has: a name that is always seen, a hint, and what is wrong with it. */
interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong, in a sentence; null or undefined: nothing. */
  readonly error?: string | null | undefined;
  /** The name is there for those who hear it, and to be seen only by its place. */
  readonly isLabelHidden?: boolean;
}

type Given<Tag extends 'input' | 'select' | 'textarea'> = FieldProps & Omit<ComponentProps<Tag>, 'className'>;

/** A line of text. */
export function TextField({ label, hint, error, isLabelHidden, ...input }: Given<'input'>) {
  const part = useField({ label, hint, error, ...(isLabelHidden ? { isLabelHidden } : {}) }, input.id);
  return part.around(<input type="text" {...input} {...part.control} className="input" />);
}

/** Several lines of text. */
export function TextArea({ label, hint, error, isLabelHidden, ...input }: Given<'textarea'>) {
  const part = useField({ label, hint, error, ...(isLabelHidden ? { isLabelHidden } : {}) }, input.id);
  return part.around(<textarea {...input} {...part.control} className="input" />);
}

/** One of a few: the browser's own list, which every phone and screen reader knows. */
export function SelectField({ label, hint, error, isLabelHidden, ...input }: Given<'select'>) {
  const part = useField({ label, hint, error, ...(isLabelHidden ? { isLabelHidden } : {}) }, input.id);
  return part.around(<select {...input} {...part.control} className="input" />);
}

/** Yes or no. */
export function Checkbox({
  label,
  ...input
}: { label: ReactNode } & Omit<ComponentProps<'input'>, 'className' | 'type'>) {
  return (
    <label className="checkbox">
      <input type="checkbox" {...input} />
      <span>{label}</span>
    </label>
  );
}

function useField({ label, hint, error, isLabelHidden }: FieldProps, givenId: string | undefined) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : '']
    .filter((each) => each !== '')
    .join(' ');
  return {
    control: {
      id,
      ...(described === '' ? {} : { 'aria-describedby': described }),
      ...(error ? { 'aria-invalid': true as const } : {}),
    },
    around: (control: ReactNode) => (
      <div className="field">
        <label className={isLabelHidden ? 'visually-hidden' : 'field-label'} htmlFor={id}>
          {label}
        </label>
        {hint && (
          <div className="field-hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
        {control}
        {error && (
          <div className="field-error" id={`${id}-error`} role="alert">
            {error}
          </div>
        )}
      </div>
    ),
  };
}
