import { roles } from '../auth/roles.ts';
import { deviceStates } from '../devices/device.ts';
import { stockWarnings } from '../devices/stock.ts';
import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import { operatorErrorCodes } from '../graphql/operator-error.ts';
import { countryCodes, deviceTypes, subscriptionTypes } from '../orders/order.ts';
import { orderStatuses } from '../orders/status.ts';
import { actions } from '../shipping/available-actions.ts';
import { bookingStates } from '../shipping/booking.ts';
import { faultSteps, parcelStatuses } from '../shipping/carrier.ts';
import { exceptionKinds, exceptionSteps } from '../shipping/exception.ts';
import { holdReasons } from '../shipping/handling.ts';
import { timelineSources } from '../shipping/list-timeline.ts';

/** The closed lists of the operator API, each from the one place that keeps it. */

export const RoleType = builder.enumType('Role', {
  description: 'What an operator is. Each may do all that those before it may.',
  values: roles,
});

export const OrderStatusType = builder.enumType('OrderStatus', {
  description: 'How far an order has come, as partners know it. Nothing goes back.',
  values: orderStatuses,
});

export const DeviceTypeType = builder.enumType('DeviceType', {
  description: 'The kind of smart-meter reader.',
  values: deviceTypes,
});

export const SubscriptionTypeType = builder.enumType('SubscriptionType', {
  description: 'Who the device is for.',
  values: subscriptionTypes,
});

export const CountryCodeType = builder.enumType('CountryCode', {
  description: 'A country that we ship to.',
  values: countryCodes,
});

export const HoldReasonType = builder.enumType('HoldReason', {
  description: 'Why an order waits.',
  values: holdReasons,
});

export const BookingStateType = builder.enumType('BookingState', {
  description: "How far an attempt to book a parcel has come. UNKNOWN: the carrier's answer was lost.",
  values: bookingStates,
});

export const FaultStepType = builder.enumType('FaultStep', {
  description: "What can be done about a carrier's objection.",
  values: faultSteps,
});

export const ParcelStatusType = builder.enumType('ParcelStatus', {
  description: 'Where a parcel is. OTHER: the carrier has a word for it that we do not know.',
  values: parcelStatuses,
});

export const ExceptionKindType = builder.enumType('ExceptionKind', {
  description: 'What can be the matter with an order.',
  values: exceptionKinds,
});

export const ExceptionStepType = builder.enumType('ExceptionStep', {
  description: 'What a person can do about an exception.',
  values: exceptionSteps,
});

export const ActionType = builder.enumType('Action', {
  description: 'What can be done with an order.',
  values: actions,
});

export const TimelineSourceType = builder.enumType('TimelineSource', {
  description: 'Where a line of the timeline comes from.',
  values: timelineSources,
});

export const DeviceStateType = builder.enumType('DeviceState', {
  description: 'Where a device is.',
  values: deviceStates,
});

export const StockWarningType = builder.enumType('StockWarning', {
  description: 'How urgent it is to order more devices. SHORT: there are more open orders than devices.',
  values: stockWarnings,
});

export const RefusalCodeType = builder.enumType('RefusalCode', {
  description: 'Every code that an error or a refusal can have.',
  values: [...new Set(operatorErrorCodes)],
});
