import { sentenceOf, type Sentences, type Worded } from '../lib/language.ts';

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
export function deviceFileRefusalSentence(refusal: DeviceFileRefusal): Worded {
  return sentenceOf(fileSentences, refusal);
}

/** What is said about each. */
export const fileSentences: Sentences<DeviceFileRefusal> = {
  too_large: ({ limitBytes }) => ({
    nb: `Filen er større enn ${limitBytes / 1_000_000} MB. Del den opp.`,
    en: `The file is larger than ${limitBytes / 1_000_000} MB. Split it.`,
  }),
  not_utf8: () => ({
    nb: 'Filen er ikke tekst i UTF-8. Lagre den som «CSV UTF-8».',
    en: 'The file is not text in UTF-8. Save it as "CSV UTF-8".',
  }),
  missing_columns: ({ missing, found }) => {
    const named = found.filter((name) => name !== '').slice(0, 20);
    const has: Worded =
      named.length === 0
        ? { nb: 'Den har ingen av dem.', en: 'It names none.' }
        : { nb: `Den har ${named.join(', ')}.`, en: `It names ${named.join(', ')}.` };
    return {
      nb: `Den første linjen må ha kolonnene deviceId og type, og kan ha boxCode. ${has.nb} Mangler: ${missing.join(', ')}.`,
      en: `The first line must name the columns deviceId and type, and may name boxCode. ${has.en} Missing: ${missing.join(', ')}.`,
    };
  },
  duplicate_column: ({ column }) => ({
    nb: `Den første linjen har kolonnen ${column} to ganger. Fjern den ene.`,
    en: `The first line names the column ${column} twice. Remove one of them.`,
  }),
  malformed: ({ row }) => ({
    nb: `Rad ${row} har et anførselstegn som ikke er lukket, eller som står midt i et felt. Rett det: det som følger, kan ikke leses.`,
    en: `Row ${row} has a quotation mark that is not closed, or stands in the middle of a field. Correct it: what follows can't be read.`,
  }),
  too_many_rows: ({ limit }) => ({
    nb: `Filen har flere enn ${limit} rader. Del den opp.`,
    en: `The file has more than ${limit} rows. Split it.`,
  }),
  no_rows: () => ({
    nb: 'Filen har ingen rad under den første linjen.',
    en: 'The file has no row below its first line.',
  }),
};
