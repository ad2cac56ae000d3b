import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { DeviceType, Recipient } from '../orders/order.ts';
import type { OrderStatus } from '../orders/status.ts';
import type { HoldReason } from '../shipping/handling.ts';

/** What is printed of an order. */
export interface Sheet {
  readonly orderId: string;
  readonly status: OrderStatus;
  /** Of a partner's try-out: nothing is to be sent. */
  readonly test: boolean;
  readonly deviceType: DeviceType;
  readonly createdAt: Date;
  /** Null once erased. */
  readonly recipient: SheetRecipient | null;
  readonly claimedBy: string | null;
  readonly holdReason: HoldReason | null;
  readonly holdNote: string | null;
}

/** No number and no e-mail address: paper lies about. */
export type SheetRecipient = Omit<Recipient, 'email' | 'phoneNumber'>;

const list = statement(
  'list_sheets_for_operator',
  `select o.id as "orderId", o.status, o.test, o.device_type as "deviceType", o.created_at as "createdAt",
     h.claimed_by as "claimedBy", h.hold_reason as "holdReason", h.hold_note as "holdNote",
     case when r.order_id is not null then json_build_object(
       'firstName', r.first_name, 'lastName', r.last_name, 'companyName', r.company_name,
       'addressLine1', r.address_line1, 'addressLine2', r.address_line2, 'city', r.city,
       'postalCode', r.postal_code, 'country', r.country) end as recipient
   from orders o
   left join recipients r on r.order_id = o.id
   left join handlings h on h.order_id = o.id
   where o.id = any($1)
   limit 500`,
);

/** What is printed of these orders, whosever they are, in any order. */
export function listSheetsForOperator(db: Db, orderIds: readonly string[]): Promise<Sheet[]> {
  return db.query<Sheet>(list, [orderIds]);
}
