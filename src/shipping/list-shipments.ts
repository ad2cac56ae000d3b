import type { Owner } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import type { ParcelEvent } from './carrier.ts';
import { findShippedParcels, listEventsOfShipped, type Shipment } from './shipments.sql.ts';

/** The parcels of these orders, by order: only of the owner's own ones, and only of those that are SHIPPED. */
export async function listShipments(
  parts: Pick<Parts, 'db'>,
  owner: Owner,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, Shipment>> {
  const shipments = await findShippedParcels(parts.db, owner, orderIds);
  return new Map(shipments.map((shipment) => [shipment.orderId, shipment]));
}

/** What happened to the parcels of these orders, the oldest first, by order; in the same bounds. */
export async function listParcelEvents(
  parts: Pick<Parts, 'db'>,
  owner: Owner,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ParcelEvent[]>> {
  const events = await listEventsOfShipped(parts.db, owner, orderIds);
  return Map.groupBy(events, ({ orderId }) => orderId);
}
