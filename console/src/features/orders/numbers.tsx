import { CopyButton } from '../../ui/copy-button.tsx';
import { Facts } from '../../ui/page.tsx';
import './copied.css';

/** Numbers and names that others know something by. */
export interface Numbered {
  readonly numbers: readonly { readonly name: string; readonly value: string }[];
}

/** Numbers to quote, each with a button that copies it. */
export function Numbers({ numbers }: Numbered) {
  if (numbers.length === 0) return null;
  return (
    <Facts
      facts={numbers.map(({ name, value }) => [
        name,
        <span key={name} className="copied">
          <code>{value}</code>
          <CopyButton text={value} what={name} />
        </span>,
      ])}
    />
  );
}
