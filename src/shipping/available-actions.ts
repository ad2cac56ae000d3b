import type { OperatorActor } from '../auth/actor.ts';
import { type Role, reaches } from '../auth/roles.ts';
import type { Device } from '../devices/device.ts';
import { publicId } from '../lib/public-id.ts';
import type { Order } from '../orders/order.ts';
import { type Move, moves, openStatuses, type OrderStatus } from '../orders/status.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import type { Booking } from './booking.ts';
import type { Handling } from './handling.ts';
import { whyNotBookable } from './not-bookable.ts';
import { whyNothingToRedeliver } from './redeliver-order.ts';
import type { ShippingRefusal } from './refusals.ts';
import type { Shipment } from './shipments.sql.ts';
import { tooLateToUndo } from './too-late-to-undo.ts';

/** What can be done with an order. */
export const actions = [
  ...(['CLAIM', 'UNCLAIM', 'START', 'SCAN', 'UNDO_SCAN', 'HAND_OVER', 'HOLD', 'RELEASE', 'CANCEL'] as const),
  ...(['CORRECT_RECIPIENT', 'BOOK_AGAIN', 'ADOPT_BOOKING', 'CONFIRM_ABSENT', 'ATTACH_LABEL'] as const),
  ...(['CORRECT_SHIPMENT', 'RETURN_PARCEL', 'PRINT_LABEL', 'REDELIVER'] as const),
] as const;
export type Action = (typeof actions)[number];

/** The least role that may do it: a picker what every parcel needs, a manager what settles an exception. */
export const actionRoles: Readonly<Record<Action, Role>> = {
  CLAIM: 'picker',
  UNCLAIM: 'picker',
  START: 'picker',
  SCAN: 'picker',
  UNDO_SCAN: 'picker',
  HAND_OVER: 'picker',
  HOLD: 'picker',
  RETURN_PARCEL: 'picker',
  PRINT_LABEL: 'picker',
  RELEASE: 'manager',
  CANCEL: 'manager',
  CORRECT_RECIPIENT: 'manager',
  BOOK_AGAIN: 'manager',
  ADOPT_BOOKING: 'manager',
  CONFIRM_ABSENT: 'manager',
  ATTACH_LABEL: 'manager',
  CORRECT_SHIPMENT: 'manager',
  REDELIVER: 'manager',
};

/** An order with all that decides what can be done with it. */
export interface Bench {
  readonly order: Order;
  readonly handling: Handling | undefined;
  /** The newest attempt. */
  readonly booking: Booking | undefined;
  /** The device that was scanned for it last, wherever it is now. */
  readonly device: Device | undefined;
  readonly shipment: Shipment | undefined;
  /** What was told to the partner, in sequence. */
  readonly deliveries: readonly Delivery[];
}

/** The operator is less than what the action takes. */
export interface MissingRole {
  readonly kind: 'missing_role';
  readonly role: Role;
}

/** An action, and why it can't be done now; null when it can. */
export interface AvailableAction {
  readonly action: Action;
  readonly refusal: ShippingRefusal | MissingRole | null;
}

/** Says of every action whether this operator can do it now. The verbs decide: this only foretells what they will say. */
export function availableActions(actor: OperatorActor, bench: Bench): readonly AvailableAction[] {
  return actions.map((action) => {
    const role = actionRoles[action];
    if (!reaches(actor.role, role)) return { action, refusal: { kind: 'missing_role', role } };
    return { action, refusal: whyNot(action, actor, bench) ?? null };
  });
}

function whyNot(action: Action, actor: OperatorActor, bench: Bench): ShippingRefusal | undefined {
  const { order, handling, booking, shipment, deliveries } = bench;
  switch (action) {
    case 'CLAIM':
      return notIn(order, openStatuses) ?? claimedByOther(handling, actor);
    case 'UNCLAIM':
      return handling?.claimedBy ? claimedByOther(handling, actor) : { kind: 'not_claimed' };
    case 'START':
      return cantMove(order, 'start') ?? onHold(handling);
    case 'HOLD':
      return notIn(order, openStatuses) ?? sent(booking);
    case 'RELEASE':
      return notIn(order, openStatuses) ?? (handling?.holdReason ? undefined : { kind: 'not_held' });
    case 'CANCEL':
      return cantMove(order, 'cancelByOperator') ?? sent(booking);
    case 'SCAN':
      return cantScan(bench, actor);
    case 'UNDO_SCAN':
      return cantUndo(bench);
    case 'CORRECT_RECIPIENT':
      return (
        notIn(order, openStatuses) ??
        (order.recipient === null ? { kind: 'recipient_erased' } : whyNotBookable(booking))
      );
    case 'BOOK_AGAIN':
      return notIn(order, ['IN_PROGRESS']) ?? whyNotBookable(booking) ?? onHold(handling) ?? noDevice(bench);
    case 'ADOPT_BOOKING':
    case 'CONFIRM_ABSENT':
      return notIn(order, ['IN_PROGRESS']) ?? notBooking(booking, 'UNKNOWN');
    case 'ATTACH_LABEL':
      return notBooking(booking, 'BOOKED') ?? (booking?.hasLabel ? { kind: 'has_label' } : undefined);
    case 'HAND_OVER':
      return cantMove(order, 'ship') ?? notBooking(booking, 'BOOKED') ?? noLabel(booking);
    case 'CORRECT_SHIPMENT':
      return notIn(order, ['SHIPPED']);
    case 'RETURN_PARCEL':
      return notIn(order, ['SHIPPED']) ?? cameBack(bench, shipment);
    case 'PRINT_LABEL':
      return booking?.state === 'BOOKED' && booking.hasLabel ? undefined : { kind: 'no_label' };
    case 'REDELIVER':
      return whyNothingToRedeliver(deliveries, true);
  }
}

function notIn({ status }: Order, wanted: readonly OrderStatus[]): ShippingRefusal | undefined {
  return wanted.includes(status) ? undefined : { kind: 'not_in_status', status, wanted };
}

function cantMove({ status }: Order, move: Move): ShippingRefusal | undefined {
  return moves[move].from.some((each) => each === status)
    ? undefined
    : { kind: 'wrong_status', move, status };
}

function claimedByOther(
  handling: Handling | undefined,
  { name }: OperatorActor,
): ShippingRefusal | undefined {
  const other = handling?.claimedBy ?? name;
  return other === name ? undefined : { kind: 'claimed_by_other', operator: other };
}

function onHold(handling: Handling | undefined): ShippingRefusal | undefined {
  if (!handling?.holdReason) return undefined;
  return { kind: 'on_hold', reason: handling.holdReason, note: handling.holdNote };
}

/** Whether it is too late to take the scan back. */
function sent(booking: Booking | undefined): ShippingRefusal | undefined {
  const unsent = booking?.state === 'INTENT' && booking.sentAt === null;
  return unsent || whyNotBookable(booking) === undefined ? undefined : { kind: 'booking_exists' };
}

/** The same device scanned again is the same scan, so a parcel in the carrier's hands is no obstacle, shipped or not. */
function cantScan(
  { order, booking, handling, device }: Bench,
  actor: OperatorActor,
): ShippingRefusal | undefined {
  const again = whyNotBookable(booking) !== undefined && device?.orderId === order.id;
  return again ? undefined : (cantBegin(order) ?? claimedByOther(handling, actor) ?? onHold(handling));
}

/** A scan starts what is not started yet. */
function cantBegin(order: Order): ShippingRefusal | undefined {
  return order.status === 'ORDERED' ? undefined : cantMove(order, 'ship');
}

function cantUndo(bench: Bench): ShippingRefusal | undefined {
  const { order, booking } = bench;
  const isOver =
    order.status === 'SHIPPED' || (order.status === 'IN_PROGRESS' && sent(booking) !== undefined);
  if (isOver && booking !== undefined) return tooLateToUndo(order, booking);
  return notIn(order, ['IN_PROGRESS']) ?? noDevice(bench);
}

function noDevice({ order, device }: Bench): ShippingRefusal | undefined {
  const assigned = device?.state === 'ASSIGNED' && device.orderId === order.id;
  return assigned ? undefined : { kind: 'no_device_assigned', orderId: publicId('order', order.id) };
}

function notBooking(booking: Booking | undefined, needed: 'UNKNOWN' | 'BOOKED'): ShippingRefusal | undefined {
  return booking?.state === needed ? undefined : { kind: 'no_such_booking', needed };
}

function noLabel(booking: Booking | undefined): ShippingRefusal | undefined {
  return booking?.hasLabel || booking?.carrier === 'manual' ? undefined : { kind: 'no_label' };
}

/** A device that nobody has looked at yet can be taken in a second time, to say what becomes of it. */
function cameBack({ order, device }: Bench, shipment: Shipment | undefined): ShippingRefusal | undefined {
  const away = device?.state === 'SHIPPED' && device.orderId === order.id;
  const unsorted = device?.state === 'RETURNED' && (shipment?.returnedAt ?? null) !== null;
  return away || unsorted ? undefined : { kind: 'device_came_back', deviceId: order.deviceId ?? '' };
}
