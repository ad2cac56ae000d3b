import { reaches } from '../auth/roles.ts';
import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import { publicId } from '../lib/public-id.ts';
import { withoutQuery } from '../webhooks/callback-url.ts';
import type { Attempt, Delivery, DeliveryOutcome, DeliveryState } from '../webhooks/delivery.ts';
import type { LoggedDelivery } from '../webhooks/list-order-deliveries-as-operator.ts';
import { requestHeaders } from '../webhooks/request-headers.ts';
import { OrderStatusType } from './enums.graphql.ts';
import { detailsOf, DetailType } from './refusal.graphql.ts';

/** What an enum's value is here and what it is called outside. */
interface Named<Value extends string> {
  readonly value: Value;
  readonly description: string;
}

export const WebhookDeliveryStateType = builder.enumType('WebhookDeliveryState', {
  description: 'What became of a webhook.',
  values: {
    PENDING: {
      value: 'pending',
      description: 'Not delivered yet: it is tried again, or waits for its turn.',
    },
    DELIVERED: { value: 'delivered', description: "The partner's server has taken it." },
    GIVEN_UP: { value: 'given_up', description: 'Not tried any more; it can be sent again.' },
  } satisfies Record<Uppercase<DeliveryState>, Named<DeliveryState>>,
});

export const WebhookOutcomeType = builder.enumType('WebhookOutcome', {
  description: 'How an attempt ended. More may be added.',
  values: {
    DELIVERED: { value: 'delivered', description: 'Answered with 2xx.' },
    HTTP_STATUS: { value: 'http_status', description: 'Answered with another status.' },
    GONE: { value: 'gone', description: 'Answered with 410: nothing more goes to this URL.' },
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

/** An attempt, which of the schedule it was, and what it carried. */
interface ShownAttempt extends Attempt {
  /** From 1 on; null for a replay, which stands beside the schedule. */
  readonly number: number | null;
  readonly delivery: Delivery;
}

const WebhookAttemptType = builder.objectRef<ShownAttempt>('WebhookAttempt').implement({
  description: "One call of a partner's server.",
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Which of the schedule, from 1 on; null for a replay.' }),
    at: t.string({ nullable: false, description: 'When it began.', resolve: ({ at }) => at.toISOString() }),
    durationMs: t.exposeInt('durationMs', {
      nullable: false,
      description: 'How long it took, in milliseconds.',
    }),
    trigger: t.expose('trigger', { type: TriggerType, nullable: false, description: 'Why it was made.' }),
    outcome: t.expose('outcome', { type: WebhookOutcomeType, nullable: false, description: 'How it ended.' }),
    httpStatus: t.exposeInt('httpStatus', { description: 'The status of the answer; null when none came.' }),
    response: t.exposeString('response', {
      description: 'The first 4 KiB of the answer; null when none came.',
    }),
    requestHeaders: t.field({
      type: [DetailType],
      nullable: false,
      description: 'What was sent with it, without the signatures: those are not kept.',
      resolve: ({ delivery, at }) => detailsOf(requestHeaders(delivery, at, [])),
    }),
  }),
});

const WaitingReplayType = builder
  .objectRef<NonNullable<LoggedDelivery['replay']>>('WaitingReplay')
  .implement({
    description: 'A webhook that is about to be sent once more.',
    fields: (t) => ({
      by: t.exposeString('requestedBy', {
        nullable: false,
        description: "Who has asked: the operator's name, or the partner's key.",
      }),
      at: t.string({
        nullable: false,
        description: 'When.',
        resolve: ({ requestedAt }) => requestedAt.toISOString(),
      }),
    }),
  });

/** Numbers the attempts of the schedule from the back: the oldest of many are not there any more. */
function numbered({ delivery, attempts }: LoggedDelivery): ShownAttempt[] {
  let number = delivery.attempts - attempts.filter(({ trigger }) => trigger === 'schedule').length;
  return attempts.map((attempt) => {
    if (attempt.trigger === 'schedule') number += 1;
    return { ...attempt, delivery, number: attempt.trigger === 'schedule' ? number : null };
  });
}

export const WebhookDeliveryType = builder.objectRef<LoggedDelivery>('WebhookDelivery').implement({
  description:
    "A webhook on its way to a partner's server, or arrived there. Finished ones are kept for 30 days.",
  fields: (t) => ({
    deliveryId: t.id({
      nullable: false,
      description: '`event_` and a UUID: the `webhook-id` of each of its attempts.',
      resolve: ({ delivery }) => publicId('event', delivery.eventId),
    }),
    orderId: t.id({
      nullable: false,
      description: '`order_` and a UUID.',
      resolve: ({ delivery }) => publicId('order', delivery.orderId),
    }),
    sequence: t.int({
      nullable: false,
      description: 'Counts up within the order, with gaps.',
      resolve: ({ delivery }) => delivery.sequence,
    }),
    orderStatus: t.field({
      type: OrderStatusType,
      nullable: false,
      description: 'The status that it tells of.',
      resolve: ({ delivery }) => delivery.orderStatus,
    }),
    url: t.string({
      nullable: false,
      description: 'Where it goes; for a picker without what follows a `?`, which may hold a secret.',
      resolve: ({ delivery: { url } }, _args, { actor }) =>
        reaches(actor.role, 'manager') ? url : withoutQuery(url),
    }),
    requestBody: t.string({
      nullable: false,
      description: 'What it says, byte for byte.',
      resolve: ({ delivery }) => delivery.body,
    }),
    state: t.field({
      type: WebhookDeliveryStateType,
      nullable: false,
      description: 'What became of it.',
      resolve: ({ delivery }) => delivery.state,
    }),
    outcome: t.field({
      type: WebhookOutcomeType,
      description: 'How its latest scheduled attempt ended; null before the first.',
      resolve: ({ delivery }) => delivery.outcome,
    }),
    createdAt: t.string({
      nullable: false,
      description: 'When the event happened.',
      resolve: ({ delivery }) => delivery.createdAt.toISOString(),
    }),
    finishedAt: t.string({
      description: 'When it was delivered or given up.',
      resolve: ({ delivery }) => delivery.finishedAt?.toISOString() ?? null,
    }),
    nextAttemptAt: t.string({
      description: 'When it is tried next; null once finished, and while an earlier one of the order is not.',
      resolve: ({ delivery }) => delivery.nextAttemptAt?.toISOString() ?? null,
    }),
    replay: t.field({
      type: WaitingReplayType,
      description: 'That it is about to be sent once more, if somebody has asked.',
      resolve: ({ replay }) => replay,
    }),
    attempts: t.field({
      type: [WebhookAttemptType],
      nullable: false,
      description: "The calls of the partner's server, the oldest first; of more than 20 the newest.",
      resolve: numbered,
    }),
  }),
});
