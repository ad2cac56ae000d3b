import type { ListedException } from './documents.ts';
import { ExceptionRow } from './exception-row.tsx';
import { texts } from './texts.ts';
import { useRows } from './use-rows.ts';
import { useTexts } from '../../words/language.tsx';
import './exceptions.css';

/** Exceptions, each with its next step done in place. `answeredAtMs` is when the server gave them. */
export function ExceptionRows(props: {
  readonly exceptions: readonly ListedException[];
  readonly answeredAtMs: number;
  /** Whether each names its order: not on the order's own page. */
  readonly namesOrder: boolean;
}) {
  const { exceptions, answeredAtMs, namesOrder } = props;
  const t = useTexts(texts);
  const { rows, onBusy, onActed, list } = useRows(exceptions, answeredAtMs);
  return (
    <div ref={list} tabIndex={-1} aria-label={t.list} role="group">
      <ul className="stack exceptions">
        {rows.map((row) => (
          <ExceptionRow
            key={row.exception.key}
            row={row}
            namesOrder={namesOrder}
            onBusy={onBusy}
            onActed={(said) => onActed(row.exception, said)}
          />
        ))}
      </ul>
    </div>
  );
}
