import assert from 'node:assert/strict';
import { createOperator } from '../../src/auth/create-operator.ts';
import type { Role } from '../../src/auth/roles.ts';
import { systemIds } from '../../src/lib/ids.ts';
import type { Answer, App } from './app.ts';
import { operator as commandLine } from './operator.ts';

/** An operator at the operator API. */
export interface OperatorClient {
  readonly name: string;
  readonly token: string;
  /** Posts an operation to /operator/graphql. */
  call(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** The same, for what must not fail. @returns the data. */
  // oxlint-disable-next-line typescript/no-explicit-any
  data(query: string, variables?: Record<string, unknown>): Promise<any>;
}

/** Makes an operator that no other test has, with a token. */
export async function operatorAt(app: App, role: Role = 'administrator'): Promise<OperatorClient> {
  const name = `${role} ${systemIds.base62(8)}`;
  const created = await createOperator(app.parts, commandLine, { name, role, withToken: true });
  assert.ok(created.ok && created.value.token !== null);
  const { token } = created.value;
  const client: OperatorClient = {
    name,
    token,
    call: (query, variables) => callOperatorApi(app, { authorization: `Bearer ${token}` }, query, variables),
    async data(query, variables) {
      const { body } = await client.call(query, variables);
      assert.equal(body.errors, undefined, JSON.stringify(body.errors));
      return body.data;
    },
  };
  return client;
}

/** Posts an operation to /operator/graphql with any headers. */
export async function callOperatorApi(
  app: Pick<App, 'server'>,
  headers: Record<string, string>,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/operator/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ query, variables }),
  });
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body) };
}
