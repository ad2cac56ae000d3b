import type { Fault } from '../lib/faults.ts';

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
export function webhookRefusalSentence(refusal: WebhookRefusal): string {
  switch (refusal.kind) {
    case 'bad_input':
      return `The input is wrong: ${refusal.faults.map(({ path, message }) => `${path} ${message}`).join('; ')}.`;
    case 'no_secrets_key':
      return 'This service can not keep secrets yet: whoever runs it has to set a key for them first.';
    case 'delivery_not_found':
      return 'There is no such delivery. Finished ones are kept for 30 days.';
    case 'too_many_tests':
      return 'Too many tests are under way. Try again in some seconds.';
  }
}
