import type { Ids } from '../../lib/ids.ts';
import type { Consignment, Package } from './books.sql.ts';
import type { Objection } from './catalogue.ts';

/** An entry of `errors` in a booking's answer. */
export interface EnvelopeError {
  readonly uniqueId: string;
  readonly code: string;
  readonly messages: readonly { lang: string; message: string }[];
  readonly consignmentCorrelationId: string | null;
  readonly packageCorrelationId: string | null;
}

/** One consignment of a booking's answer. */
export interface EnvelopeConsignment {
  readonly confirmation: object | null;
  readonly errors: readonly EnvelopeError[] | null;
  readonly correlationId?: string | null;
}

/** What says that something is booked. */
export function confirmed(
  consignment: Consignment,
  packages: readonly Package[],
  baseUrl: string,
): EnvelopeConsignment {
  const { consignmentNumber, labelId, expectedDelivery, correlationId } = consignment;
  return {
    confirmation: {
      consignmentNumber,
      productSpecificData: null,
      links: {
        labels: `${baseUrl}/labels/id/${labelId}.pdf#zoom=100,0,0`,
        waybill: null,
        tracking: `https://sporing.bring.no/sporing/${consignmentNumber}`,
      },
      dateAndTimes: { earliestPickup: null, expectedDelivery: expectedDelivery.getTime() },
      packages: packages.map((each) => ({
        packageNumber: each.packageNumber,
        correlationId: each.correlationId,
      })),
    },
    errors: null,
    correlationId,
  };
}

/** What says that nothing is booked, and why. */
export function refused(
  ids: Pick<Ids, 'uuid'>,
  objections: readonly Objection[],
  correlationId: string | null,
): EnvelopeConsignment {
  return { confirmation: null, errors: toErrors(ids, objections, correlationId) };
}

/** Objections as they are sent. */
export function toErrors(
  ids: Pick<Ids, 'uuid'>,
  objections: readonly Objection[],
  correlationId: string | null,
): EnvelopeError[] {
  return objections.map(({ code, message }) => ({
    uniqueId: ids.uuid(),
    code,
    messages: [{ lang: 'en', message }],
    consignmentCorrelationId: correlationId,
    packageCorrelationId: null,
  }));
}
