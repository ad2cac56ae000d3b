import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { webhookRefusal } from '../graphql/operator-error.ts';
import { parsePublicId, publicId } from '../lib/public-id.ts';
import { countRecoverable } from '../webhooks/count-recoverable.ts';
import { listStoppedUrls } from '../webhooks/find-webhook-health.ts';
import { listLogAsOperator, type LogPage } from '../webhooks/list-log-as-operator.ts';
import { listSigningSecrets, type SigningSecret } from '../webhooks/list-signing-secrets.ts';
import type { LogLine, LogPlace } from '../webhooks/log-line.ts';
import { openDeliveryAsOperator } from '../webhooks/open-delivery-as-operator.ts';
import { badCursor, cursorOf, readCursor, readFirst } from './arguments.ts';
import { OrderStatusType } from './enums.graphql.ts';
import { readMoment } from './partner-inputs.ts';
import { CountType } from './webhook-health.graphql.ts';
import {
  WebhookDeliveryStateType,
  WebhookDeliveryType,
  WebhookOutcomeType,
} from './webhook-types.graphql.ts';

const LogLineType = builder.objectRef<LogLine>('WebhookLogLine').implement({
  description: 'A line of the delivery log: what can be told of a webhook without opening it.',
  fields: (t) => ({
    deliveryId: t.id({
      nullable: false,
      description: '`event_` and a UUID: the `webhook-id` of each of its attempts.',
      resolve: ({ eventId }) => publicId('event', eventId),
    }),
    orderId: t.id({
      nullable: false,
      description: '`order_` and a UUID.',
      resolve: ({ orderId }) => publicId('order', orderId),
    }),
    orderStatus: t.expose('orderStatus', {
      type: OrderStatusType,
      nullable: false,
      description: 'The status that it tells of.',
    }),
    test: t.exposeBoolean('test', { nullable: false, description: 'Of an order for trying only.' }),
    url: t.exposeString('url', { nullable: false, description: 'Where it goes.' }),
    state: t.expose('state', {
      type: WebhookDeliveryStateType,
      nullable: false,
      description: 'What became of it.',
    }),
    outcome: t.expose('outcome', {
      type: WebhookOutcomeType,
      description: 'How its latest scheduled attempt ended; null before the first.',
    }),
    httpStatus: t.exposeInt('httpStatus', { description: 'The status of the answer; null when none came.' }),
    attemptCount: t.exposeInt('attempts', {
      nullable: false,
      description: 'How many attempts of the schedule were made, out of ten.',
    }),
    createdAt: t.string({
      nullable: false,
      description: 'When the event happened.',
      resolve: ({ createdAt }) => createdAt.toISOString(),
    }),
    finishedAt: t.string({
      description: 'When it was delivered or given up.',
      resolve: ({ finishedAt }) => finishedAt?.toISOString() ?? null,
    }),
    nextAttemptAt: t.string({
      description: 'When it is tried next; null once finished, and while an earlier one of the order is not.',
      resolve: ({ nextAttemptAt }) => nextAttemptAt?.toISOString() ?? null,
    }),
    replayWaits: t.exposeBoolean('replayWaits', {
      nullable: false,
      description: 'Whether somebody has asked for it again, and that is not done yet.',
    }),
  }),
});

const LogPageType = builder.objectRef<LogPage>('WebhookLogPage').implement({
  description: 'Some of the delivery log.',
  fields: (t) => ({
    nodes: t.field({
      type: [LogLineType],
      nullable: false,
      description: 'The lines, the newest first.',
      resolve: ({ lines }) => [...lines],
    }),
    hasNextPage: t.exposeBoolean('more', { nullable: false, description: 'Whether there are more.' }),
    endCursor: t.string({
      description: 'The `after` of the next page; null when this one is empty.',
      resolve({ lines }) {
        const last = lines.at(-1);
        return last === undefined ? null : cursorOf(last.createdAt.toISOString(), last.eventId);
      },
    }),
  }),
});

const LogFilter = builder.inputType('WebhookLogFilter', {
  description: 'Which webhooks to list: those that match everything that is given.',
  fields: (t) => ({
    state: t.field({ type: WebhookDeliveryStateType, description: 'In this state.' }),
    outcome: t.field({
      type: WebhookOutcomeType,
      description: 'Whose latest scheduled attempt ended like this.',
    }),
    orderId: t.id({ description: 'Of one order.' }),
    origin: t.string({ description: 'To this server: scheme, host and port.' }),
    test: t.boolean({ description: 'Of orders for trying, or not; without it both.' }),
    since: t.string({ description: 'Of events from this time on: ISO 8601 with a zone.' }),
    until: t.string({ description: 'Of events before this time: ISO 8601 with a zone.' }),
  }),
});

function readFilter(intermediaryId: string, given: typeof LogFilter.$inferInput) {
  const { state, outcome, origin, test, since, until, orderId } = given;
  return {
    ...{ intermediaryId, state: state ?? null, outcome: outcome ?? null, test: test ?? null },
    origin: origin ?? null,
    // An id that can't be one of an order is the id of none.
    orderId: orderId ? (parsePublicId('order', orderId) ?? '00000000-0000-0000-0000-000000000000') : null,
    since: since ? readMoment(since, 'filter.since') : null,
    until: until ? readMoment(until, 'filter.until') : null,
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readPlace(after: string | null | undefined): LogPlace | null {
  const place = readCursor(after, 2);
  if (place === null) return null;
  const [at = '', eventId = ''] = place;
  const createdAt = new Date(at);
  if (Number.isNaN(createdAt.getTime()) || !uuid.test(eventId)) throw badCursor();
  return { createdAt, eventId };
}

const SigningSecretType = builder.objectRef<SigningSecret>('WebhookSecret').implement({
  description: 'What can be told of a secret that signs: never the secret.',
  fields: (t) => ({
    test: t.exposeBoolean('test', {
      nullable: false,
      description: 'Whether it signs webhooks of orders for trying.',
    }),
    lastFour: t.exposeString('lastFour', { nullable: false, description: 'Its last four characters.' }),
    createdAt: t.string({
      nullable: false,
      description: 'When it was set.',
      resolve: ({ createdAt }) => createdAt.toISOString(),
    }),
    endsAt: t.string({
      description: 'When an older one stops to sign; null for the newest.',
      resolve: ({ endsAt }) => endsAt?.toISOString() ?? null,
    }),
  }),
});

type StoppedUrl = Awaited<ReturnType<typeof listStoppedUrls>>[number];

const StoppedUrlType = builder.objectRef<StoppedUrl>('StoppedWebhookUrl').implement({
  description: 'A URL that has answered 410: nothing more goes there until a new order brings it again.',
  fields: (t) => ({
    url: t.exposeString('url', { nullable: false, description: 'Which.' }),
    test: t.exposeBoolean('test', { nullable: false, description: 'Of orders for trying.' }),
    stoppedAt: t.string({
      nullable: false,
      description: 'Since when.',
      resolve: ({ stoppedAt }) => stoppedAt.toISOString(),
    }),
  }),
});

/** What a partner's webhooks are set to. */
interface Settings {
  readonly intermediaryId: string;
}

const SettingsType = builder.objectRef<Settings>('WebhookSettings').implement({
  description: "What a partner's webhooks are signed with, and where they do not go.",
  fields: (t) => ({
    canKeepSecrets: t.boolean({
      nullable: false,
      description: 'Whether the service has a key to seal secrets with; without it none can be set.',
      resolve: (_settings, _args, { parts }) => parts.seal !== null,
    }),
    secrets: t.field({
      type: [SigningSecretType],
      nullable: false,
      description: 'What signs now, the newest first; without any, webhooks go unsigned.',
      resolve: async ({ intermediaryId }, _args, { parts }) => [
        ...(await listSigningSecrets(parts, intermediaryId)),
      ],
    }),
    stoppedUrls: t.field({
      type: [StoppedUrlType],
      nullable: false,
      description: 'Where nothing more goes, the newest first; 20 at most.',
      resolve: async ({ intermediaryId }, _args, { parts }) => [
        ...(await listStoppedUrls(parts, intermediaryId)),
      ],
    }),
  }),
});

const extensions = { role: 'manager' } satisfies OperatorFieldExtensions;
const intermediaryArg = { required: true, description: 'Whose.' } as const;

builder.queryFields((t) => ({
  webhookLog: t.field({
    type: LogPageType,
    nullable: false,
    description: "A partner's webhooks of the last 30 days and all that are pending, the newest first.",
    args: {
      intermediaryId: t.arg.id(intermediaryArg),
      filter: t.arg({ type: LogFilter, description: 'Which of them; without it, all.' }),
      first: t.arg.int({ description: 'How many, from 1 to 100; 100 by default.' }),
      after: t.arg.string({ description: 'The endCursor of the page before.' }),
    },
    extensions,
    resolve: (_root, { intermediaryId, filter, first, after }, { parts }) =>
      listLogAsOperator(parts, readFilter(intermediaryId, filter ?? {}), {
        first: readFirst(first),
        after: readPlace(after),
      }),
  }),
  webhookDelivery: t.field({
    type: WebhookDeliveryType,
    description: 'Everything about one webhook.',
    args: { deliveryId: t.arg.id({ required: true, description: '`event_` and a UUID.' }) },
    extensions,
    async resolve(_root, { deliveryId }, { parts }) {
      const opened = await openDeliveryAsOperator(parts, deliveryId);
      if (!opened.ok) throw webhookRefusal(opened.refusal);
      return opened.value;
    },
  }),
  webhookSettings: t.field({
    type: SettingsType,
    nullable: false,
    description: "What a partner's webhooks are signed with, and where they do not go.",
    args: { intermediaryId: t.arg.id(intermediaryArg) },
    extensions,
    resolve: (_root, { intermediaryId }) => ({ intermediaryId }),
  }),
  recoverableWebhooks: t.field({
    type: CountType,
    nullable: false,
    description: 'How many webhooks `recoverWebhooks` would send again.',
    args: {
      intermediaryId: t.arg.id(intermediaryArg),
      test: t.arg.boolean({ defaultValue: false, description: 'Of orders for trying, or of the others.' }),
      since: t.arg.string({ required: true, description: 'Of events from this time on.' }),
    },
    extensions,
    resolve: (_root, { intermediaryId, test, since }, { parts }) =>
      countRecoverable(parts, { intermediaryId, test: test ?? false }, readMoment(since, 'since')),
  }),
}));
