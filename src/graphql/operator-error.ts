import { GraphQLError } from 'graphql';
import type { Role } from '../auth/roles.ts';
import { deviceFileRefusalSentence, type DeviceFileRefusal } from '../devices/import-refusals.ts';
import { shippingRefusalSentence, type ShippingRefusal } from '../shipping/refusals.ts';

/** The code of each refusal of a verb. A new kind fails to compile here until it has one. */
const refusalCodes = {
  bad_input: 'BAD_USER_INPUT',
  order_not_found: 'ORDER_NOT_FOUND',
  wrong_status: 'WRONG_STATUS',
  idempotency_key_reused: 'IDEMPOTENCY_KEY_REUSED',
  on_hold: 'ON_HOLD',
  booking_exists: 'BOOKING_EXISTS',
  not_in_status: 'NOT_IN_STATUS',
  claimed_by_other: 'CLAIMED_BY_OTHER',
  not_claimed: 'NOT_CLAIMED',
  about_to_be_booked: 'ABOUT_TO_BE_BOOKED',
  no_such_booking: 'NO_SUCH_BOOKING',
  no_label: 'NO_LABEL',
  has_label: 'HAS_LABEL',
  not_a_pdf: 'NOT_A_PDF',
  file_too_large: 'FILE_TOO_LARGE',
  not_held: 'NOT_HELD',
  recipient_erased: 'RECIPIENT_ERASED',
  number_taken: 'NUMBER_TAKEN',
  unknown_parcel: 'UNKNOWN_PARCEL',
  device_came_back: 'DEVICE_CAME_BACK',
  unknown_code: 'UNKNOWN_CODE',
  box_code: 'BOX_CODE',
  wrong_type: 'WRONG_TYPE',
  on_other_order: 'ON_OTHER_ORDER',
  already_shipped: 'ALREADY_SHIPPED',
  quarantined: 'QUARANTINED',
  returned_not_restocked: 'RETURNED_NOT_RESTOCKED',
  order_has_device: 'ORDER_HAS_DEVICE',
  no_device_assigned: 'NO_DEVICE_ASSIGNED',
  not_shipped: 'NOT_SHIPPED',
  wrong_state: 'WRONG_STATE',
} as const satisfies Record<ShippingRefusal['kind'], string>;

/** The code of each reason why a whole file of devices can't be read. */
const fileRefusalCodes = {
  too_large: 'FILE_TOO_LARGE',
  not_utf8: 'FILE_NOT_UTF8',
  missing_columns: 'FILE_MISSING_COLUMNS',
  duplicate_column: 'FILE_DUPLICATE_COLUMN',
  malformed: 'FILE_MALFORMED',
  too_many_rows: 'FILE_TOO_MANY_ROWS',
  no_rows: 'FILE_NO_ROWS',
} as const satisfies Record<DeviceFileRefusal['kind'], string>;

/** Every code that `extensions.code` of an operator's error can hold. */
export const operatorErrorCodes = [
  ...([
    'UNAUTHENTICATED',
    'FORBIDDEN',
    'BAD_REQUEST',
    'PAYLOAD_TOO_LARGE',
    'UNAVAILABLE',
    'INTERNAL',
  ] as const),
  'NOTHING_TO_PRINT' as const,
  ...Object.values(refusalCodes),
  ...Object.values(fileRefusalCodes),
] as const;

export type OperatorErrorCode = (typeof operatorErrorCodes)[number];

/** What a refusal is to an operator: its code, what is the matter and what to do, and what it is about. */
export interface ShownRefusal {
  readonly code: OperatorErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A verb's refusal as operators see it. */
export function showRefusal(refusal: ShippingRefusal): ShownRefusal {
  const { kind, ...rest } = refusal;
  // What was scanned is a code as well, and must not stand in the place of the refusal's own.
  const { code: scanned, ...others } = 'code' in rest ? rest : { ...rest, code: undefined };
  const details = scanned === undefined ? others : { ...others, scanned };
  return { code: refusalCodes[kind], message: shippingRefusalSentence(refusal), details };
}

/** A verb's refusal as the error of a field. */
export function operatorRefusal(refusal: ShippingRefusal): GraphQLError {
  const { code, message, details } = showRefusal(refusal);
  // The partner API names the faulty fields so, and one form is enough for all clients.
  const { faults, ...rest } = details as { faults?: unknown };
  return operatorError(code, message, faults === undefined ? rest : { ...rest, fields: faults });
}

/** A file's refusal as the error of a field. */
export function fileRefusal(refusal: DeviceFileRefusal): GraphQLError {
  const { kind, ...details } = refusal;
  return operatorError(fileRefusalCodes[kind], deviceFileRefusalSentence(refusal), details);
}

/** An error that operators may see as it is. */
export function operatorError(
  code: OperatorErrorCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { ...details, code } });
}

/** No token, or none that is valid: the same words for a missing, mistyped, unknown or revoked one. */
export function unauthenticatedOperator(): GraphQLError {
  return operatorError(
    'UNAUTHENTICATED',
    'A valid operator token is required. Send it as "Authorization: Bearer <token>".',
  );
}

/** The token is valid, and its role too low. */
export function forbiddenRole(held: Role, role: Role): GraphQLError {
  return operatorError('FORBIDDEN', `This takes a ${role}, and you are a ${held}. Ask one of them.`, {
    role,
  });
}
