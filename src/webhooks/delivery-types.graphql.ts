import { builder, isoTime, type PartnerContext } from '../graphql/builder.ts';
import { publicError } from '../graphql/public-error.ts';
import { createBatch, type Batch } from '../lib/batch.ts';
import { publicId } from '../lib/public-id.ts';
import type { Attempt, Delivery, DeliveryOutcome, DeliveryState } from './delivery.ts';
import { listAttempts } from './list-deliveries.ts';

/** What an enum's value is here and what it is called outside. */
interface Named<Value extends string> {
  readonly value: Value;
  readonly description: string;
}

export const DeliveryStateType = builder.enumType('WebhookDeliveryState', {
  description: 'What became of a delivery.',
  values: {
    PENDING: {
      value: 'pending',
      description: 'Not delivered yet: it is tried again, or waits for its turn.',
    },
    DELIVERED: { value: 'delivered', description: 'Answered with 2xx.' },
    GIVEN_UP: { value: 'given_up', description: 'Not tried any more. `redeliverWebhook` sends it again.' },
  } satisfies Record<Uppercase<DeliveryState>, Named<DeliveryState>>,
});

export const OutcomeType = builder.enumType('WebhookOutcome', {
  description: 'How an attempt ended. More may be added.',
  values: {
    DELIVERED: { value: 'delivered', description: 'Answered with 2xx.' },
    HTTP_STATUS: {
      value: 'http_status',
      description: 'Answered with another status; a redirect is not followed.',
    },
    GONE: {
      value: 'gone',
      description: 'Answered with 410: nothing more is sent to this URL until an order brings it again.',
    },
    TIMEOUT: { value: 'timeout', description: 'Not answered in time.' },
    DNS: { value: 'dns', description: 'The name has no address.' },
    TLS: { value: 'tls', description: 'No trustworthy TLS connection came about.' },
    REFUSED_ADDRESS: {
      value: 'refused_address',
      description: 'The name leads to an address that is not public.',
    },
    CONNECTION: { value: 'connection', description: 'The connection was refused or broke off.' },
    TOO_LARGE: { value: 'too_large', description: "The answer's headers are too large." },
    INVALID_RESPONSE: { value: 'invalid_response', description: 'The answer is not HTTP.' },
    STOPPED: { value: 'stopped', description: 'Given up without an attempt: this URL has answered 410.' },
    EXPIRED: { value: 'expired', description: 'Given up without an attempt: the server was away for days.' },
  } satisfies Record<Uppercase<DeliveryOutcome>, Named<DeliveryOutcome>>,
});

const TriggerType = builder.enumType('WebhookTrigger', {
  description: 'Why an attempt was made.',
  values: {
    SCHEDULE: { value: 'schedule', description: 'It was due.' },
    REPLAY: { value: 'replay', description: 'Somebody asked for it.' },
  } satisfies Record<Uppercase<Attempt['trigger']>, Named<Attempt['trigger']>>,
});

export const AttemptType = builder.objectRef<Attempt>('WebhookAttempt').implement({
  description: 'One call of your server.',
  fields: (t) => ({
    at: t.string({
      nullable: false,
      description: 'When it began: ISO 8601, UTC, milliseconds.',
      resolve: ({ at }) => isoTime(at),
    }),
    durationMs: t.exposeInt('durationMs', {
      nullable: false,
      description: 'How long it took, in milliseconds.',
    }),
    httpStatus: t.exposeInt('httpStatus', { description: 'The status of the answer; null when none came.' }),
    outcome: t.field({
      type: OutcomeType,
      nullable: false,
      description: 'How it ended.',
      resolve: ({ outcome }) => outcome,
    }),
    response: t.exposeString('response', {
      description: 'The first 4 KiB of the answer; null when none came.',
    }),
    trigger: t.field({
      type: TriggerType,
      nullable: false,
      description: 'Why it was made.',
      resolve: ({ trigger }) => trigger,
    }),
  }),
});

export const DeliveryType = builder.objectRef<Delivery>('WebhookDelivery').implement({
  description: 'A webhook on its way to your server, or arrived there. Finished ones are kept for 30 days.',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: '`event_` and a UUID: the `webhook-id` of each of its attempts.',
      resolve: ({ eventId }) => publicId('event', eventId),
    }),
    orderId: t.id({
      nullable: false,
      description: '`order_` and a UUID.',
      resolve: ({ orderId }) => publicId('order', orderId),
    }),
    sequence: t.exposeInt('sequence', {
      nullable: false,
      description: 'Counts up within the order, with gaps: its `webhook-sequence`.',
    }),
    orderStatus: t.field({
      type: 'OrderStatus',
      nullable: false,
      description: 'The status that it tells of.',
      resolve: ({ orderStatus }) => orderStatus,
    }),
    url: t.exposeString('url', { nullable: false, description: 'Where it goes.' }),
    state: t.field({
      type: DeliveryStateType,
      nullable: false,
      description: 'What became of it.',
      resolve: ({ state }) => state,
    }),
    outcome: t.field({
      type: OutcomeType,
      description: 'How its latest scheduled attempt ended; null before the first.',
      resolve: ({ outcome }) => outcome,
    }),
    createdAt: t.string({
      nullable: false,
      description: 'When the event happened: ISO 8601, UTC, milliseconds.',
      resolve: ({ createdAt }) => isoTime(createdAt),
    }),
    finishedAt: t.string({
      description: 'When it was delivered or given up: ISO 8601, UTC, milliseconds.',
      resolve: ({ finishedAt }) => finishedAt && isoTime(finishedAt),
    }),
    nextAttemptAt: t.string({
      description: 'When it is tried next; null once finished, and while an earlier one of the order is not.',
      resolve: ({ nextAttemptAt }) => nextAttemptAt && isoTime(nextAttemptAt),
    }),
    attempts: t.field({
      type: [AttemptType],
      nullable: false,
      description: 'The calls of your server, the oldest first; of more than 20 the newest.',
      resolve: async ({ eventId }, _args, context) => [...((await attemptsOf(context).load(eventId)) ?? [])],
    }),
  }),
});

/** Each can bring 20 attempts with 4 KiB of answer. */
const mostWithAttempts = 200;

/** Of each call under way, so that a list costs one statement and no call sees another's. */
const batches = new WeakMap<PartnerContext, Batch<string, readonly Attempt[]>>();

function attemptsOf(context: PartnerContext): Batch<string, readonly Attempt[]> {
  const { parts, actor } = context;
  const known =
    batches.get(context) ??
    createBatch((eventIds: readonly string[]) => {
      if (eventIds.length <= mostWithAttempts) return listAttempts(parts, actor, eventIds);
      const message = `The attempts of ${eventIds.length} deliveries are too many for one call: at most ${mostWithAttempts}.`;
      throw publicError('BAD_REQUEST', message);
    });
  batches.set(context, known);
  return known;
}
