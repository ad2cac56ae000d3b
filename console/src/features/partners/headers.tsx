import { useTexts } from '../../words/language.tsx';
import { careTexts } from './care-texts.ts';
import { CodeBlock } from './code-block.tsx';

/** The headers that a call carried. */
export function Headers(props: {
  readonly headers: readonly { readonly name: string; readonly value: string | null }[];
  readonly note?: string;
}) {
  const t = useTexts(careTexts);
  return (
    <details>
      <summary>{t.headers}</summary>
      <CodeBlock
        text={props.headers.map(({ name, value }) => `${name}: ${value ?? ''}`).join('\n')}
        label={t.headers}
      />
      {props.note !== undefined && <p className="muted small">{props.note}</p>}
    </details>
  );
}
