import type { GraphQLError } from 'graphql';
import type { Role } from '../auth/roles.ts';
import { operatorRefusalSentence, type OperatorRefusal } from '../auth/operator-refusals.ts';
import { roleWords } from '../auth/role-words.ts';
import { keyRefusalSentence, type KeyRefusal } from '../auth/refusals.ts';
import { deviceFileRefusalSentence, type DeviceFileRefusal } from '../devices/import-refusals.ts';
import { intermediaryRefusalSentence, type IntermediaryRefusal } from '../intermediaries/refusals.ts';
import type { Fault } from '../lib/faults.ts';
import type { Language, Worded } from '../lib/language.ts';
import { shippingRefusalSentence, type ShippingRefusal } from '../shipping/refusals.ts';
import { type ViewRefusal, viewRefusalSentence } from '../views/refusals.ts';
import { webhookRefusalSentence, type WebhookRefusal } from '../webhooks/refusals.ts';
import { inputSentence } from './field-words.ts';
import { showFault, WordedError } from './worded-error.ts';

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
  too_late_to_undo: 'TOO_LATE_TO_UNDO',
  order_changed: 'ORDER_CHANGED',
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
  delivery_not_found: 'DELIVERY_NOT_FOUND',
  no_webhooks: 'NO_WEBHOOKS',
  all_delivered: 'ALL_DELIVERED',
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

/** The code of each reason why a partner or its key can't be made or changed. */
const partnerRefusalCodes = {
  invalid_id: 'INVALID_ID',
  intermediary_exists: 'INTERMEDIARY_EXISTS',
  intermediary_not_found: 'INTERMEDIARY_NOT_FOUND',
  no_permission: 'NO_PERMISSION',
  expires_in_the_past: 'EXPIRES_IN_THE_PAST',
  key_not_found: 'KEY_NOT_FOUND',
  key_not_valid: 'KEY_NOT_VALID',
  key_rolled: 'KEY_ROLLED',
} as const satisfies Record<IntermediaryRefusal | KeyRefusal, string>;

/** The code of each reason why something about a partner's webhooks can't be done. */
const webhookRefusalCodes = {
  delivery_not_found: 'DELIVERY_NOT_FOUND',
  no_secrets_key: 'NO_SECRETS_KEY',
  too_many_tests: 'TOO_MANY_TESTS',
} as const satisfies Record<Exclude<WebhookRefusal['kind'], 'bad_input'>, string>;

/** The code of each reason why an operator can't be made, invited, changed or revoked. */
export const staffRefusalCodes = {
  name_taken: 'NAME_TAKEN',
  name_reserved: 'NAME_RESERVED',
  operator_not_found: 'OPERATOR_NOT_FOUND',
  operator_revoked: 'OPERATOR_REVOKED',
  email_not_valid: 'EMAIL_NOT_VALID',
  email_taken: 'EMAIL_TAKEN',
  last_administrator: 'LAST_ADMINISTRATOR',
  sign_in_off: 'SIGN_IN_OFF',
  session_not_found: 'SESSION_NOT_FOUND',
} as const satisfies Record<OperatorRefusal, string>;

/** The code of each reason why a saved view can't be made or changed. */
const viewRefusalCodes = {
  view_not_found: 'VIEW_NOT_FOUND',
  view_name_taken: 'VIEW_NAME_TAKEN',
  too_many_views: 'TOO_MANY_VIEWS',
} as const satisfies Record<Exclude<ViewRefusal['kind'], 'bad_input' | 'shared_view'>, string>;

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
  ...Object.values(staffRefusalCodes),
  ...Object.values(partnerRefusalCodes),
  ...Object.values(webhookRefusalCodes),
  ...Object.values(viewRefusalCodes),
] as const;

export type OperatorErrorCode = (typeof operatorErrorCodes)[number];

/** What a refusal is to an operator: its code, what is the matter and what to do, and what it is about. */
export interface ShownRefusal {
  readonly code: OperatorErrorCode;
  readonly message: Worded;
  readonly details: Readonly<Record<string, unknown>>;
  /** What is wrong with each field of an input. */
  readonly faults?: readonly Fault[];
}

/** A verb's refusal as operators see it. */
export function showRefusal(refusal: ShippingRefusal): ShownRefusal {
  if (refusal.kind === 'bad_input') {
    const { kind, faults } = refusal;
    return { code: refusalCodes[kind], message: inputSentence(faults), details: {}, faults };
  }
  const { kind, ...rest } = refusal;
  // What was scanned is a code as well, and must not stand in the place of the refusal's own.
  const { code: scanned, ...others } = 'code' in rest ? rest : { ...rest, code: undefined };
  const details = scanned === undefined ? others : { ...others, scanned };
  return { code: refusalCodes[kind], message: shippingRefusalSentence(refusal), details };
}

/** Faults as a client gets them. */
export function showFaults(faults: readonly Fault[], language: Language): readonly object[] {
  return faults.map((fault) => showFault(fault, language));
}

/** A verb's refusal as the error of a field. */
export function operatorRefusal(refusal: ShippingRefusal): GraphQLError {
  const { code, message, details, faults } = showRefusal(refusal);
  return new WordedError(message, { ...details, code, ...(faults === undefined ? {} : { faults }) });
}

/** A file's refusal as the error of a field. */
export function fileRefusal(refusal: DeviceFileRefusal): GraphQLError {
  const { kind, ...details } = refusal;
  return operatorError(fileRefusalCodes[kind], deviceFileRefusalSentence(refusal), details);
}

/** A refusal about a partner as the error of a field. */
export function intermediaryRefusal(refusal: IntermediaryRefusal): GraphQLError {
  return operatorError(partnerRefusalCodes[refusal], intermediaryRefusalSentence(refusal));
}

/** A refusal about an operator as the error of a field. */
export function staffRefusal(refusal: OperatorRefusal): GraphQLError {
  return operatorError(staffRefusalCodes[refusal], operatorRefusalSentence(refusal));
}

/** A refusal about a key as the error of a field. */
export function keyRefusal(refusal: KeyRefusal): GraphQLError {
  return operatorError(partnerRefusalCodes[refusal], keyRefusalSentence(refusal));
}

/** A refusal about a partner's webhooks as the error of a field. */
export function webhookRefusal(refusal: WebhookRefusal): GraphQLError {
  if (refusal.kind === 'bad_input') return operatorRefusal(refusal);
  return operatorError(webhookRefusalCodes[refusal.kind], webhookRefusalSentence(refusal));
}

/** A refusal about a saved view as the error of a field. @param held the role of who wanted to change it. */
export function viewRefusal(refusal: ViewRefusal, held: Role): GraphQLError {
  if (refusal.kind === 'bad_input') return operatorRefusal(refusal);
  if (refusal.kind === 'shared_view') return forbiddenRole(held, 'manager');
  return operatorError(viewRefusalCodes[refusal.kind], viewRefusalSentence(refusal));
}

/** An error that operators may see as it is. */
export function operatorError(
  code: OperatorErrorCode,
  message: Worded,
  details: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new WordedError(message, { ...details, code });
}

/** No token, or none that is valid: the same words for a missing, mistyped, unknown or revoked one. */
export function unauthenticatedOperator(): GraphQLError {
  return operatorError('UNAUTHENTICATED', {
    nb: 'Du må være innlogget, eller sende et gyldig operatørtoken som «Authorization: Bearer <token>».',
    en: 'A valid operator token is required. Send it as "Authorization: Bearer <token>".',
  });
}

/** A browser whose session is over, or that never had one: the same words for both, and for who was revoked. */
export function signedOutOperator(): GraphQLError {
  return operatorError('UNAUTHENTICATED', {
    nb: 'Du er logget ut. Logg inn på nytt.',
    en: 'You are signed out. Sign in again.',
  });
}

/** The token is valid, and its role too low. */
export function forbiddenRole(held: Role, role: Role): GraphQLError {
  const [needed, had] = [roleWords[role], roleWords[held]];
  const words = {
    nb: `Dette krever rollen ${needed.nb}, og du er ${had.nb}. Spør en som har den.`,
    en: `This takes ${needed.en}, and you are ${had.en}. Ask one of them.`,
  };
  return operatorError('FORBIDDEN', words, { role });
}
