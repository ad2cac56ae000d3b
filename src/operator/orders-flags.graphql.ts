import { operatorBuilder as builder, type OperatorContext } from '../graphql/operator-builder.ts';
import { type Batch, createBatch } from '../lib/batch.ts';
import { publicId } from '../lib/public-id.ts';
import type { ExceptionKind } from '../shipping/exception.ts';
import { listExceptionKinds } from '../shipping/list-exception-kinds.ts';
import { listLookAlikes } from '../shipping/list-look-alikes.ts';
import { likenesses, type LookAlike } from '../shipping/look-alike.ts';
import { ExceptionKindType, OrderStatusType } from './enums.graphql.ts';
import { OrderType } from './order-types.graphql.ts';

const LikenessType = builder.enumType('Likeness', {
  description:
    "What two orders have in common: the partner's user, a name at one postal code, or an address. Small and capital letters, spaces and dots make no difference.",
  values: likenesses,
});

const LookAlikeType = builder.objectRef<LookAlike>('LookAlike').implement({
  description: 'An order that looks like another: one of them may be a mistake.',
  fields: (t) => ({
    orderId: t.id({
      nullable: false,
      description: '`order_` and a UUID.',
      resolve: ({ id }) => publicId('order', id),
    }),
    orderStatus: t.expose('status', {
      type: OrderStatusType,
      nullable: false,
      description: 'How far it has come.',
    }),
    why: t.field({
      type: [LikenessType],
      nullable: false,
      description: 'What it has in common with the order.',
      resolve: ({ why }) => [...why],
    }),
  }),
});

builder.objectFields(OrderType, (t) => ({
  exceptionKinds: t.field({
    type: [ExceptionKindType],
    nullable: false,
    description: 'What is the matter with it, in short; `exceptions` tells the whole.',
    resolve: async ({ id }, _args, context) => [...((await batchesOf(context).exceptions.load(id)) ?? [])],
  }),
  lookAlikes: t.field({
    type: [LookAlikeType],
    nullable: false,
    description: 'Orders in the house, or shipped in the last 30 days, that look like it: the newest five.',
    resolve: async ({ id }, _args, context) => [...((await batchesOf(context).lookAlikes.load(id)) ?? [])],
  }),
}));

interface Batches {
  readonly exceptions: Batch<string, readonly ExceptionKind[]>;
  readonly lookAlikes: Batch<string, readonly LookAlike[]>;
}

/** Of each call under way, so that a list of orders costs one statement and no call sees another's. */
const batches = new WeakMap<OperatorContext, Batches>();

function batchesOf(context: OperatorContext): Batches {
  const { parts } = context;
  const known = batches.get(context) ?? {
    exceptions: createBatch((ids: readonly string[]) => listExceptionKinds(parts, ids)),
    lookAlikes: createBatch((ids: readonly string[]) => listLookAlikes(parts, ids)),
  };
  batches.set(context, known);
  return known;
}
