import type { Actor } from '../auth/actor.ts';
import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';

/** One line of the trail. */
export interface AuditLine {
  /** Its place: it only grows. A bigint, as text. */
  readonly id: string;
  readonly at: Date;
  readonly actorKind: Actor['kind'];
  readonly actorId: string;
  readonly what: string;
  readonly about: string;
  readonly intermediaryId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

const insert = statement(
  'insert_audit',
  `insert into audit (at, actor_kind, actor_id, what, about, intermediary_id, details)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);

/** Adds a line to the trail. */
export async function insertAudit(tx: Tx, line: Omit<AuditLine, 'id'>): Promise<void> {
  const { at, actorKind, actorId, what, about, intermediaryId, details } = line;
  await tx.query(insert, [at, actorKind, actorId, what, about, intermediaryId, JSON.stringify(details)]);
}

const columns = `
  id, at, actor_kind as "actorKind", actor_id as "actorId", what, about, intermediary_id as "intermediaryId", details`;

const list = statement('list_audit', `select ${columns} from audit where id < $1 order by id desc limit $2`);

const listOfIntermediary = statement(
  'list_audit_of_intermediary',
  // Apart from the above, so that a plan that serves both doesn't walk through everybody's.
  `select ${columns} from audit where intermediary_id = $3 and id < $1 order by id desc limit $2`,
);

/** Lines of the trail from before `before`, of one partner or all: the newest first, `limit` at most. */
export function listLines(
  db: Db,
  intermediaryId: string | null,
  { before, limit }: { before: string; limit: number },
): Promise<AuditLine[]> {
  return intermediaryId === null
    ? db.query<AuditLine>(list, [before, limit])
    : db.query<AuditLine>(listOfIntermediary, [before, limit, intermediaryId]);
}
