/** The columns that are added to the rows that failed; an import leaves them out again. */
export const errorColumns: readonly string[] = ['error_code', 'error_field', 'error_message'];

/** A spreadsheet takes what begins like this for a formula, and runs it; some also the wide letters of East Asia. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
const guardedStart = /^'(?=[=+\-@\t\r\n＝＋－＠])/;

/** Keeps a spreadsheet from running a cell. A device's id may begin with `-`, so an import takes the mark off again. */
export function guardCell(cell: string): string {
  return formulaStart.test(cell) ? `'${cell}` : cell;
}

/** The cell without the mark that keeps a spreadsheet from running it. */
export function unguardCell(cell: string): string {
  return cell.replace(guardedStart, '');
}
