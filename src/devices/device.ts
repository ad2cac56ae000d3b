import type { DeviceType } from '../orders/order.ts';

/** Where a device is. */
export const deviceStates = ['IN_STOCK', 'ASSIGNED', 'SHIPPED', 'RETURNED', 'QUARANTINED'] as const;
export type DeviceState = (typeof deviceStates)[number];

/** A meter reader of ours, known by the eight characters that are printed on it. */
export interface Device {
  /** The eight characters; their case matters. */
  readonly id: string;
  readonly type: DeviceType;
  /** What is printed on its box, where the box carries another code than the device. */
  readonly boxCode: string | null;
  readonly state: DeviceState;
  /** The UUID of the order that it is ASSIGNED to or was SHIPPED with; null in every other state. */
  readonly orderId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Whether `text` has the form of a device's id. */
export function isDeviceId(text: string): boolean {
  return /^[A-Za-z0-9_-]{8}$/.test(text);
}

interface MoveRule {
  readonly from: readonly DeviceState[];
  readonly to: DeviceState;
  readonly event: string;
  /** What the move does to the tie between the device and an order. */
  readonly order: 'tied' | 'kept' | 'cut' | 'none';
}

/** Every way a device can move. `move-device.ts` alone writes the state; new devices are imported IN_STOCK. */
export const deviceMoves = {
  assign: { from: ['IN_STOCK'], to: 'ASSIGNED', event: 'device.assigned', order: 'tied' },
  release: { from: ['ASSIGNED'], to: 'IN_STOCK', event: 'device.released', order: 'cut' },
  ship: { from: ['ASSIGNED'], to: 'SHIPPED', event: 'device.shipped', order: 'kept' },
  /** It was booked as shipped, and another one was in the parcel: it never left the house. */
  takeBack: { from: ['SHIPPED'], to: 'IN_STOCK', event: 'device.taken_back', order: 'cut' },
  return: { from: ['SHIPPED'], to: 'RETURNED', event: 'device.returned', order: 'cut' },
  restock: { from: ['RETURNED', 'QUARANTINED'], to: 'IN_STOCK', event: 'device.restocked', order: 'none' },
  quarantine: {
    from: ['IN_STOCK', 'RETURNED'],
    to: 'QUARANTINED',
    event: 'device.quarantined',
    order: 'none',
  },
} as const satisfies Record<string, MoveRule>;

export type DeviceMove = keyof typeof deviceMoves;

/** What can happen to a device. */
export type DeviceEventType = 'device.imported' | (typeof deviceMoves)[DeviceMove]['event'];
