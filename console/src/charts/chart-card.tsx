import { type ReactNode, useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useTexts } from '../words/language.tsx';
import { texts } from './texts.ts';
import './charts.css';

/** The numbers behind a chart. */
export interface Figures<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/**
 * A chart with its name, what it says in words, its numbers as a table and as a file. The table is always there for those who
 * hear the page.
 */
export function ChartCard<Row>(props: {
  readonly title: string;
  /** What the numbers mean, in a sentence. */
  readonly sentence: ReactNode;
  readonly csvHref: string;
  readonly figures: Figures<Row>;
  readonly children?: ReactNode;
}) {
  const { title, sentence, csvHref, figures, children } = props;
  const t = useTexts(texts);
  const [isTableShown, setTableShown] = useState(false);
  const id = useId();
  return (
    <section className="card chart-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="chart-sentence">{sentence}</p>
      {children}
      {figures.rows.length > 0 && (
        <>
          <div className="chart-actions">
            <Button
              variant="quiet"
              label={isTableShown ? `${t.hideTable}: ${title}` : t.tableOf(title)}
              isExpanded={isTableShown}
              onPress={() => setTableShown(!isTableShown)}
            >
              {isTableShown ? t.hideTable : t.showTable}
            </Button>
            <a className="button" data-variant="quiet" href={csvHref} download aria-label={t.csvOf(title)}>
              {t.csv}
            </a>
          </div>
          {isTableShown ? (
            <Table caption={title} isCaptionHidden {...figures} />
          ) : (
            <HeardTable title={title} figures={figures} />
          )}
        </>
      )}
    </section>
  );
}

/** The table for those who hear the page: nothing in it takes the focus, which would be seen nowhere. */
function HeardTable<Row>({ title, figures }: { title: string; figures: Figures<Row> }) {
  const { columns, rows, keyOf } = figures;
  return (
    // A table is never narrower than what is in it: the box around it is.
    <div className="visually-hidden">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ name, cell, isRowHeader }) =>
                isRowHeader ? (
                  <th key={name} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={name}>{cell(row)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
