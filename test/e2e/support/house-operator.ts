import assert from 'node:assert/strict';
import { systemActor } from '../../../src/auth/actor.ts';
import { createOperator } from '../../../src/auth/create-operator.ts';
import type { Role } from '../../../src/auth/roles.ts';
import { systemIds } from '../../../src/lib/ids.ts';
import type { House } from './house.ts';

/** A colleague who works by another program than the console. */
export interface HouseOperator {
  readonly name: string;
  /** Posts an operation to the operator API. @returns its data. */
  // oxlint-disable-next-line typescript/no-explicit-any
  call(query: string, variables?: Record<string, unknown>): Promise<any>;
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
  return {
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
  };
}
