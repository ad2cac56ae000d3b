/** Why a whole file of devices can't be read: nothing of it was imported. */
export type DeviceFileRefusal =
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  | { readonly kind: 'not_utf8' }
  | {
      readonly kind: 'missing_columns';
      readonly missing: readonly string[];
      readonly found: readonly string[];
    }
  | { readonly kind: 'duplicate_column'; readonly column: string }
  /** `row` as a spreadsheet counts: the header is 1. */
  | { readonly kind: 'malformed'; readonly row: number }
  | { readonly kind: 'too_many_rows'; readonly limit: number }
  | { readonly kind: 'no_rows' };

/** What is the matter with the file and what to do, as sentences for a person. */
export function deviceFileRefusalSentence(refusal: DeviceFileRefusal): string {
  switch (refusal.kind) {
    case 'too_large':
      return `The file is larger than ${refusal.limitBytes / 1_000_000} MB. Split it.`;
    case 'not_utf8':
      return 'The file is not text in UTF-8. Save it as "CSV UTF-8".';
    case 'missing_columns':
      return `The first line must name the columns deviceId and type, and may name boxCode. ${missingSentence(refusal)}`;
    case 'duplicate_column':
      return `The first line names the column ${refusal.column} twice. Remove one of them.`;
    case 'malformed':
      return `Row ${refusal.row} has a quotation mark that is not closed, or stands in the middle of a field. Correct it: what follows can't be read.`;
    case 'too_many_rows':
      return `The file has more than ${refusal.limit} rows. Split it.`;
    case 'no_rows':
      return 'The file has no row below its first line.';
  }
}

function missingSentence({
  missing,
  found,
}: {
  missing: readonly string[];
  found: readonly string[];
}): string {
  const named = found.filter((name) => name !== '').slice(0, 20);
  const has = named.length === 0 ? 'It names none.' : `It names ${named.join(', ')}.`;
  return `${has} Missing: ${missing.join(', ')}.`;
}
