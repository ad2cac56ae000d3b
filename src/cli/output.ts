/** How every command ends. */
export const exitCodes = { done: 0, failed: 1, usage: 2, partly: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** How a command was asked to answer. */
export interface OutputOptions {
  /** One JSON value instead of a table. */
  readonly json?: boolean | undefined;
}

/** One column of a table: its title and what it shows of a row. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => string | number | boolean | Date | null>>;

/** Prints rows: a table, or with `--json` the array as it is. */
export function printRows<Row>(rows: readonly Row[], columns: Columns<Row>, options: OutputOptions): void {
  if (options.json) return printJson(rows);
  if (rows.length === 0) return say('There are none.');
  const titles = Object.keys(columns);
  const cells = rows.map((row) => Object.values(columns).map((show) => cell(show(row))));
  const widths = titles.map((title, index) =>
    Math.max(...[titles, ...cells].map((line) => [...(line[index] ?? title)].length)),
  );
  for (const line of [titles, ...cells]) {
    console.log(
      line
        .map((text, index) => pad(text, widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

/** Prints one thing: a line per field, or with `--json` the value as it is. */
export function printRecord<Value>(value: Value, fields: Columns<Value>, options: OutputOptions): void {
  if (options.json) return printJson(value);
  const width = Math.max(...Object.keys(fields).map((title) => title.length));
  for (const [title, show] of Object.entries(fields))
    console.log(`${title.padEnd(width)}  ${cell(show(value))}`);
}

/** Prints one JSON value, times as ISO 8601. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}

/** Says something to the person at the terminal; never part of the data. */
export function say(sentence: string): void {
  console.error(sentence);
}

/** Says why a command does nothing. @returns the code with which it ends. */
export function refuse(sentence: string): ExitCode {
  say(sentence);
  return exitCodes.failed;
}

/** A text from outside as it may be printed: nothing that somebody sent or stored may steer the terminal. */
export function shownText(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

function cell(value: string | number | boolean | Date | null): string {
  if (value === null) return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return shownText(value instanceof Date ? value.toISOString() : String(value));
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - [...text].length));
}
