import { guardCell } from '../devices/cells.ts';
import type { Language, Worded } from '../lib/language.ts';

/** A column of a file, over rows of one kind. */
export interface Column<Row> {
  readonly heading: Worded;
  cell(row: Row, language: Language): string | number | null;
}

/**
 * Writes rows as CSV (RFC 4180) in UTF-8 with a mark in front, by which Excel knows it. What came from elsewhere is kept
 * from being run as a formula; a number needs no guard.
 */
export function writeCsv<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  language: Language,
): string {
  const headings = columns.map(({ heading }) => writeCell(heading[language]));
  const lines = rows.map((row) => columns.map(({ cell }) => writeCell(cell(row, language))));
  return `\ufeff${[headings, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}

function writeCell(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'number' ? String(value) : guardCell(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
