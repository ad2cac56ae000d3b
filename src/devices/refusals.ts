import type { Fault } from '../lib/faults.ts';
import type { DeviceType } from '../orders/order.ts';
import { type Device, type DeviceState, isDeviceId } from './device.ts';

/** Why a device can't be taken, released, shipped or taken in again. Orders are named as `order_<uuid>`. */
export type DeviceRefusal =
  | { readonly kind: 'bad_input'; readonly faults: readonly Fault[] }
  /** `similarIds`: devices whose code differs in upper and lower case alone. */
  | { readonly kind: 'unknown_code'; readonly code: string; readonly similarIds: readonly string[] }
  | { readonly kind: 'box_code'; readonly code: string; readonly deviceId: string }
  | {
      readonly kind: 'wrong_type';
      readonly deviceId: string;
      readonly has: DeviceType;
      readonly needs: DeviceType;
    }
  | { readonly kind: 'on_other_order'; readonly deviceId: string; readonly orderId: string }
  | { readonly kind: 'already_shipped'; readonly deviceId: string; readonly orderId: string }
  | { readonly kind: 'quarantined'; readonly deviceId: string }
  | { readonly kind: 'returned_not_restocked'; readonly deviceId: string }
  /** `deviceId`: the one that the order has already; `scannedId`: the one that was scanned. */
  | {
      readonly kind: 'order_has_device';
      readonly deviceId: string;
      readonly scannedId: string;
      readonly shipped: boolean;
    }
  | { readonly kind: 'no_device_assigned'; readonly orderId: string }
  | { readonly kind: 'not_shipped'; readonly deviceId: string; readonly state: DeviceState }
  | {
      readonly kind: 'wrong_state';
      readonly deviceId: string;
      readonly state: DeviceState;
      readonly wanted: readonly DeviceState[];
    };

/** The device, or why not. */
export type DeviceResult =
  | { readonly ok: true; readonly device: Device }
  | { readonly ok: false; readonly refusal: DeviceRefusal };

/** What is the matter and what to do now, as sentences for the person who holds the scanner. */
export function deviceRefusalSentence(refusal: DeviceRefusal): string {
  switch (refusal.kind) {
    case 'bad_input':
      return `${refusal.faults.map(({ path, message }) => `${path} ${message}`).join('; ')}.`;
    case 'unknown_code':
      return unknownSentence(refusal.code, refusal.similarIds);
    case 'box_code':
      return `${refusal.code} is the code of a box. Scan the code on the device in it: it should be ${refusal.deviceId}.`;
    case 'wrong_type':
      return `The device ${refusal.deviceId} is a ${refusal.has}, and the order needs a ${refusal.needs}. Put it back and take a ${refusal.needs}.`;
    case 'on_other_order':
      return `The device ${refusal.deviceId} is meant for ${refusal.orderId}. Put it with that order, or release it there, and take another one.`;
    case 'already_shipped':
      return `The device ${refusal.deviceId} was shipped with ${refusal.orderId}. If it came back, take it in as returned; otherwise check the code on it.`;
    case 'quarantined':
      return `The device ${refusal.deviceId} is in quarantine. Lay it aside and take another one.`;
    case 'returned_not_restocked':
      return `The device ${refusal.deviceId} came back and nobody has looked at it yet. Restock or quarantine it, and take another one meanwhile.`;
    case 'order_has_device':
      return refusal.shipped
        ? `The order was shipped with the device ${refusal.deviceId}. If ${refusal.scannedId} was in the parcel, correct the order's device.`
        : `The order has the device ${refusal.deviceId} already. Use that one, or confirm that ${refusal.scannedId} replaces it.`;
    case 'no_device_assigned':
      return `No device is assigned to ${refusal.orderId}. Scan the device that goes into the parcel.`;
    case 'not_shipped':
      return `The device ${refusal.deviceId} is ${refusal.state}, so it can't have come back. Check the code on it.`;
    case 'wrong_state':
      return `The device ${refusal.deviceId} is ${refusal.state}; it would have to be ${refusal.wanted.join(' or ')}.`;
  }
}

function unknownSentence(code: string, similarIds: readonly string[]): string {
  // A code that nobody knows may be anything: as much of it is shown as a person can compare.
  const shown = [...code].length > 40 ? `${[...code].slice(0, 40).join('')}…` : code;
  if (shown === '') return 'Nothing was scanned. Scan the code on the device.';
  if (similarIds.length > 0)
    return `There is no device ${shown}, but there is ${similarIds.join(' and ')}: mind upper and lower case, and scan instead of typing.`;
  return isDeviceId(code)
    ? `There is no device ${shown} in the stock. Check the code, or import the delivery that it came with.`
    : `${shown} is not the code of a device, which has eight characters. Scan the code on the device itself, not the one on the box.`;
}
