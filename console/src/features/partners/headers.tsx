import { useTexts } from '../../words/language.tsx';
import { careTexts } from './care-texts.ts';

/** The headers that a call carried. */
export function Headers(props: {
  readonly headers: readonly { readonly name: string; readonly value: string | null }[];
  readonly note?: string;
}) {
  const t = useTexts(careTexts);
  return (
    <details>
      <summary>{t.headers}</summary>
      <pre className="code" tabIndex={0} aria-label={t.headers}>
        {props.headers.map(({ name, value }) => `${name}: ${value ?? ''}`).join('\n')}
      </pre>
      {props.note !== undefined && <p className="muted small">{props.note}</p>}
    </details>
  );
}
