import { builder, isoTime, type PartnerContext } from '../graphql/builder.ts';
import { createBatch, type Batch } from '../lib/batch.ts';
import type { ParcelEvent, ParcelStatus } from './carrier.ts';
import { listParcelEvents, listShipments } from './list-shipments.ts';
import type { Shipment } from './shipments.sql.ts';

const ParcelStatusType = builder.enumType('ParcelStatus', {
  description: 'Where a parcel is. More may be added.',
  values: {
    PRE_NOTIFIED: { description: 'The carrier knows of it and does not have it yet.' },
    HANDED_IN: { description: 'The carrier has it.' },
    IN_TRANSIT: { description: 'On its way.' },
    CUSTOMS: { description: 'With the customs.' },
    OUT_FOR_DELIVERY: { description: 'On the last leg to the recipient.' },
    READY_FOR_PICKUP: { description: 'Waits at a pickup point.' },
    ATTEMPTED_DELIVERY: { description: 'Nobody was there to take it.' },
    DEVIATION: { description: 'Something went wrong on the way.' },
    DELIVERED: { description: 'The recipient has it.' },
    RETURNING: { description: 'On its way back to the sender.' },
    RETURNED: { description: 'Back at the sender.' },
    CANCELLED: { description: 'Will not be carried.' },
    OTHER: { description: 'Told by the carrier in words that have no place in this list.' },
  } satisfies Record<ParcelStatus, object>,
});

const ParcelEventType = builder.objectRef<ParcelEvent>('ParcelEvent').implement({
  description: 'Something that happened to a parcel.',
  fields: (t) => ({
    status: t.field({
      type: ParcelStatusType,
      nullable: false,
      description: 'Where the parcel was then.',
      resolve: (event) => event.status,
    }),
    description: t.string({
      description: "In the carrier's words; null while it has only told the status.",
      resolve: (event) => event.description || null,
    }),
    at: t.string({
      nullable: false,
      description: 'When it happened: ISO 8601, UTC, milliseconds.',
      resolve: (event) => isoTime(event.at),
    }),
    place: t.exposeString('place', { description: 'The town, where the carrier tells it.' }),
  }),
});

const ShipmentType = builder.objectRef<Shipment>('Shipment').implement({
  description: 'The parcel of an order, as far as its carrier has told.',
  fields: (t) => ({
    carrier: t.exposeString('carrier', {
      nullable: false,
      description:
        'Who carries it: `bring`, `manual` for a carrier that we know nothing of, or `bring-sandbox` when nothing is sent.',
    }),
    trackingNumber: t.string({
      description: "The parcel's number at its carrier; null with `manual`.",
      // There it is our own reference, because the link is all that was typed in.
      resolve: ({ carrier, trackingNumber }) => (carrier === 'manual' ? null : trackingNumber),
    }),
    status: t.field({
      type: ParcelStatusType,
      nullable: false,
      description: 'Where it is now. It never changes the `orderStatus`.',
      resolve: (shipment) => shipment.status,
    }),
    expectedDelivery: t.string({
      description: 'When the carrier means to deliver it: ISO 8601, UTC, milliseconds.',
      resolve: ({ expectedDelivery }) => expectedDelivery && isoTime(expectedDelivery),
    }),
    events: t.field({
      type: [ParcelEventType],
      nullable: false,
      description: 'What happened to it, the oldest first, 200 at most.',
      resolve: async ({ orderId }, _args, context) => [
        ...((await batchesOf(context).events.load(orderId)) ?? []),
      ],
    }),
  }),
});

builder.objectField('Order', 'shipment', (t) =>
  t.field({
    type: ShipmentType,
    description: 'The parcel on its way; null until SHIPPED.',
    resolve: async ({ id, status }, _args, context) =>
      status === 'SHIPPED' ? ((await batchesOf(context).shipments.load(id)) ?? null) : null,
  }),
);

interface Batches {
  readonly shipments: Batch<string, Shipment>;
  readonly events: Batch<string, readonly ParcelEvent[]>;
}

/** Of each call under way, so that a list of orders costs one statement and no call sees another's. */
const batches = new WeakMap<PartnerContext, Batches>();

function batchesOf(context: PartnerContext): Batches {
  const { parts, actor } = context;
  const known = batches.get(context) ?? {
    shipments: createBatch((orderIds: readonly string[]) => listShipments(parts, actor, orderIds)),
    events: createBatch((orderIds: readonly string[]) => listParcelEvents(parts, actor, orderIds)),
  };
  batches.set(context, known);
  return known;
}
