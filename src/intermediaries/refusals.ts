import type { Worded } from '../lib/language.ts';

/** Why an intermediary can't be made or changed: a closed list. */
export type IntermediaryRefusal = 'invalid_id' | 'intermediary_exists' | 'intermediary_not_found';

/** What a verb on intermediaries brings, or why it does nothing. */
export type IntermediaryResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: IntermediaryRefusal };

const sentences: Readonly<Record<IntermediaryRefusal, Worded>> = {
  invalid_id: {
    nb: 'En ID har 1 til 64 bokstaver (A–Z), sifre, _ eller -, og begynner med en bokstav eller et siffer.',
    en: 'An id has 1 to 64 letters, digits, _ or -, and begins with a letter or digit.',
  },
  intermediary_exists: {
    nb: 'Det finnes allerede en partner med denne ID-en.',
    en: 'There is an intermediary with this id already.',
  },
  intermediary_not_found: { nb: 'Partneren finnes ikke.', en: 'There is no such intermediary.' },
};

/** The refusal as a sentence for a person. */
export function intermediaryRefusalSentence(refusal: IntermediaryRefusal): Worded {
  return sentences[refusal];
}
