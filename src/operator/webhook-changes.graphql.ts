import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { intermediaryRefusal, webhookRefusal } from '../graphql/operator-error.ts';
import { recoverWebhooksAsOperator } from '../webhooks/recover-webhooks-as-operator.ts';
import type { Recovered } from '../webhooks/recover-webhooks.ts';
import type { WebhookResult } from '../webhooks/refusals.ts';
import { type SecretResult, setWebhookSecretAsOperator } from '../webhooks/set-webhook-secret-as-operator.ts';
import { testWebhookAsOperator } from '../webhooks/test-webhook-as-operator.ts';
import type { WebhookTest } from '../webhooks/test-webhook.ts';
import { detailsOf, DetailType } from './refusal.graphql.ts';
import { WebhookOutcomeType } from './webhook-types.graphql.ts';

const RecoverInput = builder.inputType('RecoverWebhooksInput', {
  description: 'Which webhooks to send again.',
  fields: (t) => ({
    intermediaryId: t.id({ required: true, description: 'Whose.' }),
    test: t.boolean({ defaultValue: false, description: 'Of orders for trying, or of the others.' }),
    since: t.string({ required: true, description: 'Of events from this time on: ISO 8601 with a zone.' }),
  }),
});

const RecoveredType = builder.objectRef<Recovered>('RecoveredWebhooks').implement({
  description: 'What recovering brings.',
  fields: (t) => ({
    queued: t.exposeInt('queued', { nullable: false, description: 'How many are sent again.' }),
    hasMore: t.exposeBoolean('more', {
      nullable: false,
      description: 'Whether there may be more: then call again.',
    }),
  }),
});

const TestInput = builder.inputType('TestWebhookInput', {
  description: 'Where to send a test.',
  fields: (t) => ({
    intermediaryId: t.id({ required: true, description: 'As whose.' }),
    test: t.boolean({
      defaultValue: false,
      description: 'Signed as for orders for trying, or as for the others.',
    }),
    callbackUrl: t.string({
      required: true,
      description: "A URL as an order's `webhookCallbackUrl` may be.",
    }),
  }),
});

const TestType = builder.objectRef<WebhookTest>('WebhookTest').implement({
  description: 'What came back of a test.',
  fields: (t) => ({
    outcome: t.expose('outcome', { type: WebhookOutcomeType, nullable: false, description: 'How it ended.' }),
    httpStatus: t.exposeInt('httpStatus', { description: 'The status of the answer; null when none came.' }),
    durationMs: t.exposeInt('durationMs', {
      nullable: false,
      description: 'How long it took, in milliseconds.',
    }),
    response: t.exposeString('response', {
      description: 'The first 4 KiB of the answer; null when none came.',
    }),
    requestHeaders: t.field({
      type: [DetailType],
      nullable: false,
      description: 'What was sent with it, signatures too.',
      resolve: ({ requestHeaders }) => detailsOf(requestHeaders),
    }),
    requestBody: t.exposeString('requestBody', { nullable: false, description: 'What was sent.' }),
  }),
});

const SecretInput = builder.inputType('SetWebhookSecretInput', {
  description: "What a partner's webhooks are signed with from now on.",
  fields: (t) => ({
    intermediaryId: t.id({ required: true, description: 'Whose.' }),
    test: t.boolean({ defaultValue: false, description: 'Those of orders for trying, or the others.' }),
    secret: t.string({
      description:
        '`whsec_` and base64 of 24 to 64 bytes, or 24 to 256 characters of their own; without it, one is made.',
    }),
    overlapHours: t.int({
      defaultValue: 24,
      description: 'How long the secrets before it sign too, in hours: 0 to 720.',
    }),
  }),
});

type Setting = Extract<SecretResult, { ok: true }>['value'];

const SettingType = builder.objectRef<Setting>('SetWebhookSecret').implement({
  description: 'A secret that was just set.',
  fields: (t) => ({
    secret: t.exposeString('secret', {
      nullable: false,
      description: 'The secret, given or made. It is shown here only and never again.',
    }),
    createdAt: t.string({
      nullable: false,
      description: 'When it was set.',
      resolve: ({ createdAt }) => createdAt.toISOString(),
    }),
    previousEndAt: t.string({
      nullable: false,
      description: 'Until when the secrets before it sign too.',
      resolve: ({ previousEndAt }) => previousEndAt.toISOString(),
    }),
  }),
});

function valueOf<T>(result: WebhookResult<T>): T {
  if (result.ok) return result.value;
  throw webhookRefusal(result.refusal);
}

const usualOverlapHours = 24;
const care = { role: 'manager' } satisfies OperatorFieldExtensions;

builder.mutationFields((t) => ({
  recoverWebhooks: t.field({
    type: RecoveredType,
    description:
      'Sends every webhook of a partner again that was given up, of the events since a time: once each, the oldest first, 1,000 per call.',
    args: { input: t.arg({ type: RecoverInput, required: true, description: 'Whose, and since when.' }) },
    extensions: care,
    async resolve(_root, { input }, { parts, actor }) {
      const owner = { intermediaryId: input.intermediaryId, test: input.test ?? false };
      return valueOf(await recoverWebhooksAsOperator(parts, actor, owner, input.since));
    },
  }),
  testWebhook: t.field({
    type: TestType,
    description:
      'Sends exactly `{"event":"webhook:test"}` to a URL, signed like every webhook of the partner, and tells what came back within 10 seconds.',
    args: { input: t.arg({ type: TestInput, required: true, description: 'As whose, and where to.' }) },
    extensions: care,
    async resolve(_root, { input }, { parts, actor }) {
      const owner = { intermediaryId: input.intermediaryId, test: input.test ?? false };
      return valueOf(await testWebhookAsOperator(parts, actor, owner, input.callbackUrl));
    },
  }),
  setWebhookSecret: t.field({
    type: SettingType,
    description: "Sets the secret that a partner's webhooks are signed with, and shows it, this once only.",
    args: { input: t.arg({ type: SecretInput, required: true, description: 'Whose, and which.' }) },
    extensions: { role: 'administrator' } satisfies OperatorFieldExtensions,
    async resolve(_root, { input }, { parts, actor }) {
      const { intermediaryId, test, secret, overlapHours } = input;
      const set = await setWebhookSecretAsOperator(
        parts,
        actor,
        { intermediaryId, test: test ?? false },
        { secret: secret ?? null, overlapHours: overlapHours ?? usualOverlapHours },
      );
      if (set.ok) return set.value;
      const { refusal } = set;
      throw refusal === 'intermediary_not_found' ? intermediaryRefusal(refusal) : webhookRefusal(refusal);
    },
  }),
}));
