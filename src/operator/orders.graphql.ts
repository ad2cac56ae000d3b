import { parseOrderCode } from '../documents/order-code.ts';
import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { parsePublicId, publicId } from '../lib/public-id.ts';
import { boundedCounts, countQueue, type QueueCount } from '../shipping/count-queue.ts';
import { findBench } from '../shipping/find-bench.ts';
import { findNeighbours, type Neighbours } from '../shipping/find-neighbours.ts';
import { listQueue, type QueueEntry } from '../shipping/list-queue.ts';
import type { QueuePlace, QueueSort } from '../shipping/queue-filter.ts';
import { OpenedOrderType } from './opened-order.graphql.ts';
import { OrderType } from './order-types.graphql.ts';
import { filterArg, OrderSortType, readQuestion } from './orders-filter.graphql.ts';
import { badCursor, cursorOf, readCursor, readFirst } from './arguments.ts';
import { valueOf } from './refusal.graphql.ts';

interface Page {
  readonly entries: readonly QueueEntry[];
  readonly more: boolean;
  readonly sort: QueueSort;
}

const OrderPage = builder.objectRef<Page>('OrderPage').implement({
  description: 'Some of the orders.',
  fields: (t) => ({
    nodes: t.field({
      type: [OrderType],
      nullable: false,
      description: 'The orders, as they are sorted.',
      resolve: ({ entries }) => [...entries],
    }),
    hasNextPage: t.exposeBoolean('more', { nullable: false, description: 'Whether there are more.' }),
    endCursor: t.string({
      description: 'The `after` of the next page; null when this one is empty.',
      resolve({ entries, sort }) {
        const last = entries.at(-1);
        return last === undefined ? null : cursorOf(...placeIn(sort, last));
      },
    }),
  }),
});

/** What a cursor of each sort holds: the sorts by change need the time of the change besides. */
function placeIn(sort: QueueSort, { number, changedAt }: QueuePlace): (string | number)[] {
  return sort === 'OLDEST' || sort === 'NEWEST' ? [number] : [number, changedAt];
}

function readPlace(sort: QueueSort, after: string | null | undefined): QueuePlace | null {
  const length = placeIn(sort, { number: 0, changedAt: '' }).length;
  const place = readCursor(after, length);
  if (place === null) return null;
  const [number = '', changedAt = '0'] = place;
  if (!/^\d{1,15}$/.test(number) || !/^\d{1,18}$/.test(changedAt)) throw badCursor();
  return { number: Number(number), changedAt };
}

const BoundedCountType = builder.enumType('BoundedCount', {
  description: 'What is counted only so far as it takes no time.',
  values: boundedCounts.map((name) => name.toUpperCase()),
});

const OrderCounts = builder.objectRef<QueueCount>('OrderCounts').implement({
  description: 'How many of the wanted orders there are.',
  fields: (t) => ({
    ordered: t.exposeInt('ordered', { nullable: false, description: 'ORDERED.' }),
    inProgress: t.exposeInt('inProgress', { nullable: false, description: 'IN_PROGRESS.' }),
    shipped: t.exposeInt('shipped', {
      nullable: false,
      description: 'SHIPPED: 1,000 at most, of the newest 10,000 that are.',
    }),
    cancelled: t.exposeInt('cancelled', {
      nullable: false,
      description: 'CANCELLED: 1,000 at most, of the newest 10,000 that are.',
    }),
    held: t.exposeInt('held', { nullable: false, description: 'On hold, and still in the house.' }),
    mine: t.exposeInt('mine', { nullable: false, description: 'Claimed by you, and still in the house.' }),
    exceptions: t.exposeInt('exceptions', {
      nullable: false,
      description: 'With something the matter: of the first 1,000 that have.',
    }),
    atLeast: t.field({
      type: [BoundedCountType],
      nullable: false,
      description: 'Of which of these there may be more: not all orders were looked at.',
      resolve: ({ atLeast }) => atLeast.map((name) => name.toUpperCase()),
    }),
  }),
});

const NeighboursType = builder.objectRef<Neighbours>('Neighbours').implement({
  description: 'Where an order stands in a list.',
  fields: (t) => ({
    previous: t.field({
      type: OrderType,
      description: 'The order before it, if any.',
      resolve: ({ previous }) => previous,
    }),
    next: t.field({
      type: OrderType,
      description: 'The order after it, if any.',
      resolve: ({ next }) => next,
    }),
    position: t.int({
      description: 'Its place, from 1 on, were it in the list; null from 1,001 on.',
      resolve: (neighbours) => neighbours.position(),
    }),
  }),
});

const extensions = { role: 'picker' } satisfies OperatorFieldExtensions;
const sortArg = { type: OrderSortType, description: 'In which order; the oldest first by default.' } as const;

builder.queryFields((t) => ({
  orders: t.field({
    type: OrderPage,
    description: 'The queue: the orders of every partner, the oldest first unless asked for otherwise.',
    args: {
      filter: t.arg(filterArg),
      sort: t.arg(sortArg),
      first: t.arg.int({ description: 'How many, from 1 to 100; 100 by default.' }),
      after: t.arg.string({ description: 'The endCursor of the page before.' }),
    },
    extensions,
    async resolve(_root, { filter, sort: given, first, after }, context) {
      const sort = given ?? 'OLDEST';
      const wanted = { first: readFirst(first), after: readPlace(sort, after), sort };
      return { ...(await listQueue(context.parts, readQuestion(filter, context), wanted)), sort };
    },
  }),
  orderCounts: t.field({
    type: OrderCounts,
    description: 'How many orders there are of each kind.',
    args: { filter: t.arg(filterArg) },
    extensions,
    resolve: (_root, { filter }, context) => countQueue(context.parts, readQuestion(filter, context)),
  }),
  neighbours: t.field({
    type: NeighboursType,
    description:
      'What stands before and after an order in a list, also when the order itself has just left it; null without the order.',
    args: {
      orderId: t.arg.id({ required: true, description: '`order_` and a UUID.' }),
      filter: t.arg(filterArg),
      sort: t.arg(sortArg),
    },
    extensions,
    resolve(_root, { orderId, filter, sort }, context) {
      const id = parsePublicId('order', orderId);
      if (id === undefined) return null;
      return findNeighbours(context.parts, id, readQuestion(filter, context), sort ?? 'OLDEST');
    },
  }),
  order: t.field({
    type: OpenedOrderType,
    description: 'Everything about one order.',
    args: {
      orderId: t.arg.id({ required: true, description: "The order's id, or what its barcode says." }),
    },
    extensions,
    resolve: async (_root, { orderId }, { parts }) =>
      valueOf(await findBench(parts, publicId('order', parseOrderCode(orderId) ?? ''))),
  }),
}));
