import assert from 'node:assert/strict';
import { systemActor } from '../../../src/auth/actor.ts';
import { createOperator } from '../../../src/auth/create-operator.ts';
import type { Role } from '../../../src/auth/roles.ts';
import { systemIds } from '../../../src/lib/ids.ts';
import { until } from '../../support/until.ts';
import type { House } from './house.ts';

/** A colleague who works by another program than the console. */
export interface HouseOperator {
  readonly name: string;
  /** Posts an operation to the operator API. @returns its data. */
  // oxlint-disable-next-line typescript/no-explicit-any
  call(query: string, variables?: Record<string, unknown>): Promise<any>;
  /**
   * Scans a device for an order, and waits until it has shipped or something is the matter: where the worker was quicker than the
   * scan's own call, the scan is answered before its parcel is booked.
   */
  scan(orderId: string, code: string): Promise<void>;
}

/** Makes a colleague with a token. */
export async function colleague(
  house: House,
  role: Role = 'administrator',
  name = `Colleague ${systemIds.base62(5)}`,
): Promise<HouseOperator> {
  const created = await createOperator(house.parts, systemActor, { name, role, withToken: true });
  assert.ok(created.ok);
  const { token } = created.value;
  const operator: HouseOperator = {
    name,
    async call(query, variables = {}) {
      const answer = await fetch(`${house.address}/operator/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await answer.json()) as { data?: unknown; errors?: unknown };
      assert.equal(body.errors, undefined, JSON.stringify(body.errors));
      return body.data;
    },
    async scan(orderId, code) {
      await operator.call(
        `mutation ($input: ScanDeviceInput!) { scanDevice(input: $input) { orderStatus } }`,
        { input: { orderId, code } },
      );
      await until('the scan has come to something', async () => {
        const { order } = await operator.call(
          `{ order(orderId: "${orderId}") { order { orderStatus } bookings { state reason } } }`,
        );
        const { state, reason } = order.bookings.at(-1);
        if (state === 'INTENT') return reason !== null;
        return state !== 'BOOKED' || order.order.orderStatus === 'SHIPPED';
      });
    },
  };
  return operator;
}
