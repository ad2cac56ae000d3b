import { builder, isoTime, type PartnerContext, type RootFieldExtensions } from '../graphql/builder.ts';
import { forbidden, webhookRefusalError } from '../graphql/public-error.ts';
import { createBatch, type Batch } from '../lib/batch.ts';
import type { Attempt } from './delivery.ts';
import { AttemptType, DeliveryStateType, DeliveryType, OutcomeType } from './delivery-types.graphql.ts';
import { listWebhookDeliveries, type DeliveryPage } from './list-deliveries.ts';
import {
  findLastAttempts,
  findOrderWebhooks,
  type OrderWebhook,
  type WebhookState,
} from './order-webhooks.ts';
import './webhook-changes.graphql.ts';

const OrderWebhookStateType = builder.enumType('OrderWebhookState', {
  description: "How an order's webhooks do.",
  values: {
    NONE: { value: 'none', description: 'There are none: no callback URL, or nothing in the last 30 days.' },
    PENDING: { value: 'pending', description: 'One is on its way and has not failed.' },
    DELIVERED: { value: 'delivered', description: 'Everything is told.' },
    FAILING: { value: 'failing', description: 'One has failed and is tried again; later ones wait for it.' },
    GIVEN_UP: { value: 'given_up', description: 'The latest was given up.' },
    STOPPED: {
      value: 'stopped',
      description: 'The URL has answered 410: nothing goes there until an order brings it again.',
    },
  } satisfies Record<Uppercase<WebhookState>, { value: WebhookState; description: string }>,
});

const OrderWebhookType = builder.objectRef<OrderWebhook & { orderId: string }>('OrderWebhook').implement({
  description: "An order's webhooks.",
  fields: (t) => ({
    state: t.field({
      type: OrderWebhookStateType,
      nullable: false,
      description: 'How they do.',
      resolve: ({ state }) => state,
    }),
    lastAttempt: t.field({
      type: AttemptType,
      description: 'The latest call of your server for this order.',
      resolve: async ({ orderId }, _args, context) =>
        (await batchesOf(context).lastAttempts.load(orderId)) ?? null,
    }),
    nextAttempt: t.string({
      description: 'When the next attempt is due, if any: ISO 8601, UTC, milliseconds.',
      resolve: ({ nextAttemptAt }) => nextAttemptAt && isoTime(nextAttemptAt),
    }),
    deliveries: t.field({
      type: [DeliveryType],
      nullable: false,
      description: 'Each of them, in the order of the events; of more than 20 the newest.',
      resolve: ({ deliveries }) => [...deliveries],
    }),
  }),
});

const none: OrderWebhook = { state: 'none', nextAttemptAt: null, deliveries: [] };

builder.objectField('Order', 'webhook', (t) =>
  t.field({
    type: OrderWebhookType,
    description:
      "How the order's webhooks do. Needs the permission webhooks:read; without it, null and an error.",
    async resolve({ id }, _args, context) {
      // A key that may only order must not lose the order to this: the field can be null.
      if (!context.actor.permissions.includes('webhooks:read')) throw forbidden('webhooks:read');
      return { ...((await batchesOf(context).webhooks.load(id)) ?? none), orderId: id };
    },
  }),
);

interface Batches {
  readonly webhooks: Batch<string, OrderWebhook>;
  readonly lastAttempts: Batch<string, Attempt>;
}

/** Of each call under way, so that a list of orders costs one statement and no call sees another's. */
const batches = new WeakMap<PartnerContext, Batches>();

function batchesOf(context: PartnerContext): Batches {
  const { parts, actor } = context;
  const known = batches.get(context) ?? {
    webhooks: createBatch((orderIds: readonly string[]) => findOrderWebhooks(parts, actor, orderIds)),
    lastAttempts: createBatch((orderIds: readonly string[]) => findLastAttempts(parts, actor, orderIds)),
  };
  batches.set(context, known);
  return known;
}

const WebhookDeliveriesFilter = builder.inputType('WebhookDeliveriesFilter', {
  description: 'Which deliveries to list: those that match everything that is given.',
  fields: (t) => ({
    orderId: t.id({ description: 'Of one order.' }),
    state: t.field({ type: DeliveryStateType, description: 'In this state.' }),
    outcome: t.field({ type: OutcomeType, description: 'Whose latest scheduled attempt ended like this.' }),
    url: t.string({ description: 'To exactly this URL.' }),
    since: t.string({ description: 'Of events from this time on: ISO 8601 with a zone.' }),
    until: t.string({ description: 'Of events before this time: ISO 8601 with a zone.' }),
  }),
});

const PageInfo = builder.objectRef<DeliveryPage>('PageInfo').implement({
  description: 'Where a page of a list ends.',
  fields: (t) => ({
    hasNextPage: t.boolean({
      nullable: false,
      description: 'Whether there are more.',
      resolve: ({ more }) => more,
    }),
    endCursor: t.exposeString('endCursor', {
      description: 'Give it as `after` for the next page; null when this one is empty.',
    }),
  }),
});

const WebhookDeliveryConnection = builder.objectRef<DeliveryPage>('WebhookDeliveryConnection').implement({
  description: 'A page of deliveries.',
  fields: (t) => ({
    nodes: t.field({
      type: [DeliveryType],
      nullable: false,
      description: 'The deliveries, the newest first.',
      resolve: ({ deliveries }) => [...deliveries],
    }),
    pageInfo: t.field({
      type: PageInfo,
      nullable: false,
      description: 'Where the page ends.',
      resolve: (page) => page,
    }),
  }),
});

const usualFirst = 20;

builder.queryField('webhookDeliveries', (t) =>
  t.field({
    type: WebhookDeliveryConnection,
    description: 'Your webhooks of the last 30 days and all that are pending, the newest first.',
    args: {
      filter: t.arg({ type: WebhookDeliveriesFilter, description: 'Which of them; without it, all.' }),
      first: t.arg.int({ defaultValue: usualFirst, description: 'How many at most: 1 to 100.' }),
      after: t.arg.string({ description: 'The `endCursor` of the page before.' }),
    },
    extensions: { permission: 'webhooks:read' } satisfies RootFieldExtensions,
    async resolve(_root, { filter, first, after }, { parts, actor }) {
      const page = await listWebhookDeliveries(parts, actor, filter ?? {}, {
        first: first ?? usualFirst,
        after: after ?? null,
      });
      if (!page.ok) throw webhookRefusalError(page.refusal);
      return page.value;
    },
  }),
);
