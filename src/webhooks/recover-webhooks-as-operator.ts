import { noteAudit } from '../audit/note-audit.ts';
import type { OperatorActor, Owner } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import { type Recovered, recoverWebhooksOf } from './recover-webhooks.ts';
import type { WebhookResult } from './refusals.ts';

/** Sends again what was given up of any intermediary, as `recoverWebhooksOf` does, and keeps in the audit trail who wanted it. */
export function recoverWebhooksAsOperator(
  parts: Pick<Parts, 'db' | 'clock'>,
  operator: OperatorActor,
  owner: Owner,
  since: string,
): Promise<WebhookResult<Recovered>> {
  return parts.db.inTransaction(async (tx) => {
    const recovered = await recoverWebhooksOf({ db: tx, clock: parts.clock }, operator, owner, since);
    if (!recovered.ok || recovered.value.queued === 0) return recovered;
    const { intermediaryId, test } = owner;
    await noteAudit(tx, {
      ...{ at: parts.clock.now(), actor: operator, what: 'webhooks.recovered' },
      ...{ about: intermediaryId, intermediaryId },
      details: { test, since, queued: recovered.value.queued },
    });
    return recovered;
  });
}
