import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import { bookingEnds } from '../insights/booking-end.ts';
import type { BookingEndCount, BookingEnds } from '../insights/count-bookings.ts';
import type { OrderFlow } from '../insights/count-orders.ts';
import type { QueueBand } from '../insights/count-queue-by-age.ts';
import type { ScanEnds } from '../insights/count-scans.ts';
import type { WebhookEnds } from '../insights/count-webhooks.ts';
import type { Days } from '../insights/oslo-days.ts';
import { insightSteps } from '../insights/scope.ts';
import type { TimeToShip } from '../insights/time-shipments.ts';
import { FaultStepType } from './enums.graphql.ts';

export const InsightStepType = builder.enumType('InsightStep', {
  description: 'What one point of a chart stands for. Weeks begin on Monday.',
  values: insightSteps,
});

const BookingEndType = builder.enumType('BookingEnd', {
  description: `What came of an attempt to book a parcel. FOUND: the answer was lost, and the booking was found later. ABSENT: it was lost,
and a person has confirmed that there is none. WITHDRAWN: undone before it was sent. WAITING: not sent yet.`,
  values: bookingEnds,
});

const DaysType = builder.interfaceRef<Days>('InsightDays').implement({
  description: 'Some days in a row in the warehouse (Europe/Oslo).',
  fields: (t) => ({
    from: t.exposeString('from', { nullable: false, description: 'The first: `2026-11-23`.' }),
    to: t.exposeString('to', { nullable: false, description: 'The last.' }),
  }),
});

const OrderCountsType = builder.objectRef<OrderFlow['all']>('InsightOrderCounts').implement({
  description: 'How many orders came, left and were cancelled.',
  fields: (t) => ({
    placed: t.exposeInt('placed', { nullable: false, description: 'Came.' }),
    shipped: t.exposeInt('shipped', { nullable: false, description: 'Left.' }),
    cancelled: t.exposeInt('cancelled', { nullable: false, description: 'Were cancelled.' }),
  }),
});

const OrderPeriodType = builder.objectRef<OrderFlow['periods'][number]>('InsightOrderPeriod').implement({
  description: 'How many orders came, left and were cancelled on some days.',
  interfaces: [DaysType],
  fields: (t) => ({
    counts: t.field({
      type: OrderCountsType,
      nullable: false,
      description: 'How many.',
      resolve: (period) => period,
    }),
  }),
});

export const OrderFlowType = builder.objectRef<OrderFlow>('InsightOrders').implement({
  description: 'The orders that came, left and were cancelled.',
  fields: (t) => ({
    all: t.expose('all', { type: OrderCountsType, nullable: false, description: 'On all days.' }),
    periods: t.field({
      type: [OrderPeriodType],
      nullable: false,
      description: 'By day or week.',
      resolve: ({ periods }) => [...periods],
    }),
  }),
});

export const QueueBandType = builder.objectRef<QueueBand>('InsightQueueBand').implement({
  description: 'How many orders have been open for so long.',
  fields: (t) => ({
    fromHours: t.exposeInt('fromHours', { nullable: false, description: 'For this long at least.' }),
    toHours: t.exposeInt('toHours', { description: 'For less than this; null without an end.' }),
    orders: t.exposeInt('orders', { nullable: false, description: 'How many orders.' }),
  }),
});

const ShipTimesType = builder.objectRef<TimeToShip['all']>('InsightShipTimes').implement({
  description: 'How long orders took from being placed to being shipped. Null where none was shipped.',
  fields: (t) => ({
    shipped: t.exposeInt('shipped', { nullable: false, description: 'How many orders were shipped.' }),
    medianSeconds: t.exposeInt('medianSeconds', { description: 'Half of them took no longer.' }),
    p90Seconds: t.exposeInt('p90Seconds', { description: '90 of 100 took no longer.' }),
    p99Seconds: t.exposeInt('p99Seconds', { description: '99 of 100 took no longer.' }),
  }),
});

const ShipPeriodType = builder.objectRef<TimeToShip['periods'][number]>('InsightShipPeriod').implement({
  description: 'How long the orders took that were shipped on some days.',
  interfaces: [DaysType],
  fields: (t) => ({
    times: t.field({
      type: ShipTimesType,
      nullable: false,
      description: 'How long.',
      resolve: (period) => period,
    }),
  }),
});

export const TimeToShipType = builder.objectRef<TimeToShip>('InsightTimeToShip').implement({
  description: 'How long orders took to be shipped.',
  fields: (t) => ({
    all: t.expose('all', { type: ShipTimesType, nullable: false, description: 'On all days.' }),
    periods: t.field({
      type: [ShipPeriodType],
      nullable: false,
      description: 'By day or week.',
      resolve: ({ periods }) => [...periods],
    }),
  }),
});

const ScanReasonType = builder.objectRef<ScanEnds['reasons'][number]>('InsightScanReason').implement({
  description: 'How often scans failed for a reason.',
  fields: (t) => ({
    code: t.exposeString('result', { nullable: false, description: 'The code of the refusal.' }),
    scans: t.exposeInt('scans', { nullable: false, description: 'How many scans.' }),
  }),
});

export const ScanEndsType = builder.objectRef<ScanEnds>('InsightScans').implement({
  description: 'What scans at the bench came to. They are kept for 400 days.',
  fields: (t) => ({
    from: t.exposeString('from', { description: 'The first day that is counted; null when none is kept.' }),
    scans: t.exposeInt('scans', {
      nullable: false,
      description: 'How many scans there were that were to do something.',
    }),
    failed: t.exposeInt('failed', { nullable: false, description: 'How many of them failed.' }),
    reasons: t.field({
      type: [ScanReasonType],
      nullable: false,
      description: 'Why, the commonest first.',
      resolve: ({ reasons }) => [...reasons],
    }),
  }),
});

const BookingEndCountType = builder.objectRef<BookingEndCount>('InsightBookingEnd').implement({
  description: 'How often attempts to book a parcel came to the same.',
  fields: (t) => ({
    end: t.expose('end', { type: BookingEndType, nullable: false, description: 'What came of them.' }),
    code: t.exposeString('code', {
      description:
        "The carrier's first objection; null for what is not REJECTED, and for all rarer ones together.",
    }),
    sentence: t.string({
      description: 'What the objection means.',
      resolve: ({ sentence }, _args, { language }) => sentence?.[language] ?? null,
    }),
    nextStep: t.expose('nextStep', { type: FaultStepType, description: 'What can be done about it.' }),
    bookings: t.exposeInt('bookings', { nullable: false, description: 'How many attempts.' }),
  }),
});

export const BookingEndsType = builder.objectRef<BookingEnds>('InsightBookings').implement({
  description: 'What attempts to book parcels came to, as they stand now.',
  fields: (t) => ({
    sent: t.exposeInt('sent', { nullable: false, description: 'How many were sent to the carrier.' }),
    failed: t.exposeInt('failed', {
      nullable: false,
      description: 'How many of them are REJECTED, UNKNOWN or ABSENT.',
    }),
    ends: t.field({
      type: [BookingEndCountType],
      nullable: false,
      description: 'All of them, the commonest first.',
      resolve: ({ ends }) => [...ends],
    }),
  }),
});

const WebhookCountsType = builder.objectRef<WebhookEnds['all']>('InsightWebhookCounts').implement({
  description: 'What became of webhooks.',
  fields: (t) => ({
    deliveries: t.exposeInt('deliveries', { nullable: false, description: 'How many there were.' }),
    atFirst: t.exposeInt('atFirst', { nullable: false, description: 'Delivered at the first attempt.' }),
    later: t.exposeInt('later', { nullable: false, description: 'Delivered by a later one.' }),
    givenUp: t.exposeInt('givenUp', { nullable: false, description: 'Given up.' }),
    pending: t.exposeInt('pending', { nullable: false, description: 'Still under way.' }),
    attempts: t.exposeInt('attempts', { nullable: false, description: 'How many attempts were made.' }),
    p95Ms: t.exposeInt('p95Ms', { description: '95 of 100 attempts took no longer, in milliseconds.' }),
  }),
});

const WebhookPeriodType = builder
  .objectRef<WebhookEnds['periods'][number]>('InsightWebhookPeriod')
  .implement({
    description: 'What became of the webhooks for what happened on some days.',
    interfaces: [DaysType],
    fields: (t) => ({
      counts: t.field({
        type: WebhookCountsType,
        nullable: false,
        description: 'How many.',
        resolve: (period) => period,
      }),
    }),
  });

export const WebhookEndsType = builder.objectRef<WebhookEnds>('InsightWebhooks').implement({
  description: 'What became of the webhooks for what happened. They are kept for 30 days.',
  fields: (t) => ({
    from: t.exposeString('from', { description: 'The first day that is counted; null when none is kept.' }),
    all: t.expose('all', { type: WebhookCountsType, nullable: false, description: 'On all days.' }),
    periods: t.field({
      type: [WebhookPeriodType],
      nullable: false,
      description: 'By day or week.',
      resolve: ({ periods }) => [...periods],
    }),
  }),
});
