import type { ReactNode } from 'react';
import './page.css';

/** A column of a table of `Row`s. */
export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'start' | 'end';
  /** What names the row, for those who hear the table. At most one column. */
  readonly isRowHeader?: boolean;
}

/** A table, and on a narrow screen a list of cards. `caption` says what it holds. */
export function Table<Row>(props: {
  readonly caption: string;
  readonly isCaptionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}) {
  const { caption, isCaptionHidden = false, columns, rows, keyOf } = props;
  return (
    <div className="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className={isCaptionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, align }) => (
              <th key={name} scope="col" data-align={align}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <Cell key={column.name} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  return column.isRowHeader ? (
    <th scope="row" data-label={column.name} data-align={column.align}>
      {content}
    </th>
  ) : (
    <td data-label={column.name} data-align={column.align}>
      {content}
    </td>
  );
}
