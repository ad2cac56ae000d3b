import type { Language } from '../lib/language.ts';
import { errorColumns, guardCell } from './cells.ts';
import type { FailedRow, FileForm } from './device-rows.ts';

/**
 * The failed rows as a file like the one that they came from, with what is wrong behind each: corrected, it can be
 * imported as it is. The code and the field are those of the first fault; the message tells all of them.
 */
export function failedRowsCsv(form: FileForm, failed: readonly FailedRow[], language: Language): string {
  const lines = failed.map((each) => {
    const { row, faults } = each;
    // What had no column stands at the end, where it has none either.
    return [...row.cells, faults[0].code, faults[0].field, faultMessage(each, language), ...row.extra];
  });
  const text = [[...form.headers, ...errorColumns], ...lines]
    .map((cells) => `${cells.map(quoteCell).join(form.delimiter)}\r\n`)
    .join('');
  return form.bom ? `\ufeff${text}` : text;
}

/** Everything that is wrong with a row, as a person reads it. */
export function faultMessage({ faults }: FailedRow, language: Language): string {
  return faults.map(({ field, message }) => `${field} ${message[language]}`.trim()).join('; ');
}

/** Each cell is quoted, so that one with the other delimiter in it stays one cell wherever the file is opened. */
function quoteCell(cell: string): string {
  return `"${guardCell(cell).replaceAll('"', '""')}"`;
}
