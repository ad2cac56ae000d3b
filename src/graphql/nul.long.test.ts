import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type GraphQLField,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { startApp } from '../../test/support/app.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { operatorApi } from './operator-schema.ts';

const app = await startApp();
const administrator = await operatorAt(app, 'administrator');

/** A value of a type with a zero byte in each of its texts, and where they are. */
function withNul(type: GraphQLInputType, path: string, texts: string[]): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [withNul(nullable.ofType, `${path}.0`, texts)];
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields());
    return Object.fromEntries(
      fields.map(({ name, type: of }) => [name, withNul(of, `${path}.${name}`, texts)]),
    );
  }
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  if (nullable.name === 'Int' || nullable.name === 'Float') return 1;
  if (nullable.name === 'Boolean') return false;
  texts.push(path);
  return 'x\0';
}

interface Call {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly texts: readonly string[];
}

function callOf(operation: 'query' | 'mutation', { name, args, type }: GraphQLField<unknown, unknown>): Call {
  const texts: string[] = [];
  const variables = Object.fromEntries(args.map((arg) => [arg.name, withNul(arg.type, arg.name, texts)]));
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  let named: unknown = type;
  while (isNonNullType(named) || isListType(named)) named = named.ofType;
  const selection = /^(String|ID|Int|Float|Boolean)$/.test(String(named)) ? '' : ' { __typename }';
  return { query: `${operation} (${declared}) { ${name}(${passed})${selection} }`, variables, texts };
}

const { schema } = operatorApi;
const calls = (['query', 'mutation'] as const).flatMap((operation) =>
  Object.values(schema.getRootType(operation)?.getFields() ?? {})
    .filter(({ args }) => args.length > 0)
    .map((field) => callOf(operation, field))
    .filter(({ texts }) => texts.length > 0),
);

test('a zero byte in any text of the operator API is the caller’s fault, field by field, and never ours', async () => {
  assert.ok(calls.length > 40);
  for (const { query, variables, texts } of calls) {
    const { body } = await administrator.call(query, variables);
    const { code, fields } = body.errors[0].extensions;
    assert.equal(code, 'BAD_USER_INPUT', query);
    const named = fields.filter((each: { code: string }) => each.code === 'INVALID_CHARACTERS');
    assert.deepEqual(
      named.map(({ path }: { path: string }) => path).toSorted(),
      texts.toSorted().slice(0, 50),
      query,
    );
  }
});

test('a cursor with a zero byte is none of ours', async () => {
  const paged = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ args }) =>
    args.some(({ name, type }) => name === 'after' && !isNonNullType(type)),
  );
  const free = paged.filter(({ args }) => args.every(({ type }) => !isNonNullType(type)));
  assert.ok(free.length >= 4);
  for (const { name } of free) {
    for (const length of [1, 2, 3]) {
      const after = Buffer.from(JSON.stringify(Array.from({ length }, () => 'x\0'))).toString('base64url');
      const { body } = await administrator.call(
        `query ($after: String) { ${name}(after: $after) { __typename } }`,
        {
          after,
        },
      );
      assert.equal(body.errors[0].extensions.code, 'BAD_USER_INPUT', `${name} ${length}`);
    }
  }
});
