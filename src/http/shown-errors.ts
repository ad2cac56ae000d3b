import type { FastifyReply } from 'fastify';

const shown = new WeakMap<FastifyReply, readonly string[]>();

/** Notes which errors an answer tells of: a GraphQL answer is a 200 whatever is in it, and the log must know better. */
export function noteErrors(reply: FastifyReply, codes: readonly string[]): void {
  if (codes.length > 0) shown.set(reply, codes);
}

/** The codes of the errors in an answer; undefined when there are none. */
export function errorsOf(reply: FastifyReply): readonly string[] | undefined {
  return shown.get(reply);
}
