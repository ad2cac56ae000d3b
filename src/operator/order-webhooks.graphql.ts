import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import { publicId } from '../lib/public-id.ts';
import type { QueueEntry } from '../shipping/list-queue.ts';
import { redeliverOrder } from '../shipping/redeliver-order.ts';
import {
  listOrderDeliveriesAsOperator,
  type OrderWebhookLog,
} from '../webhooks/list-order-deliveries-as-operator.ts';
import type { WebhookState } from '../webhooks/order-webhooks.ts';
import { redeliverAsOperator } from '../webhooks/redeliver-as-operator.ts';
import type { Redelivered, Redelivery } from '../webhooks/redeliver-webhook.ts';
import { entryOf, extensionsOf } from './mutation.ts';
import { OpenedOrderType } from './opened-order.graphql.ts';
import { OrderType } from './order-types.graphql.ts';
import { valueOf } from './refusal.graphql.ts';
import { WebhookDeliveryType } from './webhook-types.graphql.ts';

const OrderWebhookStateType = builder.enumType('OrderWebhookState', {
  description: "How an order's webhooks do.",
  values: {
    NONE: { value: 'none', description: 'There are none.' },
    PENDING: { value: 'pending', description: 'One is under way, and nothing has failed.' },
    DELIVERED: { value: 'delivered', description: 'All have arrived.' },
    FAILING: { value: 'failing', description: 'One has failed and is tried again.' },
    GIVEN_UP: { value: 'given_up', description: 'The latest was given up.' },
    STOPPED: {
      value: 'stopped',
      description: "The partner's server has answered 410: nothing more goes there.",
    },
  } satisfies Record<Uppercase<WebhookState>, { value: WebhookState; description: string }>,
});

const OrderWebhooksType = builder.objectRef<OrderWebhookLog>('OrderWebhooks').implement({
  description: 'What was told to the partner of an order, and what its server said.',
  fields: (t) => ({
    state: t.expose('state', { type: OrderWebhookStateType, nullable: false, description: 'How they do.' }),
    nextAttemptAt: t.string({
      description: 'When the next attempt is due.',
      resolve: ({ nextAttemptAt }) => nextAttemptAt?.toISOString() ?? null,
    }),
    deliveries: t.field({
      type: [WebhookDeliveryType],
      nullable: false,
      description: 'Each of them, in sequence; of more than 20 the newest.',
      resolve: ({ deliveries }) => [...deliveries],
    }),
  }),
});

builder.objectFields(OpenedOrderType, (t) => ({
  webhooks: t.field({
    type: OrderWebhooksType,
    nullable: false,
    description: 'What was told to the partner.',
    resolve: ({ order }, _args, { parts }) => listOrderDeliveriesAsOperator(parts, order),
  }),
}));

const RedeliveryType = builder.enumType('WebhookRedelivery', {
  description: 'What asking for a webhook again came to.',
  values: {
    REPLAY: { value: 'replay', description: 'It was finished and is sent once more, beside the schedule.' },
    DUE_NOW: { value: 'due_now', description: 'It was pending: its next attempt is now.' },
    WAITS: { value: 'waits', description: 'It keeps its place behind an earlier one of its order.' },
    UNDER_WAY: { value: 'under_way', description: 'It is being sent this moment.' },
  } satisfies Record<Uppercase<Redelivery>, { value: Redelivery; description: string }>,
});

const RedeliveredType = builder.objectRef<Redelivered>('RedeliveredWebhook').implement({
  description: 'A webhook that was asked for again.',
  fields: (t) => ({
    deliveryId: t.id({
      nullable: false,
      description: 'Which.',
      resolve: ({ delivery }) => publicId('event', delivery.eventId),
    }),
    redelivery: t.expose('redelivery', {
      type: RedeliveryType,
      nullable: false,
      description: 'What it came to.',
    }),
  }),
});

/** What was asked for again, and the order that it is about. */
interface Payload {
  readonly entry: QueueEntry;
  readonly webhooks: readonly Redelivered[];
}

const RedeliverPayload = builder.objectRef<Payload>('RedeliverPayload').implement({
  description: 'What sending webhooks again brings.',
  fields: (t) => ({
    order: t.field({
      type: OrderType,
      nullable: false,
      description: 'The order.',
      resolve: ({ entry }) => entry,
    }),
    webhooks: t.field({
      type: [RedeliveredType],
      nullable: false,
      description: 'Which are sent; the new attempts show in them once they are made.',
      resolve: ({ webhooks }) => [...webhooks],
    }),
  }),
});

const RedeliverInput = builder.inputType('RedeliverInput', {
  description: 'One webhook.',
  fields: (t) => ({ deliveryId: t.id({ required: true, description: '`event_` and a UUID.' }) }),
});

const RedeliverOrderInput = builder.inputType('RedeliverOrderInput', {
  description: 'The webhooks of one order.',
  fields: (t) => ({
    orderId: t.id({ required: true, description: '`order_` and a UUID.' }),
    deliveredToo: t.boolean({
      defaultValue: false,
      description: 'Those too that the partner has taken already.',
    }),
  }),
});

builder.mutationFields((t) => ({
  redeliver: t.field({
    type: RedeliverPayload,
    description: 'Sends one webhook again, with the same id.',
    args: { input: t.arg({ type: RedeliverInput, required: true, description: 'Which.' }) },
    extensions: extensionsOf('REDELIVER'),
    async resolve(_root, { input }, { parts, actor }) {
      const asked = valueOf(await redeliverAsOperator(parts, actor, input.deliveryId));
      return { entry: await entryOf(parts, { id: asked.delivery.orderId }), webhooks: [asked] };
    },
  }),
  redeliverOrder: t.field({
    type: RedeliverPayload,
    description:
      'Sends the webhooks of an order again that did not arrive, the earliest first; or all of them.',
    args: { input: t.arg({ type: RedeliverOrderInput, required: true, description: 'Whose, and which.' }) },
    extensions: extensionsOf('REDELIVER'),
    async resolve(_root, { input }, { parts, actor }) {
      const { orderId, deliveredToo } = input;
      const wanted = { orderId, deliveredToo: deliveredToo ?? false };
      const { order, webhooks } = valueOf(await redeliverOrder(parts, actor, wanted));
      return { entry: await entryOf(parts, order), webhooks };
    },
  }),
}));
