import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { listTownsAsOperator } from '../orders/list-towns-as-operator.ts';

builder.queryField('towns', (t) =>
  t.stringList({
    nullable: { list: false, items: false },
    description:
      'The towns of a postal code, the likeliest first, as far as our own shipped orders know them: three at most.',
    args: { postalCode: t.arg.string({ required: true, description: 'Four digits.' }) },
    extensions: { role: 'picker' } satisfies OperatorFieldExtensions,
    resolve: async (_root, { postalCode }, { parts }) => [...(await listTownsAsOperator(parts, postalCode))],
  }),
);
