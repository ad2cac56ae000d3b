import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';

/** How far the push of one event has come. */
export interface StoredDelivery {
  readonly eventId: string;
  readonly sequence: number;
  readonly state: 'pending' | 'delivered' | 'given_up';
  readonly attempts: number;
  readonly lastOutcome: string | null;
  readonly lastHttpStatus: number | null;
  readonly nextAttemptAt: Date | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const list = statement(
  'list_deliveries_of_order',
  `select event_id as "eventId", sequence, state, attempts, last_outcome as "lastOutcome",
          last_http_status as "lastHttpStatus", next_attempt_at as "nextAttemptAt", created_at as "createdAt",
          finished_at as "finishedAt"
   from webhook_deliveries where event_id in (select id from events where order_id = $1)
   order by sequence limit 200`,
);

/** The pushes of an order's events, whosever it is. */
export function listDeliveriesForOperator(db: Db, orderId: string): Promise<StoredDelivery[]> {
  return db.query<StoredDelivery>(list, [orderId]);
}
