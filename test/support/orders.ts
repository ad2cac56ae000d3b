import assert from 'node:assert/strict';
import { publicId } from '../../src/lib/public-id.ts';
import type { Parts } from '../../src/parts.ts';
import type { Answer, Partner } from './app.ts';

/** The contract's own example, as variables. */
export const exampleInput = {
  recipient: {
    firstName: 'Ola',
    lastName: 'Nordmann',
    email: 'ola@nordmann.no',
    phoneNumber: '99999999',
    externalUserId: 'user_1',
    postalAddress: {
      addressLine1: 'Christian Krohgs gate 1',
      addressLine2: null,
      city: 'OSLO',
      postalCode: '0186',
      country: 'NO',
    },
  },
  subscriptionType: 'PERSONAL',
  type: 'HAN_LTEM',
};

export const orderFields = `orderId orderStatus intermediaryId createdAt updatedAt subscriptionType type
  recipient { firstName lastName email phoneNumber externalUserId
    postalAddress { addressLine1 addressLine2 city postalCode country } }
  webhookCallbackUrl deviceId trackingLink`;

/** Orders a device and returns the whole answer. */
export function orderDevice(
  partner: Partner,
  input: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const query = `mutation ($input: OrderDeviceInput!) {
    orderDevice(input: $input) { order { ${orderFields} } ordersForUser { orderId orderStatus } }
  }`;
  return partner.call(query, { variables: { input }, headers });
}

/** Orders a device that must be accepted. @returns its order id. */
export async function placed(partner: Partner, more: object = {}): Promise<string> {
  const answer = await orderDevice(partner, { ...exampleInput, ...more });
  assert.equal(answer.body.errors, undefined);
  return answer.body.data.orderDevice.order.orderId as string;
}

/** An input with one part replaced, named by its dotted path. */
export function inputWith(path: string, value: unknown): object {
  const copy: Record<string, unknown> = structuredClone(exampleInput);
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at = copy;
  for (const name of names) at = at[name] as Record<string, unknown>;
  at[last] = value;
  return copy;
}

/** What is stored of an order beside itself: its events and its deliveries, in sequence. */
export async function historyOf(parts: Pick<Parts, 'db'>, orderId: string): Promise<string[]> {
  const text = `select e.sequence || ' ' || e.type || coalesce(' → ' || d.state, '') as line
    from events e left join webhook_deliveries d on d.event_id = e.id
    where 'order_' || e.order_id = $1 order by e.sequence`;
  const rows = await parts.db.query<{ line: string }>({ name: 'test_history', text }, [orderId]);
  return rows.map(({ line }) => line);
}

/** How many orders an intermediary has. */
export async function countOrders(parts: Pick<Parts, 'db'>, { intermediaryId }: Partner): Promise<number> {
  const text = 'select count(*)::int as count from orders where intermediary_id = $1';
  const [row] = await parts.db.query<{ count: number }>({ name: 'test_count', text }, [intermediaryId]);
  return row?.count ?? 0;
}

/** An order id that nobody has. */
export const unknownOrderId = publicId('order', '00000000-0000-4000-8000-000000000000');
