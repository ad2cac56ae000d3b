import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import { showRefusal, type ShownRefusal } from '../graphql/operator-error.ts';
import { type AvailableAction, availableActions } from '../shipping/available-actions.ts';
import type { OpenedOrder } from '../shipping/find-bench.ts';
import { findLabelTimes } from '../shipping/find-label-times.ts';
import { listExceptionsOfOrder } from '../shipping/list-exceptions.ts';
import { listTimeline, type TimelineLine } from '../shipping/list-timeline.ts';
import { DeviceRef } from './device-types.graphql.ts';
import { ActionType, TimelineSourceType } from './enums.graphql.ts';
import { ExceptionType } from './exceptions.graphql.ts';
import { OrderType } from './order-types.graphql.ts';
import { BookingType, LabelType, ShipmentType } from './parcel-types.graphql.ts';
import { detailsOf, DetailType, missingRole, RefusalType } from './refusal.graphql.ts';

/** Why an action can't be done, as an operator sees it. */
function showObstacle(refusal: NonNullable<AvailableAction['refusal']>): ShownRefusal {
  return refusal.kind === 'missing_role' ? missingRole(refusal.role) : showRefusal(refusal);
}

const AvailableActionType = builder.objectRef<AvailableAction>('AvailableAction').implement({
  description: 'Something that can be done with an order, or why it can not be done now.',
  fields: (t) => ({
    action: t.expose('action', { type: ActionType, nullable: false, description: 'What.' }),
    allowed: t.boolean({
      nullable: false,
      description: 'Whether you can do it now.',
      resolve: ({ refusal }) => refusal === null,
    }),
    reason: t.string({
      description: 'Why not, in a sentence.',
      resolve: ({ refusal }, _args, { language }) =>
        refusal === null ? null : showObstacle(refusal).message[language],
    }),
    refusal: t.field({
      type: RefusalType,
      description: 'Why not, with its code and what it is about.',
      resolve: ({ refusal }) => (refusal === null ? null : showObstacle(refusal)),
    }),
  }),
});

const TimelineLineType = builder.objectRef<TimelineLine>('TimelineLine').implement({
  description: 'One thing that happened.',
  fields: (t) => ({
    at: t.string({ nullable: false, description: 'When.', resolve: ({ at }) => at.toISOString() }),
    source: t.expose('source', {
      type: TimelineSourceType,
      nullable: false,
      description: 'The order itself, a push to the partner, or the parcel.',
    }),
    what: t.exposeString('what', { nullable: false, description: 'What: an open list of words.' }),
    sentence: t.string({
      nullable: false,
      description: 'What, in a sentence; without who.',
      resolve: ({ sentence }, _args, { language }) => sentence[language],
    }),
    actorKind: t.exposeString('actorKind', {
      nullable: false,
      description: 'intermediary, operator, system or carrier.',
    }),
    who: t.exposeString('who', {
      nullable: false,
      description: "The operator's name, the key's id, the carrier.",
    }),
    internal: t.exposeBoolean('internal', {
      nullable: false,
      description: 'Whether the partner is not told of it.',
    }),
    details: t.field({
      type: [DetailType],
      nullable: false,
      description: 'Reasons, old values, numbers.',
      resolve: ({ details }) => detailsOf(details),
    }),
  }),
});

export const OpenedOrderType = builder.objectRef<OpenedOrder>('OpenedOrder').implement({
  description: 'An order and everything that an operator can know of it.',
  fields: (t) => ({
    order: t.field({
      type: OrderType,
      nullable: false,
      description: 'The order.',
      resolve: ({ entry }) => entry,
    }),
    device: t.field({
      type: DeviceRef,
      description: 'The device that was scanned for it last, wherever it is now.',
      resolve: ({ device }) => device,
    }),
    bookings: t.field({
      type: [BookingType],
      nullable: false,
      description: 'Every attempt to book its parcel, the oldest first; 100 at most.',
      resolve: ({ bookings }) => [...bookings],
    }),
    label: t.field({
      type: LabelType,
      description: 'What is printed and stuck on it, once it is there. Printing it again never books.',
      resolve: ({ booking }, _args, { parts }) => findLabelTimes(parts, booking),
    }),
    shipment: t.field({
      type: ShipmentType,
      description: 'Its parcel, once it is booked.',
      resolve: ({ shipment, parcelEvents: events }) =>
        shipment === undefined ? null : { ...shipment, events },
    }),
    exceptions: t.field({
      type: [ExceptionType],
      nullable: false,
      description: 'What is the matter with it.',
      resolve: async ({ order }, _args, { parts }) => [...(await listExceptionsOfOrder(parts, order.id))],
    }),
    availableActions: t.field({
      type: [AvailableActionType],
      nullable: false,
      description: 'Every action, and whether you can do it now.',
      resolve: (opened, _args, { actor }) => [...availableActions(actor, opened)],
    }),
    timeline: t.field({
      type: [TimelineLineType],
      nullable: false,
      description: 'Everything that happened to it, the oldest first; some hundred lines at most.',
      resolve: async (opened, _args, { parts }) => [...(await listTimeline(parts, opened))],
    }),
  }),
});
