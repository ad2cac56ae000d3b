import type { ParcelStatus } from '../../shipping/carrier.ts';

/**
 * Bring's statuses, "subject to change"; `UNKNOWN` is one of them. What is ordered, changed and cancelled is a delivery to the door,
 * not the parcel: it travels on.
 */
const statuses: ReadonlyMap<string, ParcelStatus> = new Map([
  ['PRE_NOTIFIED', 'PRE_NOTIFIED'],
  ['HANDED_IN', 'HANDED_IN'],
  ['COLLECTED', 'HANDED_IN'],
  ['IN_TRANSIT', 'IN_TRANSIT'],
  ['TERMINAL', 'IN_TRANSIT'],
  ['INTERNATIONAL', 'IN_TRANSIT'],
  ['CUSTOMS', 'CUSTOMS'],
  ['TRANSPORT_TO_RECIPIENT', 'OUT_FOR_DELIVERY'],
  ['READY_FOR_PICKUP', 'READY_FOR_PICKUP'],
  ['ATTEMPTED_DELIVERY', 'ATTEMPTED_DELIVERY'],
  ['DEVIATION', 'DEVIATION'],
  ['DELIVERED', 'DELIVERED'],
  ['RETURN', 'RETURNING'],
  ['DELIVERED_SENDER', 'RETURNED'],
  ['DELIVERY_CANCELLED', 'OTHER'],
  ['DELIVERY_CHANGED', 'OTHER'],
  ['DELIVERY_ORDERED', 'OTHER'],
  ['NOTIFICATION_SENT', 'OTHER'],
]);

/** Every status that Bring can push. */
export const pushedStatuses: readonly string[] = [...statuses.keys()];

/** What one of Bring's statuses means to us; OTHER for one that we don't know. */
export function parcelStatusOf(carrierStatus: string): ParcelStatus {
  return statuses.get(carrierStatus) ?? 'OTHER';
}
