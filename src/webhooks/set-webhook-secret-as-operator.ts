import type { OperatorActor, Owner } from '../auth/actor.ts';
import { findIntermediary } from '../intermediaries/find-intermediary.ts';
import type { Parts } from '../parts.ts';
import type { WebhookRefusal } from './refusals.ts';
import { type SecretInput, setSecretOf, type WebhookSetting } from './set-webhook-secret.ts';

/** What an operator's change brings, or why not. */
export type SecretResult =
  | { readonly ok: true; readonly value: WebhookSetting }
  | { readonly ok: false; readonly refusal: WebhookRefusal | 'intermediary_not_found' };

/** Sets the secret of any intermediary, as `setSecretOf` does. Refuses an unknown intermediary. */
export async function setWebhookSecretAsOperator(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'seal'>,
  operator: OperatorActor,
  owner: Owner,
  input: SecretInput,
): Promise<SecretResult> {
  const intermediary = await findIntermediary(parts, owner.intermediaryId);
  if (intermediary === undefined) return { ok: false, refusal: 'intermediary_not_found' };
  return setSecretOf(parts, operator, owner, input);
}
