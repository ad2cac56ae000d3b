import type { OperatorActor } from '../auth/actor.ts';
import { operatorBuilder as builder, requireRole } from '../graphql/operator-builder.ts';
import type { OperatorContext } from '../graphql/operator-builder.ts';
import { showRefusal } from '../graphql/operator-error.ts';
import { parsePublicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { cancelOrderAsOperator } from '../shipping/cancel-order-as-operator.ts';
import { claimOrder } from '../shipping/claim-order.ts';
import { eachOrder, mostOrders, type OrderOutcome } from '../shipping/each-order.ts';
import { holdOrder } from '../shipping/hold-order.ts';
import { findQueueEntries, type QueueEntry } from '../shipping/list-queue.ts';
import type { ShippingResult } from '../shipping/refusals.ts';
import { releaseOrder } from '../shipping/release-order.ts';
import { startOrder } from '../shipping/start-order.ts';
import { unclaimOrder } from '../shipping/unclaim-order.ts';
import { HoldReasonType } from './enums.graphql.ts';
import { OrderType } from './order-types.graphql.ts';
import { badInput } from './arguments.ts';
import { extensionsOf } from './mutation.ts';
import { RefusalType } from './refusal.graphql.ts';

/** What became of one order, and the order as it is now. */
interface ShownOutcome extends OrderOutcome {
  readonly entry: QueueEntry | undefined;
}

const OutcomeKind = builder.enumType('OutcomeKind', {
  description: 'What became of one order of several.',
  values: {
    DONE: { value: 'done', description: 'It was done.' },
    REFUSED: { value: 'refused', description: 'It was not done: `refusal` says why.' },
    FAILED: { value: 'failed', description: 'The database went away: whether it was done is not known.' },
    NOT_TRIED: { value: 'not_tried', description: 'Not tried, because one before it failed.' },
  } as const,
});

const OrderOutcomeType = builder.objectRef<ShownOutcome>('OrderOutcome').implement({
  description: 'What became of one order of several.',
  fields: (t) => ({
    orderId: t.exposeID('orderId', { nullable: false, description: 'As it was asked for.' }),
    outcome: t.expose('outcome', { type: OutcomeKind, nullable: false, description: 'What became of it.' }),
    refusal: t.field({
      type: RefusalType,
      description: 'Why not.',
      resolve: ({ refusal }) => (refusal === null ? null : showRefusal(refusal)),
    }),
    order: t.field({
      type: OrderType,
      description: 'The order as it is now.',
      resolve: ({ entry }) => entry,
    }),
  }),
});

/** Does the same with each order, and shows each as it is afterwards. */
async function withEach(
  { parts, actor }: OperatorContext,
  orderIds: readonly string[],
  work: (parts: Parts, actor: OperatorActor, orderId: string) => Promise<ShippingResult<unknown>>,
): Promise<ShownOutcome[]> {
  if (orderIds.length === 0 || orderIds.length > mostOrders)
    throw badInput('input.orderIds', {
      nb: `må være 1 til ${mostOrders} i tallet`,
      en: `must name 1 to ${mostOrders} orders`,
    });
  const outcomes = await eachOrder(orderIds, (orderId) => work(parts, actor, orderId));
  const ids = orderIds.flatMap((orderId) => parsePublicId('order', orderId) ?? []);
  const entries = new Map((await findQueueEntries(parts, ids)).map((entry) => [entry.id, entry]));
  return outcomes.map((each) => ({
    ...each,
    entry: entries.get(parsePublicId('order', each.orderId) ?? ''),
  }));
}

const orderIds = { required: true, description: 'Each `order_` and a UUID; 1 to 100 of them.' } as const;

const OrdersInput = builder.inputType('OrdersInput', {
  description: 'Several orders.',
  fields: (t) => ({ orderIds: t.idList(orderIds) }),
});

const ClaimOrdersInput = builder.inputType('ClaimOrdersInput', {
  description: 'Several orders, to take or to give back.',
  fields: (t) => ({
    orderIds: t.idList(orderIds),
    force: t.boolean({ defaultValue: false, description: "Other operators' too: takes a manager." }),
  }),
});

const HoldOrdersInput = builder.inputType('HoldOrdersInput', {
  description: 'Several orders that shall wait.',
  fields: (t) => ({
    orderIds: t.idList(orderIds),
    reason: t.field({ type: HoldReasonType, required: true, description: 'Why.' }),
    note: t.string({ description: 'In words; at most 500 characters.' }),
  }),
});

const CancelOrdersInput = builder.inputType('CancelOrdersInput', {
  description: 'Several orders that will not be sent.',
  fields: (t) => ({
    orderIds: t.idList(orderIds),
    reason: t.string({
      required: true,
      description: 'Why; at most 500 characters. Nothing of the recipient.',
    }),
  }),
});

const reasonLimit = 500;

function readReason(text: string): string {
  const reason = text.trim();
  if (reason !== '' && reason.length <= reasonLimit && !/\p{Cc}/u.test(reason)) return reason;
  throw badInput('input.reason', {
    nb: `må være en tekst på høyst ${reasonLimit} tegn på én linje`,
    en: `must be a text of at most ${reasonLimit} characters in one line`,
  });
}

builder.mutationFields((t) => ({
  claimOrders: t.field({
    type: [OrderOutcomeType],
    description: "Takes orders out of the others' queue.",
    args: { input: t.arg({ type: ClaimOrdersInput, required: true, description: 'Which.' }) },
    extensions: extensionsOf('CLAIM'),
    resolve(_root, { input }, context) {
      const force = input.force ?? false;
      if (force) requireRole(context, 'manager');
      return withEach(context, input.orderIds, (parts, actor, id) => claimOrder(parts, actor, id, { force }));
    },
  }),
  unclaimOrders: t.field({
    type: [OrderOutcomeType],
    description: 'Gives orders back to everybody.',
    args: { input: t.arg({ type: ClaimOrdersInput, required: true, description: 'Which.' }) },
    extensions: extensionsOf('UNCLAIM'),
    resolve(_root, { input }, context) {
      const force = input.force ?? false;
      if (force) requireRole(context, 'manager');
      return withEach(context, input.orderIds, (parts, actor, id) =>
        unclaimOrder(parts, actor, id, { force }),
      );
    },
  }),
  startOrders: t.field({
    type: [OrderOutcomeType],
    description: 'Begins to process orders: partners can no longer cancel them.',
    args: { input: t.arg({ type: OrdersInput, required: true, description: 'Which.' }) },
    extensions: extensionsOf('START'),
    resolve: (_root, { input }, context) => withEach(context, input.orderIds, startOrder),
  }),
  holdOrders: t.field({
    type: [OrderOutcomeType],
    description: 'Lets orders wait, for a reason. What was scanned and not sent yet is taken back.',
    args: { input: t.arg({ type: HoldOrdersInput, required: true, description: 'Which, and why.' }) },
    extensions: extensionsOf('HOLD'),
    resolve: (_root, { input: { orderIds: ids, reason, note = null } }, context) =>
      withEach(context, ids, (parts, actor, orderId) => holdOrder(parts, actor, { orderId, reason, note })),
  }),
  releaseOrders: t.field({
    type: [OrderOutcomeType],
    description: 'Lets held orders go on.',
    args: { input: t.arg({ type: OrdersInput, required: true, description: 'Which.' }) },
    extensions: extensionsOf('RELEASE'),
    resolve: (_root, { input }, context) => withEach(context, input.orderIds, releaseOrder),
  }),
  cancelOrders: t.field({
    type: [OrderOutcomeType],
    description: 'Cancels orders that the carrier can not have yet.',
    args: { input: t.arg({ type: CancelOrdersInput, required: true, description: 'Which, and why.' }) },
    extensions: extensionsOf('CANCEL'),
    resolve(_root, { input }, context) {
      const reason = readReason(input.reason);
      return withEach(context, input.orderIds, (parts, actor, id) =>
        cancelOrderAsOperator(parts, actor, id, reason),
      );
    },
  }),
}));
