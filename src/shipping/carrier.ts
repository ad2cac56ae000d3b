import type { DeviceType, Recipient, SubscriptionType } from '../orders/order.ts';

/** The carriers that the service knows. */
export const carrierNames = ['bring', 'bring-sandbox', 'manual'] as const;
export type CarrierName = (typeof carrierNames)[number];

/** What a carrier is asked to carry: it knows nothing of orders. */
export interface BookingRequest {
  /** Ours and unique: 32 hexadecimal digits. The carrier can be asked for it later. */
  readonly reference: string;
  /** Of this attempt; the carrier only echoes it. A UUID. */
  readonly correlationId: string;
  readonly recipient: Recipient;
  readonly subscriptionType: SubscriptionType;
  readonly deviceType: DeviceType;
  /** When the parcel is handed over. */
  readonly shippingAt: Date;
  /** Only the manual carrier needs it: what the operator has typed in. */
  readonly trackingLink: string | null;
}

/** A parcel that the carrier has on its books. */
export interface CarrierBooking {
  readonly consignmentNumber: string;
  /** The parcel's own number, which its barcode holds. */
  readonly trackingNumber: string;
  readonly trackingLink: string;
  /** Where the label is fetched from; null where the carrier gives none (found again by reference, or no label at all). */
  readonly labelUrl: string | null;
  readonly expectedDelivery: Date | null;
}

/** What an operator can do about a carrier's objection. */
export const faultSteps = [
  /** Something about the recipient or the address is wrong: correct it, and book again. */
  'CORRECT_RECIPIENT',
  /** This service is set up wrongly (account, customer number, product, sender, parcel profile): an administrator mends it. */
  'CHECK_SETTINGS',
  /** It has passed, or will: book again later. */
  'TRY_AGAIN',
  /** Only the carrier's support can say what is meant; it asks for `supportId`. */
  'ASK_CARRIER',
] as const;
export type FaultStep = (typeof faultSteps)[number];

/** One of the carrier's objections. */
export interface CarrierFault {
  /** The carrier's own code, as it came. The set is open. */
  readonly code: string;
  /** A sentence for an operator; it holds nothing of the recipient. */
  readonly message: string;
  /** The same in Norwegian; what was stored before there were two languages has English alone. */
  readonly nb?: string;
  readonly nextStep: FaultStep;
  /** What the carrier's support asks for. */
  readonly supportId: string | null;
}

/** What came of a booking call: exactly one of these. */
export type BookingOutcome =
  | { readonly kind: 'booked'; readonly booking: CarrierBooking }
  /** The carrier has said no; nothing is booked. */
  | { readonly kind: 'rejected'; readonly faults: readonly CarrierFault[] }
  /** The carrier has certainly not heard of it, or has turned it away unread: safe to try again. */
  | { readonly kind: 'not_sent'; readonly reason: string; readonly retryAfterMs: number | null }
  /** It may be booked or not. Never to be repeated blindly. */
  | { readonly kind: 'unknown'; readonly reason: string };

export type FindOutcome =
  | { readonly kind: 'found'; readonly bookings: readonly CarrierBooking[] }
  /** Not known there: no proof of absence. */
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly reason: string };

export type LabelOutcome =
  | { readonly kind: 'label'; readonly pdf: Uint8Array }
  /** This carrier has no labels. */
  | { readonly kind: 'no_label' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Where a parcel is: the carrier's statuses in one closed list; what is not known yet is `OTHER`. */
export const parcelStatuses = [
  'PRE_NOTIFIED',
  'HANDED_IN',
  'IN_TRANSIT',
  'CUSTOMS',
  'OUT_FOR_DELIVERY',
  'READY_FOR_PICKUP',
  'ATTEMPTED_DELIVERY',
  'DEVIATION',
  'DELIVERED',
  'RETURNING',
  'RETURNED',
  'CANCELLED',
  'OTHER',
] as const;
export type ParcelStatus = (typeof parcelStatuses)[number];

/** Something that happened to a parcel. */
export interface ParcelEvent {
  readonly status: ParcelStatus;
  /** The carrier's own status word. */
  readonly carrierStatus: string;
  readonly description: string;
  readonly at: Date;
  /** A town, when the carrier tells it. */
  readonly place: string | null;
}

export type TrackOutcome =
  | {
      readonly kind: 'tracked';
      readonly events: readonly ParcelEvent[];
      readonly expectedDelivery: Date | null;
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly reason: string };

/** The carriers of this service. */
export interface Carriers {
  /** The one that carries an order's parcel: of a test order always the stand-in. */
  of(order: { readonly test: boolean }): CarrierName;
  /** The carrier of that name, ready to be asked. */
  named(name: CarrierName): Promise<Carrier>;
}

/** Who carries parcels. Every method ends within its deadline and returns what happened; it throws only for our own mistakes. */
export interface Carrier {
  readonly name: CarrierName;
  /** Books one parcel: at most one request that can book leaves the house per call. */
  book(request: BookingRequest): Promise<BookingOutcome>;
  /** Asks for bookings under our reference. */
  findByReference(reference: string): Promise<FindOutcome>;
  /** Fetches a label's PDF, checked to be one. */
  fetchLabel(labelUrl: string): Promise<LabelOutcome>;
  /** Asks where a parcel is. */
  track(trackingNumber: string): Promise<TrackOutcome>;
  /** Asks the carrier to push a parcel's events to us, where it can. @returns whether it will. */
  subscribe(trackingNumber: string): Promise<boolean>;
  /** Ends what is under way, for good: a booking that may have been heard of ends as `unknown`. */
  close(): Promise<void>;
}
