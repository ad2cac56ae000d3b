import type { Fault } from '../lib/faults.ts';
import { sentenceOf, type Sentences, type Worded } from '../lib/language.ts';

/** Why something about webhooks can't be done. */
export type WebhookRefusal =
  | { readonly kind: 'bad_input'; readonly faults: readonly Fault[] }
  | { readonly kind: 'no_secrets_key' }
  | { readonly kind: 'delivery_not_found' }
  | { readonly kind: 'too_many_tests' };

export type WebhookResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: WebhookRefusal };

/** The refusal as a sentence for a person. */
export function webhookRefusalSentence(refusal: WebhookRefusal): Worded {
  return sentenceOf(webhookSentences, refusal);
}

/** What is said about each refusal. */
export const webhookSentences: Sentences<WebhookRefusal> = {
  bad_input: ({ faults }) => ({
    nb: `Det er feil i det som ble sendt: ${faults.map(({ path, message }) => `${path} ${message.nb}`).join('; ')}.`,
    en: `The input is wrong: ${faults.map(({ path, message }) => `${path} ${message.en}`).join('; ')}.`,
  }),
  no_secrets_key: () => ({
    nb: 'Tjenesten kan ikke oppbevare hemmeligheter ennå: den som drifter den, må først sette en nøkkel for dem.',
    en: 'This service can not keep secrets yet: whoever runs it has to set a key for them first.',
  }),
  delivery_not_found: () => ({
    nb: 'Denne leveringen finnes ikke. Ferdige leveringer oppbevares i 30 dager.',
    en: 'There is no such delivery. Finished ones are kept for 30 days.',
  }),
  too_many_tests: () => ({
    nb: 'For mange tester pågår. Prøv igjen om noen sekunder.',
    en: 'Too many tests are under way. Try again in some seconds.',
  }),
};
