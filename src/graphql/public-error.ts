import { GraphQLError } from 'graphql';
import type { Permission } from '../auth/permissions.ts';
import type { Fault } from '../lib/faults.ts';
import type { Worded } from '../lib/language.ts';
import { orderRefusalSentence, type OrderRefusal } from '../orders/refusals.ts';
import { webhookRefusalSentence, type WebhookRefusal } from '../webhooks/refusals.ts';
import { WordedError } from './worded-error.ts';

/** Every code that `extensions.code` of an error can hold. */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'ORDER_NOT_FOUND',
  'ORDER_NOT_CANCELLABLE',
  'IDEMPOTENCY_KEY_REUSED',
  'DELIVERY_NOT_FOUND',
  'RATE_LIMITED',
  'PAYLOAD_TOO_LARGE',
  'UNAVAILABLE',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error that partners may see as it is. Whatever else is thrown is masked as INTERNAL. */
export function publicError(
  code: ErrorCode,
  message: string,
  more: Record<string, unknown> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...more } });
}

/** A public error of what both APIs share, which operators get in their language. */
export function wordedError(code: ErrorCode, words: Worded): WordedError {
  return new WordedError(words, { code });
}

/** No key, or none that is valid: the same words for a missing, mistyped, unknown, expired or revoked one. */
export function unauthenticated(): GraphQLError {
  return publicError(
    'UNAUTHENTICATED',
    'A valid API key is required. Send it as "X-API-KEY: <key>" or "Authorization: Bearer <key>".',
  );
}

/** The key is valid and lacks a permission. */
export function forbidden(permission: Permission): GraphQLError {
  return publicError('FORBIDDEN', `This API key lacks the permission ${permission}.`, { permission });
}

/** The database is away: nothing is known to be stored. */
export function unavailable(): GraphQLError {
  return publicError(
    'UNAVAILABLE',
    'The service can not answer right now. Try again in a moment; with an Idempotency-Key, no order is made twice.',
  );
}

/** One error for all faulty fields of an input. */
export function badInput(faults: readonly Fault[]): GraphQLError {
  return refusalError({ kind: 'bad_input', faults });
}

/** A feature's refusal as partners see it. */
export function refusalError(refusal: OrderRefusal): GraphQLError {
  const { en: message } = orderRefusalSentence(refusal);
  switch (refusal.kind) {
    case 'bad_input':
      return new WordedError(orderRefusalSentence(refusal), {
        code: 'BAD_USER_INPUT' satisfies ErrorCode,
        faults: refusal.faults,
      });
    case 'order_not_found':
      return publicError('ORDER_NOT_FOUND', message);
    case 'wrong_status':
      return publicError('ORDER_NOT_CANCELLABLE', message, { orderStatus: refusal.status });
    case 'idempotency_key_reused':
      return publicError('IDEMPOTENCY_KEY_REUSED', message);
    case 'on_hold':
    case 'booking_exists':
      throw new Error(`A partner can't meet ${refusal.kind}: only an operator's doings do.`);
  }
}

/** A refusal about webhooks as partners see it. */
export function webhookRefusalError(refusal: WebhookRefusal): GraphQLError {
  const { en: message } = webhookRefusalSentence(refusal);
  switch (refusal.kind) {
    case 'bad_input':
      return badInput(refusal.faults);
    case 'no_secrets_key':
      return publicError('UNAVAILABLE', message);
    case 'delivery_not_found':
      return publicError('DELIVERY_NOT_FOUND', message);
    case 'too_many_tests':
      return publicError('RATE_LIMITED', message);
  }
}
