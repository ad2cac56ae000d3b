import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import type { Booking } from '../shipping/booking.ts';
import type { CarrierFault, ParcelEvent } from '../shipping/carrier.ts';
import type { OpenedOrder } from '../shipping/find-bench.ts';
import type { LabelTimes } from '../shipping/find-label-times.ts';
import { faultWords, reasonWords } from '../shipping/reasons.ts';
import { BookingStateType, FaultStepType, ParcelStatusType } from './enums.graphql.ts';

const CarrierFaultType = builder.objectRef<CarrierFault>('CarrierFault').implement({
  description: "One of the carrier's objections.",
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false, description: "The carrier's own code." }),
    message: t.string({
      nullable: false,
      description: 'What it means, in a sentence.',
      resolve: (fault, _args, { language }) => faultWords(fault)[language],
    }),
    nextStep: t.expose('nextStep', { type: FaultStepType, nullable: false, description: 'What to do.' }),
    supportId: t.exposeString('supportId', { description: "What the carrier's support asks for." }),
  }),
});

export const BookingType = builder.objectRef<Booking>('Booking').implement({
  description: "One attempt to book an order's parcel.",
  fields: (t) => ({
    attempt: t.exposeInt('attempt', { nullable: false, description: 'From 1 on.' }),
    state: t.expose('state', {
      type: BookingStateType,
      nullable: false,
      description: 'How far it has come.',
    }),
    carrier: t.exposeString('carrier', { nullable: false, description: 'Who carries it.' }),
    reference: t.exposeString('reference', { nullable: false, description: 'What the carrier knows it by.' }),
    deviceId: t.exposeString('deviceId', { nullable: false, description: 'The device in the parcel.' }),
    faults: t.field({
      type: [CarrierFaultType],
      nullable: false,
      description: 'Why it was rejected.',
      resolve: ({ faults }) => [...(faults ?? [])],
    }),
    reason: t.string({
      description: 'Why it stands where it is, in words.',
      resolve: ({ reason }, _args, { language }) => reason && reasonWords(reason)[language],
    }),
    tries: t.exposeInt('tries', { nullable: false, description: 'How often its present step was tried.' }),
    nextStepAt: t.string({
      description: 'When the service goes on by itself; null: nothing is due.',
      resolve: ({ nextStepAt }) => nextStepAt?.toISOString() ?? null,
    }),
    sentAt: t.string({
      description: 'From then on the carrier may have heard of it.',
      resolve: ({ sentAt }) => sentAt?.toISOString() ?? null,
    }),
    consignmentNumber: t.exposeString('consignmentNumber', { description: "The carrier's, once booked." }),
    trackingNumber: t.exposeString('trackingNumber', { description: "The parcel's, once booked." }),
    trackingLink: t.exposeString('trackingLink', { description: 'Where it can be followed, once booked.' }),
    hasLabel: t.exposeBoolean('hasLabel', { nullable: false, description: 'Whether it can be printed.' }),
    createdAt: t.string({
      nullable: false,
      description: 'When the device was scanned, or it was booked again.',
      resolve: ({ createdAt }) => createdAt.toISOString(),
    }),
  }),
});

export const LabelType = builder.objectRef<LabelTimes>('Label').implement({
  description: "A parcel's label. The PDF is at GET /operator/documents/labels.pdf?orders=<orderId>.",
  fields: (t) => ({
    storedAt: t.string({
      nullable: false,
      description: 'Since when it is there.',
      resolve: ({ storedAt }) => storedAt.toISOString(),
    }),
    printedAt: t.string({
      description: 'When it was printed last, if it was.',
      resolve: ({ printedAt }) => printedAt?.toISOString() ?? null,
    }),
  }),
});

const ParcelEventType = builder.objectRef<ParcelEvent>('ParcelEvent').implement({
  description: 'Something that happened to a parcel.',
  fields: (t) => ({
    status: t.expose('status', { type: ParcelStatusType, nullable: false, description: 'In our words.' }),
    carrierStatus: t.exposeString('carrierStatus', { nullable: false, description: "In the carrier's." }),
    description: t.exposeString('description', { nullable: false, description: 'In a sentence.' }),
    at: t.string({ nullable: false, description: 'When.', resolve: ({ at }) => at.toISOString() }),
    place: t.exposeString('place', { description: 'A town, when the carrier tells it.' }),
  }),
});

type OpenedShipment = NonNullable<OpenedOrder['shipment']> & { readonly events: readonly ParcelEvent[] };

export const ShipmentType = builder.objectRef<OpenedShipment>('Shipment').implement({
  description: 'A parcel on its way.',
  fields: (t) => ({
    carrier: t.exposeString('carrier', { nullable: false, description: 'Who carries it.' }),
    trackingNumber: t.exposeString('trackingNumber', {
      nullable: false,
      description: "The parcel's number.",
    }),
    trackingLink: t.exposeString('trackingLink', {
      nullable: false,
      description: 'Where it can be followed.',
    }),
    status: t.expose('status', { type: ParcelStatusType, nullable: false, description: 'Where it is.' }),
    statusAt: t.string({
      nullable: false,
      description: 'Since when.',
      resolve: ({ statusAt }) => statusAt.toISOString(),
    }),
    expectedDelivery: t.string({
      description: 'When the carrier means to deliver it.',
      resolve: ({ expectedDelivery }) => expectedDelivery?.toISOString() ?? null,
    }),
    handedOverAt: t.string({
      description: 'When it left the house.',
      resolve: ({ handedOverAt }) => handedOverAt?.toISOString() ?? null,
    }),
    returnedAt: t.string({
      description: 'When we took it in again.',
      resolve: ({ returnedAt }) => returnedAt?.toISOString() ?? null,
    }),
    events: t.field({
      type: [ParcelEventType],
      nullable: false,
      description: 'What happened to it: the oldest first, 200 at most.',
      resolve: ({ events }) => [...events],
    }),
  }),
});
