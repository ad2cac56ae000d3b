import type { DeviceType } from '../orders/order.ts';
import type { OrderStatus } from '../orders/status.ts';
import type { ExceptionKind } from './exception.ts';
import type { HoldReason } from './handling.ts';

/** In which order the queue is listed. Each has its reverse among them, so that a list can be walked both ways. */
export const queueSorts = ['OLDEST', 'NEWEST', 'RECENTLY_CHANGED', 'LONGEST_UNCHANGED'] as const;
export type QueueSort = (typeof queueSorts)[number];

/** The same list from its other end. */
export const reverseSorts: Readonly<Record<QueueSort, QueueSort>> = {
  OLDEST: 'NEWEST',
  NEWEST: 'OLDEST',
  RECENTLY_CHANGED: 'LONGEST_UNCHANGED',
  LONGEST_UNCHANGED: 'RECENTLY_CHANGED',
};

/** Who has claimed an order, seen by who asks. AVAILABLE: nobody or oneself. */
export const claimFilters = ['ME', 'NOBODY', 'AVAILABLE', 'OTHERS'] as const;
export type ClaimFilter = (typeof claimFilters)[number];

/** What is still missing until a parcel has left the house: a booking, its label, or only that it is handed over. */
export const parcelStages = ['NOT_BOOKED', 'NOT_LABELLED', 'NOT_HANDED_OVER'] as const;
export type ParcelStage = (typeof parcelStages)[number];

/** Which orders an operator wants to see; null: whatever it is. */
export interface QueueFilter {
  readonly statuses: readonly OrderStatus[] | null;
  readonly intermediaryId: string | null;
  readonly deviceType: DeviceType | null;
  readonly held: boolean | null;
  readonly holdReasons: readonly HoldReason[] | null;
  /** Whether something is the matter with it. */
  readonly exception: boolean | null;
  /** One of these is the matter with it. */
  readonly exceptionKinds: readonly ExceptionKind[] | null;
  readonly claimedBy: string | null;
  readonly claim: ClaimFilter | null;
  readonly test: boolean | null;
  readonly orderedBefore: Date | null;
  readonly orderedAfter: Date | null;
  /** The postal code begins with this. */
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly parcel: ParcelStage | null;
  /** Part of the order's id, the recipient's name or the user's id; or a whole device or parcel number. */
  readonly text: string | null;
}

/** A filter, the name of the operator who asks with it, and the present moment. */
export interface QueueQuestion {
  readonly filter: QueueFilter;
  /** Only these orders, UUIDs: what a text was found in already; null: any. */
  readonly among: readonly string[] | null;
  /** Only what was claimed since then: whoever has claimed for years is not looked for among all of that. Null: whenever. */
  readonly claimedSince: Date | null;
  readonly me: string;
  readonly now: Date;
}

/** A place in a sorted queue: behind this order. */
export interface QueuePlace {
  readonly number: number;
  /** When the order has changed last, in microseconds since 1970: for the sorts that go by it. */
  readonly changedAt: string;
}
