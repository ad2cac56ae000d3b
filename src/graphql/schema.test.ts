import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { GraphQLObjectType, GraphQLSchema, GraphQLString, isInputObjectType, isObjectType } from 'graphql';
import { partnerSchema, printPartnerSchema, rootFieldExtensions } from './schema.ts';

const file = new URL('../../schema.graphql', import.meta.url);

test('schema.graphql is what the code says; after a wanted change, `npm run fix` prints it anew', async () => {
  assert.equal(await readFile(file, 'utf8'), printPartnerSchema());
});

test('every type, field, argument and value is described', () => {
  const silent: string[] = [];
  const note = (name: string, description: string | null | undefined) => description || silent.push(name);
  for (const type of Object.values(partnerSchema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    note(type.name, type.description);
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      note(`${type.name}.${field.name}`, field.description);
      if ('args' in field)
        for (const arg of field.args) note(`${type.name}.${field.name}(${arg.name})`, arg.description);
    }
  }
  assert.deepEqual(silent, []);
});

test('a root field without a permission stops the service from starting', () => {
  const query = new GraphQLObjectType({ name: 'Query', fields: { open: { type: GraphQLString } } });
  const field = new GraphQLSchema({ query }).getQueryType()?.getFields()['open'];
  assert.ok(field);
  assert.throws(() => rootFieldExtensions(field), /open states no permission/);
});
