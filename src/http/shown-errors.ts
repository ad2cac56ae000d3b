import type { FastifyReply } from 'fastify';
import type { ErrorCode } from '../graphql/public-error.ts';

const shown = new WeakMap<FastifyReply, readonly ErrorCode[]>();

/** Notes which errors an answer tells of: a GraphQL answer is a 200 whatever is in it, and the log must know better. */
export function noteErrors(reply: FastifyReply, codes: readonly ErrorCode[]): void {
  if (codes.length > 0) shown.set(reply, codes);
}

/** The codes of the errors in an answer; undefined when there are none. */
export function errorsOf(reply: FastifyReply): readonly ErrorCode[] | undefined {
  return shown.get(reply);
}
