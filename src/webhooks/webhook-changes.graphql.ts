import { builder, isoTime, type RootFieldExtensions } from '../graphql/builder.ts';
import { webhookRefusalError } from '../graphql/public-error.ts';
import { DeliveryType, OutcomeType } from './delivery-types.graphql.ts';
import { recoverWebhooks, type Recovered } from './recover-webhooks.ts';
import { redeliverWebhook, type Redelivered, type Redelivery } from './redeliver-webhook.ts';
import type { WebhookResult } from './refusals.ts';
import { setWebhookSecret, type WebhookSetting } from './set-webhook-secret.ts';
import { testDeadlineMs, testWebhook, type WebhookTest } from './test-webhook.ts';

const success = {
  nullable: false,
  description: 'Always true: what fails is an error.',
  resolve: () => true,
} as const;

const usualOverlapHours = 24;

const SettingInput = builder.inputType('SetIntermediaryWebhookSettingInput', {
  description: 'What your webhooks are signed with from now on.',
  fields: (t) => ({
    secret: t.string({
      description:
        '`whsec_` and base64 of 24 to 64 bytes, or 24 to 256 characters of your own; without it, one is made.',
    }),
    overlapHours: t.int({
      defaultValue: usualOverlapHours,
      description: 'How long the secrets before it sign too, in hours: 0 to 720.',
    }),
  }),
});

const SettingType = builder.objectRef<WebhookSetting>('WebhookSetting').implement({
  description: 'What your webhooks are signed with.',
  fields: (t) => ({
    secret: t.exposeString('secret', {
      nullable: false,
      description: 'The secret, given or made. Keep it now: it is shown here only and never again.',
    }),
    createdAt: t.string({
      nullable: false,
      description: 'When it was set: ISO 8601, UTC, milliseconds.',
      resolve: ({ createdAt }) => isoTime(createdAt),
    }),
    previousEndAt: t.string({
      nullable: false,
      description: 'Until when the secrets before it sign too: ISO 8601, UTC, milliseconds.',
      resolve: ({ previousEndAt }) => isoTime(previousEndAt),
    }),
  }),
});

const SettingPayload = builder.objectRef<WebhookSetting>('SetIntermediaryWebhookSettingPayload').implement({
  description: 'What setting the secret brings.',
  fields: (t) => ({
    success: t.boolean(success),
    webhookSetting: t.field({
      type: SettingType,
      nullable: false,
      description: 'The setting, with the secret.',
      resolve: (setting) => setting,
    }),
  }),
});

const TestInput = builder.inputType('TestWebhookSettingInput', {
  description: 'Where to send a test.',
  fields: (t) => ({
    callbackUrl: t.string({
      required: true,
      description: "A URL as an order's `webhookCallbackUrl` may be.",
    }),
  }),
});

const TestPayload = builder.objectRef<WebhookTest>('TestWebhookSettingPayload').implement({
  description: 'What came back of a test.',
  fields: (t) => ({
    success: t.boolean({
      nullable: false,
      description: 'Whether your server has taken it, with 2xx.',
      resolve: ({ outcome }) => outcome === 'delivered',
    }),
    outcome: t.field({
      type: OutcomeType,
      nullable: false,
      description: 'How it ended.',
      resolve: ({ outcome }) => outcome,
    }),
    httpStatus: t.exposeInt('httpStatus', { description: 'The status of the answer; null when none came.' }),
    durationMs: t.exposeInt('durationMs', {
      nullable: false,
      description: 'How long it took, in milliseconds.',
    }),
    response: t.exposeString('response', {
      description: 'The first 4 KiB of the answer; null when none came.',
    }),
  }),
});

const RedeliveryType = builder.enumType('WebhookRedelivery', {
  description: 'What asking for a delivery again came to.',
  values: {
    REPLAY: { value: 'replay', description: 'It was finished and is sent once more, beside the schedule.' },
    DUE_NOW: {
      value: 'due_now',
      description:
        'It was pending: its next attempt is now, or the next probe of a server that keeps failing.',
    },
    WAITS: {
      value: 'waits',
      description: 'It is pending and keeps its place behind an earlier one of its order.',
    },
    UNDER_WAY: { value: 'under_way', description: 'It is being sent this moment.' },
  } satisfies Record<Uppercase<Redelivery>, { value: Redelivery; description: string }>,
});

const RedeliverPayload = builder.objectRef<Redelivered>('RedeliverWebhookPayload').implement({
  description: 'What asking for a delivery again brings.',
  fields: (t) => ({
    success: t.boolean(success),
    redelivery: t.field({
      type: RedeliveryType,
      nullable: false,
      description: 'What it came to.',
      resolve: ({ redelivery }) => redelivery,
    }),
    delivery: t.field({
      type: DeliveryType,
      nullable: false,
      description: 'The delivery; the new attempt shows in it once it is made.',
      resolve: ({ delivery }) => delivery,
    }),
  }),
});

const RecoverPayload = builder.objectRef<Recovered>('RecoverWebhooksPayload').implement({
  description: 'What recovering brings.',
  fields: (t) => ({
    success: t.boolean(success),
    queued: t.exposeInt('queued', { nullable: false, description: 'How many are sent again.' }),
    hasMore: t.boolean({
      nullable: false,
      description: 'Whether there may be more: then call again.',
      resolve: ({ more }) => more,
    }),
  }),
});

function valueOf<T>(result: WebhookResult<T>): T {
  if (result.ok) return result.value;
  throw webhookRefusalError(result.refusal);
}

const extensions = { permission: 'webhooks:write' } satisfies RootFieldExtensions;

/** Beside the call of the partner's server: looking up secrets, and answering. */
const aroundTestMs = 2_500;

builder.mutationFields((t) => ({
  setIntermediaryWebhookSetting: t.field({
    type: SettingPayload,
    description:
      'Sets the secret that your webhooks are signed with. Live and test keys have each their own.',
    args: { input: t.arg({ type: SettingInput, required: true, description: 'The secret.' }) },
    extensions,
    resolve: async (_root, { input }, { parts, actor }) =>
      valueOf(
        await setWebhookSecret(parts, actor, {
          secret: input.secret ?? null,
          overlapHours: input.overlapHours ?? usualOverlapHours,
        }),
      ),
  }),
  testWebhookSetting: t.field({
    type: TestPayload,
    description:
      'Sends exactly `{"event":"webhook:test"}` to a URL, signed like every webhook of yours, and tells what came back ' +
      'within 10 seconds. Once per call; RATE_LIMITED while too many are under way.',
    args: { input: t.arg({ type: TestInput, required: true, description: 'Where to.' }) },
    extensions,
    async resolve(_root, { input }, { parts, actor, allowMs }) {
      allowMs(testDeadlineMs + aroundTestMs);
      return valueOf(await testWebhook(parts, actor, input.callbackUrl));
    },
  }),
  redeliverWebhook: t.field({
    type: RedeliverPayload,
    description:
      'Sends a webhook again, with the same id and what signs now. A finished one is sent once beside the schedule, even ' +
      'where nothing goes after a 410; the next attempt of a pending one, which counts among the ten, is now.',
    args: {
      deliveryId: t.arg.id({ required: true, description: 'The `webhook-id`: `event_` and a UUID.' }),
    },
    extensions,
    resolve: async (_root, { deliveryId }, { parts, actor }) =>
      valueOf(await redeliverWebhook(parts, actor, deliveryId)),
  }),
  recoverWebhooks: t.field({
    type: RecoverPayload,
    description:
      'Sends every webhook again that was given up, of the events since a time: once each, the oldest first, 1,000 per call.',
    args: {
      since: t.arg.string({ required: true, description: 'ISO 8601 with a zone.' }),
    },
    extensions,
    resolve: async (_root, { since }, { parts, actor }) =>
      valueOf(await recoverWebhooks(parts, actor, since)),
  }),
}));
