import type { FastifyReply } from 'fastify';
import type { GraphQLError } from 'graphql';
import { type SignInRefusal, signInRefusalSentence } from '../auth/sign-in-refusals.ts';
import { inputSentence } from '../graphql/field-words.ts';
import { staffRefusalCodes } from '../graphql/operator-error.ts';
import { WordedError } from '../graphql/worded-error.ts';

/** The code of each refusal, and the HTTP status with which it is answered. */
const answers = {
  sign_in_off: ['SIGN_IN_OFF', 503],
  signed_out: ['UNAUTHENTICATED', 401],
  other_operator: ['OTHER_OPERATOR', 409],
  foreign_origin: ['FOREIGN_ORIGIN', 403],
  not_json: ['NOT_JSON', 415],
  bad_input: ['BAD_USER_INPUT', 400],
  too_many_attempts: ['TOO_MANY_ATTEMPTS', 429],
  wrong_credentials: ['WRONG_CREDENTIALS', 401],
  wrong_code: ['WRONG_CODE', 401],
  challenge_over: ['CHALLENGE_OVER', 401],
  wrong_password: ['WRONG_PASSWORD', 400],
  no_password: ['NO_PASSWORD', 400],
  second_factor_on: ['SECOND_FACTOR_ON', 400],
  second_factor_off: ['SECOND_FACTOR_OFF', 400],
  link_not_valid: ['LINK_NOT_VALID', 400],
  oidc_off: ['OIDC_OFF', 400],
  oidc_away: ['OIDC_AWAY', 503],
} as const satisfies Record<Exclude<SignInRefusal['kind'], 'operator'>, readonly [string, number]>;

const statuses: ReadonlyMap<string, number> = new Map(Object.values(answers));

/** The HTTP status of an error of signing in; undefined for every other. */
export function signInStatus(code: string): number | undefined {
  return statuses.get(code);
}

/** A refusal as the error that answers the call. @param reply is told how long to wait, where it says so. */
export function signInError(refusal: SignInRefusal, reply: FastifyReply): GraphQLError {
  const words = signInRefusalSentence(refusal);
  if (refusal.kind === 'operator')
    return new WordedError(words, { code: staffRefusalCodes[refusal.refusal] });
  const [code] = answers[refusal.kind];
  if (refusal.kind === 'bad_input') {
    const { faults } = refusal;
    return new WordedError(inputSentence(faults), { code, faults });
  }
  if (refusal.kind === 'other_operator') return new WordedError(words, { code, operator: refusal.now });
  if (refusal.kind !== 'too_many_attempts') return new WordedError(words, { code });
  const { retryAfterSeconds } = refusal;
  reply.header('retry-after', retryAfterSeconds);
  return new WordedError(words, { code, retryAfterSeconds });
}
