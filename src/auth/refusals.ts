import type { Worded } from '../lib/language.ts';

/** Why a key can't be made, changed, rolled or revoked: a closed list. */
export type KeyRefusal =
  | 'intermediary_not_found'
  | 'no_permission'
  | 'expires_in_the_past'
  | 'key_not_found'
  | 'key_not_valid'
  | 'key_rolled';

/** What a verb on keys brings, or why it does nothing. */
export type KeyResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: KeyRefusal };

const sentences: Readonly<Record<KeyRefusal, Worded>> = {
  intermediary_not_found: { nb: 'Partneren finnes ikke.', en: 'There is no such intermediary.' },
  no_permission: {
    nb: 'En nøkkel må ha minst én tillatelse.',
    en: 'A key needs at least one permission.',
  },
  expires_in_the_past: {
    nb: 'Nøkkelen ville allerede vært utløpt: utløpet må ligge fram i tid.',
    en: 'The key would be expired already: its end must lie in the future.',
  },
  key_not_found: { nb: 'Det finnes ingen nøkkel med denne ID-en.', en: 'There is no key with this id.' },
  key_rolled: {
    nb: 'Denne nøkkelen er allerede byttet ut: bruk den som tok over.',
    en: 'This key was rolled already: use the one that took its place.',
  },
  key_not_valid: {
    nb: 'Denne nøkkelen er trukket tilbake eller utløpt: lag en ny i stedet.',
    en: 'This key is revoked or expired: make a new one instead.',
  },
};

/** The refusal as a sentence for a person. */
export function keyRefusalSentence(refusal: KeyRefusal): Worded {
  return sentences[refusal];
}
