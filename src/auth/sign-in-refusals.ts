import type { Fault } from '../lib/faults.ts';
import { type Sentences, sentenceOf, type Worded } from '../lib/language.ts';
import { type OperatorRefusal, operatorRefusalSentence } from './operator-refusals.ts';

/** Why signing in, or changing how one signs in, does not happen: a closed list. */
export type SignInRefusal =
  | { readonly kind: 'sign_in_off' }
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'other_operator'; readonly page: string; readonly now: string }
  | { readonly kind: 'foreign_origin'; readonly origin: string | null; readonly expected: string }
  | { readonly kind: 'not_json' }
  | { readonly kind: 'bad_input'; readonly faults: readonly Fault[] }
  | { readonly kind: 'too_many_attempts'; readonly retryAfterSeconds: number }
  | { readonly kind: 'wrong_credentials' }
  | { readonly kind: 'wrong_code' }
  | { readonly kind: 'challenge_over' }
  | { readonly kind: 'wrong_password' }
  | { readonly kind: 'no_password' }
  | { readonly kind: 'second_factor_on' }
  | { readonly kind: 'second_factor_off' }
  | { readonly kind: 'link_not_valid' }
  | { readonly kind: 'operator'; readonly refusal: OperatorRefusal }
  | { readonly kind: 'oidc_off' }
  | { readonly kind: 'oidc_away' };

/** What a verb of signing in brings, or why it does nothing. */
export type SignInResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: SignInRefusal };

const sentences: Sentences<SignInRefusal> = {
  sign_in_off: () => ({
    nb: 'Innlogging er slått av: tjenesten har ingen nøkkel å signere med. Sett BESTILL_SECRETS_KEY (openssl rand -base64 32), likt i hver prosess, og start på nytt.',
    en: 'Sign-in is off: the service has no key to sign with. Set BESTILL_SECRETS_KEY (openssl rand -base64 32), alike in every process, and start again.',
  }),
  signed_out: () => ({ nb: 'Du er logget ut. Logg inn på nytt.', en: 'You are signed out. Sign in again.' }),
  other_operator: ({ page, now }) => ({
    nb: `${now} har logget inn i denne nettleseren, og siden var for ${page}. Ingenting ble gjort. Last siden på nytt.`,
    en: `${now} has signed in in this browser, and the page was for ${page}. Nothing was done. Load the page again.`,
  }),
  foreign_origin: ({ origin, expected }) => ({
    nb: `Kallet kom fra ${origin ?? 'et ukjent sted'}, og slippes bare inn fra ${expected}. Åpne konsollen der, eller sett BESTILL_PUBLIC_URL til adressen dere bruker.`,
    en: `The call came from ${origin ?? 'an unknown place'}, and is let in from ${expected} alone. Open the console there, or set BESTILL_PUBLIC_URL to the address that you use.`,
  }),
  not_json: () => ({
    nb: 'Send innholdet som application/json.',
    en: 'Send the body as application/json.',
  }),
  bad_input: () => ({ nb: 'Noe er ikke riktig fylt ut.', en: 'Something is not filled in right.' }),
  too_many_attempts: ({ retryAfterSeconds }) => ({
    nb: `For mange forsøk. Prøv igjen om ${inNorwegian(retryAfterSeconds)}.`,
    en: `Too many attempts. Try again in ${inEnglish(retryAfterSeconds)}.`,
  }),
  wrong_credentials: () => ({
    nb: 'E-postadressen eller passordet er feil.',
    en: 'The e-mail address or the password is wrong.',
  }),
  wrong_code: () => ({ nb: 'Koden er feil.', en: 'The code is wrong.' }),
  challenge_over: () => ({
    nb: 'Det tok for lang tid, eller det var for mange feil koder. Logg inn på nytt.',
    en: 'That took too long, or too many codes were wrong. Sign in again.',
  }),
  wrong_password: () => ({ nb: 'Passordet er feil.', en: 'The password is wrong.' }),
  no_password: () => ({
    nb: 'Du har ikke noe passord: du logger inn gjennom leverandøren. Be en administrator om en lenke for å velge et.',
    en: 'You have no password: you sign in through the provider. Ask an administrator for a link to choose one.',
  }),
  second_factor_on: () => ({
    nb: 'Totrinnsinnlogging er allerede på.',
    en: 'The second factor is on already.',
  }),
  second_factor_off: () => ({ nb: 'Totrinnsinnlogging er av.', en: 'The second factor is off.' }),
  link_not_valid: () => ({
    nb: 'Denne lenken er brukt, utløpt eller ukjent. Be en administrator om en ny; den første administratoren får en når tjenesten startes på nytt.',
    en: 'This link is used, expired or unknown. Ask an administrator for another; the first administrator gets one by starting the service again.',
  }),
  operator: ({ refusal }) => operatorRefusalSentence(refusal),
  oidc_off: () => ({ nb: 'Ingen leverandør er satt opp.', en: 'No provider is set up.' }),
  oidc_away: () => ({
    nb: 'Leverandøren svarer ikke. Prøv igjen om litt, eller logg inn med passord.',
    en: 'The provider does not answer. Try again in a moment, or sign in with a password.',
  }),
};

/** The refusal as a sentence for a person. */
export function signInRefusalSentence(refusal: SignInRefusal): Worded {
  return sentenceOf(sentences, refusal);
}

function inEnglish(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

function inNorwegian(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 sekund' : `${seconds} sekunder`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minutt' : `${minutes} minutter`;
}
