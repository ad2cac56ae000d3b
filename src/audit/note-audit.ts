import { type Actor, actorId } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { insertAudit } from './audit.sql.ts';

/** What is kept a trail of: a closed list. */
export const auditedDeeds = [
  'intermediary.created',
  'intermediary.renamed',
  'key.created',
  'key.changed',
  'key.rolled',
  'key.revoked',
  'webhook_secret.set',
  'webhook.redelivered',
  'webhooks.recovered',
  'webhook.tested',
  'operator.created',
  'operator.invited',
  'operator.set_up',
  'operator.role_changed',
  'operator.email_changed',
  'operator.revoked',
  'operator.sessions_ended',
] as const;

export type AuditedDeed = (typeof auditedDeeds)[number];

/** Who did what to what. */
export interface Deed {
  readonly at: Date;
  readonly actor: Actor;
  readonly what: AuditedDeed;
  /** The public id of what it was done to: `HARK`, `key_<uuid>`, `event_<uuid>`. */
  readonly about: string;
  /** The partner that it concerns; null when it concerns the house alone. */
  readonly intermediaryId: string | null;
  /** What was so before and after. Never a secret, and nothing personal of a recipient. */
  readonly details?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** Adds a line to the audit trail, in the transaction of what it tells: the one is never there without the other. */
export function noteAudit(tx: Tx, deed: Deed): Promise<void> {
  const { at, actor, what, about, intermediaryId, details = {} } = deed;
  const who = { actorKind: actor.kind, actorId: actorId(actor) };
  return insertAudit(tx, { at, ...who, what, about, intermediaryId, details });
}
