import type { Owner } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';

const stop = statement(
  'stop_webhook_url',
  `insert into webhook_stops (intermediary_id, test, url, stopped_at) values ($1, $2, $3, $4)
   on conflict do nothing`,
);

/** Sends nothing more of this owner to a URL. */
export async function stopUrl(tx: Tx, owner: Owner, url: string, now: Date): Promise<void> {
  await tx.query(stop, [owner.intermediaryId, owner.test, url, now]);
}

const resume = statement(
  'resume_webhook_url',
  'delete from webhook_stops where intermediary_id = $1 and test = $2 and url = $3',
);

/** Sends to a URL again: an order has brought it anew. */
export async function resumeUrl(tx: Tx, owner: Owner, url: string): Promise<void> {
  await tx.query(resume, [owner.intermediaryId, owner.test, url]);
}
