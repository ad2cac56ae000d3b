import { listEventsAsOperator } from '../events/list-events-as-operator.ts';
import { inEach, inEvery, type Worded } from '../lib/language.ts';
import { statusWords } from '../orders/status-words.ts';
import type { Parts } from '../parts.ts';
import type { Attempt } from '../webhooks/delivery.ts';
import {
  listOrderDeliveriesAsOperator,
  type LoggedDelivery,
} from '../webhooks/list-order-deliveries-as-operator.ts';
import { outcomeWords } from '../webhooks/outcome-words.ts';
import type { Booking } from './booking.ts';
import type { ParcelStatus } from './carrier.ts';
import type { OpenedOrder } from './find-bench.ts';
import { reasonWords } from './reasons.ts';
import { parcelStatusWords } from './state-words.ts';
import { eventSentence } from './timeline-words.ts';

/** Where a line of the timeline comes from. */
export const timelineSources = ['ORDER', 'WEBHOOK', 'PARCEL'] as const;
export type TimelineSource = (typeof timelineSources)[number];

/** One thing that happened: who, what, when. */
export interface TimelineLine {
  readonly at: Date;
  readonly source: TimelineSource;
  /** The event's type, `webhook.` and how it ended, or the parcel's status. */
  readonly what: string;
  /** The same in words. */
  readonly sentence: Worded;
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
  { order, bookings, shipment, parcelEvents }: OpenedOrder,
): Promise<readonly TimelineLine[]> {
  const [events, { deliveries }] = await Promise.all([
    listEventsAsOperator(parts, order.id),
    listOrderDeliveriesAsOperator(parts, order),
  ]);
  const lines = [
    ...events.map((event): TimelineLine => {
      const { occurredAt: at, type: what, actorKind, actorId: who, internal } = event;
      const details = event.details ?? {};
      const sentence = eventSentence(what, details, bookings);
      return { at, source: 'ORDER', what, sentence, actorKind, who, internal, details };
    }),
    ...bookings.flatMap(unsentLine),
    ...deliveries.flatMap(webhookLines),
    ...parcelEvents.map(({ at, status, carrierStatus, description, place }): TimelineLine => ({
      at,
      source: 'PARCEL',
      what: status,
      sentence: parcelSentence(status, [description, place]),
      actorKind: 'carrier',
      who: shipment?.carrier ?? 'carrier',
      internal: false,
      details: { carrierStatus, description, place },
    })),
  ];
  // Sorting is stable: what happened at the same moment stays as it was, our own events first.
  return lines.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** The status in our words, and behind it the carrier's own, which are in whatever language they came. */
function parcelSentence(status: ParcelStatus, told: readonly (string | null)[]): Worded {
  return inEach((language) => {
    const ours = parcelStatusWords[status][language];
    const said = [`${ours.charAt(0).toUpperCase()}${ours.slice(1)}`, ...told];
    return said.filter((each) => each !== null && each !== '').join(' · ');
  });
}

const ourselves = { actorKind: 'system', who: 'bestill' } as const;

/** An attempt to book that the carrier has not heard of yet stands in no history: it is tried again by itself. */
function unsentLine({ state, tries, reason, updatedAt, attempt }: Booking): TimelineLine[] {
  if (state !== 'INTENT' || tries === 0 || reason === null) return [];
  const why = reasonWords(reason);
  const sentence = {
    nb: `Transportøren kunne ikke nås (forsøk ${attempt}, prøvd ${tries} ganger): ${why.nb}`,
    en: `The carrier could not be reached (attempt ${attempt}, tried ${tries} times): ${why.en}`,
  };
  const line = {
    at: updatedAt,
    source: 'ORDER',
    what: 'booking.not_sent',
    sentence,
    internal: true,
  } as const;
  return [{ ...line, ...ourselves, details: { attempt, tries, reason } }];
}

/** Every call of the partner's server, and that no more of them are made. */
function webhookLines(logged: LoggedDelivery): TimelineLine[] {
  const { delivery, attempts } = logged;
  const status = statusWords[delivery.orderStatus];
  const lines = attempts.map((attempt) => attemptLine(logged, attempt));
  const line = { source: 'WEBHOOK', internal: false, ...ourselves } as const;
  const { sequence, outcome } = delivery;
  const details = { sequence, attempts: delivery.attempts, outcome };
  if (delivery.state === 'given_up' && delivery.finishedAt !== null) {
    const last = attempts.findLast(({ trigger }) => trigger === 'schedule');
    const why = outcome === null ? inEvery('') : outcomeWords(outcome, last?.httpStatus ?? null);
    const sentence = {
      nb: `Meldingen «${status.nb}» til partneren er gitt opp: serveren ${why.nb}.`,
      en: `The webhook ${status.en} to the partner was given up: its server ${why.en}.`,
    };
    lines.push({ ...line, at: delivery.finishedAt, what: 'webhook.given_up', sentence, details });
  }
  if (delivery.state === 'pending' && attempts.length === 0) {
    const sentence = {
      nb: `Meldingen «${status.nb}» til partneren venter på å bli sendt.`,
      en: `The webhook ${status.en} to the partner waits to be sent.`,
    };
    lines.push({ ...line, at: delivery.createdAt, what: 'webhook.pending', sentence, details });
  }
  return lines;
}

function attemptLine({ delivery }: LoggedDelivery, attempt: Attempt): TimelineLine {
  const { at, durationMs, outcome, httpStatus, trigger } = attempt;
  const status = statusWords[delivery.orderStatus];
  const did = outcomeWords(outcome, httpStatus);
  const again = trigger === 'replay' ? { nb: ' (sendt på nytt)', en: ' (sent again)' } : inEvery('');
  const arrived = outcome === 'delivered';
  const sentence = {
    nb: `Melding «${status.nb}» til partneren${again.nb}: serveren ${did.nb}, etter ${durationMs} ms.`,
    en: `Webhook ${status.en} to the partner${again.en}: its server ${did.en}, after ${durationMs} ms.`,
  };
  const { sequence } = delivery;
  return {
    at,
    source: 'WEBHOOK',
    what: arrived ? 'webhook.delivered' : 'webhook.failed',
    sentence,
    internal: false,
    ...ourselves,
    details: { sequence, outcome, httpStatus, durationMs, trigger },
  };
}
