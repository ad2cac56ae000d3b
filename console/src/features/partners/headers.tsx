import { useTexts } from '../../words/language.tsx';
import { careTexts } from './care-texts.ts';
import { CodeBlock } from './code-block.tsx';

/** The headers that a call carried, and its body where that isn't shown elsewhere. */
export function Headers(props: {
  readonly headers: readonly { readonly name: string; readonly value: string | null }[];
  readonly note?: string;
  readonly body?: string;
}) {
  const t = useTexts(careTexts);
  return (
    <details className="headers">
      <summary>{t.headers}</summary>
      <CodeBlock
        text={props.headers.map(({ name, value }) => `${name}: ${value ?? ''}`).join('\n')}
        label={t.headers}
      />
      {props.body !== undefined && (
        <>
          <p className="muted small">{t.body}</p>
          <CodeBlock text={props.body} label={t.body} />
        </>
      )}
      {props.note !== undefined && <p className="muted small">{props.note}</p>}
    </details>
  );
}
