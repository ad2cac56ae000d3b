import { parseOrderCode } from '../documents/order-code.ts';
import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { publicId } from '../lib/public-id.ts';
import { findBench } from '../shipping/find-bench.ts';
import { countQueue, listQueue, type QueueEntry } from '../shipping/list-queue.ts';
import { DeviceTypeType, OrderStatusType, RoleType } from './enums.graphql.ts';
import { OpenedOrderType } from './opened-order.graphql.ts';
import { OrderType } from './order-types.graphql.ts';
import { badCursor, badInput, cursorOf, readCursor, readFirst } from './arguments.ts';
import { valueOf } from './refusal.graphql.ts';

const OrderFilter = builder.inputType('OrderFilter', {
  description: 'Which orders. What is left out does not matter.',
  fields: (t) => ({
    status: t.field({ type: [OrderStatusType], description: 'In one of these states.' }),
    intermediaryId: t.string({ description: 'Of this partner.' }),
    type: t.field({ type: DeviceTypeType, description: 'For this kind of device.' }),
    hold: t.boolean({ description: 'On hold, or not.' }),
    exception: t.boolean({ description: 'With something the matter, or without.' }),
    claimedBy: t.string({ description: 'Worked on by this operator.' }),
    test: t.boolean({ defaultValue: false, description: 'Of test keys, or not; null for both.' }),
    olderThan: t.string({ description: 'Placed before this time: ISO 8601.' }),
    text: t.string({
      description:
        "Part of the order's id, the recipient's name or the user's id; or a whole device or parcel number.",
    }),
  }),
});

type FilterInput = typeof OrderFilter.$inferInput | null | undefined;

function readFilter(given: FilterInput) {
  const { status, intermediaryId, type, hold, exception, claimedBy, olderThan, text } = given ?? {};
  const orderedBefore = olderThan ? new Date(olderThan) : null;
  if (orderedBefore !== null && Number.isNaN(orderedBefore.getTime()))
    throw badInput('filter.olderThan', 'must be a time such as 2027-06-30T12:00:00Z');
  const test = given?.test === undefined ? false : given.test;
  return {
    statuses: status ?? null,
    intermediaryId: intermediaryId ?? null,
    deviceType: type ?? null,
    held: hold ?? null,
    exception: exception ?? null,
    claimedBy: claimedBy ?? null,
    test,
    orderedBefore,
    text: text ?? null,
  };
}

interface Page {
  readonly entries: readonly QueueEntry[];
  readonly more: boolean;
}

const OrderPage = builder.objectRef<Page>('OrderPage').implement({
  description: 'Some of the orders.',
  fields: (t) => ({
    nodes: t.field({
      type: [OrderType],
      nullable: false,
      description: 'The orders, the oldest first.',
      resolve: ({ entries }) => [...entries],
    }),
    hasNextPage: t.exposeBoolean('more', { nullable: false, description: 'Whether there are more.' }),
    endCursor: t.string({
      description: 'The `after` of the next page; null when this one is empty.',
      resolve({ entries }) {
        const last = entries.at(-1);
        return last === undefined ? null : cursorOf(last.number);
      },
    }),
  }),
});

const OrderCounts = builder.objectRef<Awaited<ReturnType<typeof countQueue>>>('OrderCounts').implement({
  description: 'How many of the wanted orders there are.',
  fields: (t) => ({
    ordered: t.exposeInt('ordered', { nullable: false, description: 'ORDERED.' }),
    inProgress: t.exposeInt('inProgress', { nullable: false, description: 'IN_PROGRESS.' }),
    shipped: t.exposeInt('shipped', { nullable: false, description: 'SHIPPED.' }),
    cancelled: t.exposeInt('cancelled', { nullable: false, description: 'CANCELLED.' }),
    held: t.exposeInt('held', { nullable: false, description: 'On hold, and still in the house.' }),
    exceptions: t.exposeInt('exceptions', { nullable: false, description: 'With something the matter.' }),
  }),
});

const Me = builder.objectRef<{ name: string; role: typeof RoleType.$inferType }>('Me').implement({
  description: 'The operator who asks.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'As it stands in the histories.' }),
    role: t.expose('role', { type: RoleType, nullable: false, description: 'What they may do.' }),
  }),
});

const extensions = { role: 'picker' } satisfies OperatorFieldExtensions;
const filterArg = {
  type: OrderFilter,
  description: 'Which orders; without it all but the test ones.',
} as const;

builder.queryFields((t) => ({
  me: t.field({
    type: Me,
    nullable: false,
    description: 'Who asks.',
    extensions,
    resolve: (_root, _args, { actor }) => actor,
  }),
  orders: t.field({
    type: OrderPage,
    description: 'The queue: the orders of every partner, the oldest first.',
    args: {
      filter: t.arg(filterArg),
      first: t.arg.int({ description: 'How many, from 1 to 100; 100 by default.' }),
      after: t.arg.string({ description: 'The endCursor of the page before.' }),
    },
    extensions,
    resolve: (_root, { filter, first, after }, { parts }) => {
      const [number = null] = readCursor(after, 1) ?? [];
      const place = number === null ? null : Number(number);
      if (place !== null && !Number.isSafeInteger(place)) throw badCursor();
      return listQueue(parts, readFilter(filter), { first: readFirst(first), after: place });
    },
  }),
  orderCounts: t.field({
    type: OrderCounts,
    description: 'How many orders there are of each kind.',
    args: { filter: t.arg(filterArg) },
    extensions,
    resolve: (_root, { filter }, { parts }) => countQueue(parts, readFilter(filter)),
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
