import type { Worded } from '../lib/language.ts';

/** Why an operator can't be made, invited, changed or revoked: a closed list. */
export type OperatorRefusal =
  | 'name_taken'
  | 'name_reserved'
  | 'operator_not_found'
  | 'operator_revoked'
  | 'email_not_valid'
  | 'email_taken'
  | 'last_administrator'
  | 'sign_in_off'
  | 'session_not_found';

/** What a verb on operators brings, or why it does nothing. */
export type OperatorResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: OperatorRefusal };

const sentences: Readonly<Record<OperatorRefusal, Worded>> = {
  name_taken: {
    nb: 'Det finnes, eller fantes, noen med dette navnet: det står i historikken, så velg et annet.',
    en: 'There is, or was, an operator with this name: it stands in the histories, so choose another.',
  },
  name_reserved: {
    nb: 'Navn som begynner med «cli:», er kommandolinjens: velg et annet.',
    en: 'Names that begin with "cli:" are those of the command line: choose another.',
  },
  operator_not_found: {
    nb: 'Det finnes ingen med dette navnet.',
    en: 'There is no operator with this name.',
  },
  operator_revoked: {
    nb: 'Tilgangen er trukket tilbake, og kommer ikke igjen: lag en ny bruker med et annet navn.',
    en: 'This operator is revoked, which is for ever: make another with another name.',
  },
  email_not_valid: { nb: 'Dette er ikke en e-postadresse.', en: 'This is not an e-mail address.' },
  email_taken: {
    nb: 'E-postadressen er en annens: hver har sin egen.',
    en: 'This e-mail address is another operator’s: each has one of their own.',
  },
  last_administrator: {
    nb: 'Dette er den siste administratoren som kan logge inn: gjør først en annen til administrator.',
    en: 'This is the last administrator who can sign in: make another one first.',
  },
  sign_in_off: {
    nb: 'Innlogging er slått av: sett BESTILL_SECRETS_KEY.',
    en: 'Sign-in is off: set BESTILL_SECRETS_KEY.',
  },
  session_not_found: { nb: 'Denne økten er allerede over.', en: 'This session is over already.' },
};

/** The refusal as a sentence for a person. */
export function operatorRefusalSentence(refusal: OperatorRefusal): Worded {
  return sentences[refusal];
}
