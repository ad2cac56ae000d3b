import { builder, isoTime, type RootFieldExtensions } from '../graphql/builder.ts';
import { badInput } from '../graphql/public-error.ts';
import { publicId } from '../lib/public-id.ts';
import { listOrderEvents, type FeedPage } from './list-order-events.ts';
import { readPayload } from './payload.ts';

const OrderEventType = builder.objectRef<FeedPage['events'][number]>('OrderEvent').implement({
  description:
    'Something that happened to one of your orders, with what its webhook says: the order as it was then.',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: '`event_` and a UUID: the same as the `webhook-id` of its webhook.',
      resolve: ({ id }) => publicId('event', id),
    }),
    type: t.exposeString('type', {
      nullable: false,
      description:
        '`order.ordered`, `order.started`, `order.shipped`, `order.cancelled` or `order.corrected`. More may be added.',
    }),
    sequence: t.exposeInt('sequence', {
      nullable: false,
      description: "Counts up within the order, with gaps: the same as the webhook's `webhook-sequence`.",
    }),
    occurredAt: t.string({
      nullable: false,
      description: 'When it happened: ISO 8601, UTC, milliseconds.',
      resolve: ({ occurredAt }) => isoTime(occurredAt),
    }),
    orderId: t.id({
      nullable: false,
      description: '`order_` and a UUID.',
      resolve: ({ orderId }) => publicId('order', orderId),
    }),
    externalUserId: t.string({
      nullable: false,
      description: "The partner's own id of its customer.",
      resolve: (event) => readPayload(event).externalUserId,
    }),
    deviceType: t.field({
      type: 'DeviceType',
      nullable: false,
      description: 'The kind of device.',
      resolve: (event) => readPayload(event).deviceType,
    }),
    deviceId: t.string({
      description: 'The device that was sent; null until SHIPPED.',
      resolve: (event) => readPayload(event).deviceId ?? null,
    }),
    trackingLink: t.string({
      description: 'Where the recipient can follow the parcel; null until SHIPPED.',
      resolve: (event) => readPayload(event).trackingLink ?? null,
    }),
    orderStatus: t.field({
      type: 'OrderStatus',
      nullable: false,
      description: 'How far the order had come.',
      resolve: (event) => readPayload(event).orderStatus,
    }),
    payload: t.exposeString('payload', {
      nullable: false,
      description: 'Exactly the body of its webhook, for the program that reads webhooks.',
    }),
  }),
});

const OrderEventPage = builder.objectRef<FeedPage>('OrderEventPage').implement({
  description: 'A part of the feed of events.',
  fields: (t) => ({
    nodes: t.field({
      type: [OrderEventType],
      nullable: false,
      description: 'The events, in the order in which they were stored.',
      resolve: ({ events }) => [...events],
    }),
    cursor: t.exposeString('cursor', {
      nullable: false,
      description:
        'Where to go on: keep it, also when there was nothing new, and give it as `after` next time.',
    }),
    hasMore: t.boolean({
      nullable: false,
      description: 'Whether there are more already.',
      resolve: ({ more }) => more,
    }),
  }),
});

const usualFirst = 100;

builder.queryField('orderEvents', (t) =>
  t.field({
    type: OrderEventPage,
    description:
      'What happened to your orders, from the beginning or on from a cursor: for those who missed webhooks or want none. ' +
      'Whoever goes on from the last cursor gets each event once and misses none.',
    args: {
      after: t.arg.string({
        description: 'The `cursor` of the page before; without it, from the beginning.',
      }),
      first: t.arg.int({ defaultValue: usualFirst, description: 'How many at most: 1 to 500.' }),
    },
    extensions: { permission: 'orders:read' } satisfies RootFieldExtensions,
    async resolve(_root, { after, first }, { parts, actor }) {
      const page = await listOrderEvents(parts, actor, {
        after: after ?? null,
        first: first ?? usualFirst,
      });
      if (!page.ok) throw badInput(page.faults);
      return page.value;
    },
  }),
);
