import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { countBookings } from '../insights/count-bookings.ts';
import { countOrders } from '../insights/count-orders.ts';
import { countQueueByAge } from '../insights/count-queue-by-age.ts';
import { countScans } from '../insights/count-scans.ts';
import { countWebhooks } from '../insights/count-webhooks.ts';
import type { Scope } from '../insights/scope.ts';
import { timeShipments } from '../insights/time-shipments.ts';
import { insightsRole, requireScope } from './insights-arguments.ts';
import {
  BookingEndsType,
  InsightStepType,
  OrderFlowType,
  QueueBandType,
  ScanEndsType,
  TimeToShipType,
  WebhookEndsType,
} from './insights-types.graphql.ts';

const InsightsType = builder.objectRef<Scope>('Insights').implement({
  description: 'How the house does. Never how a person does: nothing is told by operator.',
  fields: (t) => ({
    from: t.exposeString('from', { nullable: false, description: 'The first day that is counted.' }),
    to: t.exposeString('to', { nullable: false, description: 'The last one.' }),
    step: t.expose('step', { type: InsightStepType, nullable: false, description: 'What a period is.' }),
    orders: t.field({
      type: OrderFlowType,
      nullable: false,
      description: 'Orders that came, left and were cancelled.',
      resolve: (scope, _args, { parts }) => countOrders(parts, scope),
    }),
    queue: t.field({
      type: [QueueBandType],
      nullable: false,
      description: 'The orders that are open at this moment, by their age; every age, the youngest first.',
      resolve: async (scope, _args, { parts }) => [...(await countQueueByAge(parts, scope))],
    }),
    timeToShip: t.field({
      type: TimeToShipType,
      nullable: false,
      description: 'How long orders took from being placed to being shipped.',
      resolve: (scope, _args, { parts }) => timeShipments(parts, scope),
    }),
    scans: t.field({
      type: ScanEndsType,
      nullable: false,
      description: 'Scans at the bench, and why some failed.',
      resolve: (scope, _args, { parts }) => countScans(parts, scope),
    }),
    bookings: t.field({
      type: BookingEndsType,
      nullable: false,
      description: 'Attempts to book parcels, and why some failed.',
      resolve: (scope, _args, { parts }) => countBookings(parts, scope),
    }),
    webhooks: t.field({
      type: WebhookEndsType,
      nullable: false,
      description: 'Webhooks, and how many arrived.',
      resolve: (scope, _args, { parts }) => countWebhooks(parts, scope),
    }),
  }),
});

builder.queryField('insights', (t) =>
  t.field({
    type: InsightsType,
    description: 'How the house does, over 366 days at most; by default over the last 30.',
    args: {
      from: t.arg.string({ description: 'The first day in the warehouse: `2026-11-23`.' }),
      to: t.arg.string({ description: 'The last day; by default today.' }),
      step: t.arg({ type: InsightStepType, description: 'By default days, and weeks beyond 92 days.' }),
      intermediaryId: t.arg.id({ description: 'Only the orders of this partner.' }),
      test: t.arg.boolean({
        defaultValue: false,
        description: 'With orders of test keys, or not; null for both.',
      }),
    },
    extensions: { role: insightsRole } satisfies OperatorFieldExtensions,
    resolve: (_root, { from, to, step, intermediaryId, test }, { parts }) =>
      requireScope(parts, {
        from: from ?? null,
        to: to ?? null,
        step: step ?? null,
        intermediaryId: intermediaryId ?? null,
        test: test ?? null,
      }),
  }),
);
