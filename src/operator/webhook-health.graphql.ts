import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import type { Count, HealthState, LaneHealth, WebhookHealth } from '../webhooks/find-webhook-health.ts';
import { healthWindowHours } from '../webhooks/find-webhook-health.ts';

const HealthStateType = builder.enumType('WebhookHealthState', {
  description: 'How webhooks do, the worst first.',
  values: {
    PAUSED: {
      value: 'paused',
      description: 'The server keeps failing, and is asked by one probe at a time until it answers again.',
    },
    GIVING_UP: { value: 'giving_up', description: 'Something was given up in the last hours.' },
    RETRYING: { value: 'retrying', description: 'Something waits after a failure, and is tried again.' },
    WELL: {
      value: 'well',
      description: 'What was sent in the last hours has arrived, or waits for its turn.',
    },
    QUIET: { value: 'quiet', description: 'Nothing was sent in the last hours.' },
  } satisfies Record<Uppercase<HealthState>, { value: HealthState; description: string }>,
});

export const CountType = builder.objectRef<Count>('Count').implement({
  description: 'A number that is counted only so far.',
  fields: (t) => ({
    count: t.exposeInt('count', { nullable: false, description: 'How many were counted.' }),
    capped: t.exposeBoolean('capped', { nullable: false, description: 'Whether there may be more.' }),
  }),
});

type Breaker = NonNullable<LaneHealth['breaker']>;

const BreakerType = builder.objectRef<Breaker>('WebhookBreaker').implement({
  description: 'That a receiving server has been failing.',
  fields: (t) => ({
    open: t.boolean({
      nullable: false,
      description: 'Whether only one probe at a time is sent.',
      resolve: ({ openedAt }) => openedAt !== null,
    }),
    failures: t.exposeInt('failures', { nullable: false, description: 'In a row; after 5 it opens.' }),
    openSince: t.string({
      description: 'Since when it is open.',
      resolve: ({ openedAt }) => openedAt?.toISOString() ?? null,
    }),
    nextProbeAt: t.string({
      description: 'When the next probe is sent.',
      resolve: ({ openedAt, probeAt }) => (openedAt === null ? null : (probeAt?.toISOString() ?? null)),
    }),
  }),
});

const LaneType = builder.objectRef<LaneHealth>('WebhookLane').implement({
  description: 'How one receiving server of a partner does.',
  fields: (t) => ({
    origin: t.exposeString('origin', { nullable: false, description: 'Scheme, host and port.' }),
    breaker: t.field({
      type: BreakerType,
      description: 'That it has been failing; null when it does well.',
      resolve: ({ breaker }) => breaker,
    }),
    state: t.expose('state', { type: HealthStateType, nullable: false, description: 'How it does.' }),
    delivered: t.exposeInt('delivered', { nullable: false, description: 'Attempts that arrived.' }),
    failed: t.exposeInt('failed', { nullable: false, description: 'Attempts that did not.' }),
    p95Ms: t.exposeInt('p95Ms', { description: 'Of a hundred attempts, 95 took no longer than this.' }),
    waiting: t.expose('waiting', {
      type: CountType,
      nullable: false,
      description: 'What is not delivered yet.',
    }),
    oldestWaitingAt: t.string({
      description: 'When the oldest of these happened.',
      resolve: ({ oldestWaitingAt }) => oldestWaitingAt?.toISOString() ?? null,
    }),
    givenUp: t.expose('givenUp', {
      type: CountType,
      nullable: false,
      description: 'What was given up in the last 30 days, and has not arrived since.',
    }),
  }),
});

export const WebhookHealthType = builder.objectRef<WebhookHealth>('WebhookHealth').implement({
  description: "How a partner's webhooks do: each number over all of its receiving servers.",
  fields: (t) => ({
    state: t.expose('state', {
      type: HealthStateType,
      nullable: false,
      description: 'How the server does that does worst.',
    }),
    windowHours: t.int({
      nullable: false,
      description: 'How many hours back the attempts are counted.',
      resolve: () => healthWindowHours,
    }),
    delivered: t.exposeInt('delivered', { nullable: false, description: 'Attempts that arrived.' }),
    failed: t.exposeInt('failed', { nullable: false, description: 'Attempts that did not.' }),
    attemptsCapped: t.exposeBoolean('attemptsCapped', {
      nullable: false,
      description: 'Whether the attempts were so many that only the newest are counted.',
    }),
    p95Ms: t.exposeInt('p95Ms', {
      description: 'Of a hundred attempts at the slowest server, 95 took no longer than this.',
    }),
    waiting: t.expose('waiting', {
      type: CountType,
      nullable: false,
      description: 'What is not delivered yet.',
    }),
    oldestWaitingAt: t.string({
      description: 'When the oldest of these happened.',
      resolve: ({ oldestWaitingAt }) => oldestWaitingAt?.toISOString() ?? null,
    }),
    givenUp: t.expose('givenUp', {
      type: CountType,
      nullable: false,
      description: 'What was given up in the last 30 days, and has not arrived since.',
    }),
    lanes: t.field({
      type: [LaneType],
      nullable: false,
      description: 'Each receiving server, the worst first.',
      resolve: ({ lanes }) => [...lanes],
    }),
  }),
});
