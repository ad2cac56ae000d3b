import { listEventsAsOperator } from '../events/list-events-as-operator.ts';
import type { Parts } from '../parts.ts';
import { listOrderDeliveriesAsOperator } from '../webhooks/list-order-deliveries-as-operator.ts';
import type { OpenedOrder } from './find-bench.ts';

/** Where a line of the timeline comes from. */
export const timelineSources = ['ORDER', 'WEBHOOK', 'PARCEL'] as const;
export type TimelineSource = (typeof timelineSources)[number];

/** One thing that happened: who, what, when. */
export interface TimelineLine {
  readonly at: Date;
  readonly source: TimelineSource;
  /** The event's type, the push's state or the parcel's status. */
  readonly what: string;
  readonly actorKind: string;
  /** The operator's name, the key's id, the carrier. */
  readonly who: string;
  /** For the house alone: the partner isn't told of it. */
  readonly internal: boolean;
  readonly details: Readonly<Record<string, string | number | null>>;
}

/** Everything that happened to an order, from wherever we know it, the oldest first: some hundred lines at most. */
export async function listTimeline(
  parts: Pick<Parts, 'db'>,
  { order, shipment, parcelEvents }: OpenedOrder,
): Promise<readonly TimelineLine[]> {
  const events = await listEventsAsOperator(parts, order.id);
  const deliveries = await listOrderDeliveriesAsOperator(parts, order.id);
  const lines = [
    ...events.map((event): TimelineLine => {
      const { occurredAt: at, type: what, actorKind, actorId: who, internal } = event;
      return { at, source: 'ORDER', what, actorKind, who, internal, details: event.details ?? {} };
    }),
    ...deliveries.map((delivery): TimelineLine => {
      const { sequence, attempts, lastOutcome, lastHttpStatus } = delivery;
      return {
        at: delivery.finishedAt ?? delivery.createdAt,
        source: 'WEBHOOK',
        what: `webhook.${delivery.state}`,
        actorKind: 'system',
        who: 'bestill',
        internal: false,
        details: { sequence, attempts, lastOutcome, lastHttpStatus },
      };
    }),
    ...parcelEvents.map(({ at, status, carrierStatus, description, place }): TimelineLine => ({
      at,
      source: 'PARCEL',
      what: status,
      actorKind: 'carrier',
      who: shipment?.carrier ?? 'carrier',
      internal: false,
      details: { carrierStatus, description, place },
    })),
  ];
  // Sorting is stable: what happened at the same moment stays as it was, our own events first.
  return lines.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
