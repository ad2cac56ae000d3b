import { noteAudit } from '../audit/note-audit.ts';
import type { OperatorActor, Owner } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import type { WebhookResult } from './refusals.ts';
import { testWebhook, type WebhookTest } from './test-webhook.ts';

/** Sends a test as any intermediary's, as `testWebhook` does, and keeps in the audit trail who wanted it. */
export async function testWebhookAsOperator(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'seal' | 'fetchOutside' | 'isAllowedAddress'>,
  operator: OperatorActor,
  owner: Owner,
  callbackUrl: string,
): Promise<WebhookResult<WebhookTest>> {
  const tested = await testWebhook(parts, owner, callbackUrl);
  if (!tested.ok) return tested;
  const { outcome, httpStatus } = tested.value;
  const { intermediaryId, test } = owner;
  // What stands behind the `?` is often a token of the partner's, and nothing is ever taken out of the trail.
  const { origin, pathname } = new URL(callbackUrl.trim());
  await parts.db.inTransaction((tx) =>
    noteAudit(tx, {
      ...{ at: parts.clock.now(), actor: operator, what: 'webhook.tested' },
      ...{ about: intermediaryId, intermediaryId },
      details: { test, url: `${origin}${pathname}`, outcome, httpStatus },
    }),
  );
  return tested;
}
