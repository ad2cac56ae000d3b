import { noteAudit } from '../audit/note-audit.ts';
import type { Actor, IntermediaryActor, Owner } from '../auth/actor.ts';
import { readFields } from '../lib/read-fields.ts';
import type { Parts } from '../parts.ts';
import type { WebhookResult } from './refusals.ts';
import { newSecret, secretFault } from './secret.ts';
import { endSecrets, insertSecret, lockSecretsOf } from './secrets.sql.ts';
import { sealPurpose } from './signing-secrets.ts';

/** A setting that was just made. */
export interface WebhookSetting {
  /** Only here is it seen. */
  readonly secret: string;
  readonly createdAt: Date;
  /** Until when the secrets before it sign too. */
  readonly previousEndAt: Date;
}

/** The secret, or null to make one; and how long those before it sign too. */
export interface SecretInput {
  readonly secret: string | null;
  readonly overlapHours: number;
}

const mostOverlapHours = 24 * 30;

/** Sets the secret of the intermediary that asks: see `setSecretOf`. */
export function setWebhookSecret(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'seal'>,
  actor: IntermediaryActor,
  input: SecretInput,
): Promise<WebhookResult<WebhookSetting>> {
  return setSecretOf(parts, actor, actor, input);
}

/**
 * Sets the secret that an intermediary's webhooks are signed with; those before it sign too for `overlapHours`.
 * @param input.secret `whsec_…`, or 24 to 256 characters of the partner's own; null makes one.
 * Refuses another secret, and every one while the service has no key to seal it with.
 */
export async function setSecretOf(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'seal'>,
  actor: Actor,
  owner: Owner,
  input: SecretInput,
): Promise<WebhookResult<WebhookSetting>> {
  const { seal } = parts;
  if (seal === null) return { ok: false, refusal: { kind: 'no_secrets_key' } };
  const fields = readFields(input, 'input');
  const given = fields.optionalText('secret', { limit: 256, check: secretFault });
  const { overlapHours } = input;
  const faults = [...fields.faults];
  if (!(overlapHours >= 0 && overlapHours <= mostOverlapHours)) {
    const most = mostOverlapHours;
    const message = { nb: `må være fra 0 til ${most}`, en: `must be from 0 to ${most}` };
    faults.push({ path: 'input.overlapHours', code: 'INVALID_VALUE', message, limit: mostOverlapHours });
  }
  if (faults.length > 0) return { ok: false, refusal: { kind: 'bad_input', faults } };
  const secret = given ?? newSecret(parts.ids);
  const now = parts.clock.now();
  const previousEndAt = new Date(now.getTime() + overlapHours * 3_600_000);
  await parts.db.inTransaction(async (tx) => {
    await lockSecretsOf(tx, owner);
    const had = await endSecrets(tx, owner, previousEndAt);
    const sealed = seal.close(secret, sealPurpose(owner));
    const lastFour = secret.slice(-4);
    await insertSecret(tx, { id: parts.ids.uuid(), owner, sealed, lastFour, now });
    const { intermediaryId, test } = owner;
    await noteAudit(tx, {
      ...{ at: now, actor, what: 'webhook_secret.set', about: intermediaryId, intermediaryId },
      details: {
        test,
        lastFour,
        made: given === null,
        previousEndAt: had ? previousEndAt.toISOString() : null,
      },
    });
  });
  return { ok: true, value: { secret, createdAt: now, previousEndAt } };
}
