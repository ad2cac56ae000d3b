import type { FastifyReply } from 'fastify';
import { statement } from '../db/statement.ts';
import type { Parts } from '../parts.ts';
import { withinDeadline } from './deadline.ts';

const ping = statement('ping', 'select 1 as pong');

/** The process runs. */
export function answerLive(reply: FastifyReply): FastifyReply {
  return reply.send({ status: 'ok' });
}

/** The process can serve: its database answers. */
export async function answerReady(parts: Parts, reply: FastifyReply): Promise<FastifyReply> {
  try {
    await withinDeadline(reply, parts.db.query(ping, []));
    return reply.send({ status: 'ok' });
  } catch {
    return reply.status(503).send({ status: 'the database does not answer' });
  }
}

/** Counts and times in the Prometheus text format; numbers only, nothing of any order. */
export async function answerMetrics(parts: Parts, reply: FastifyReply): Promise<FastifyReply> {
  return reply.type(parts.metrics.registry.contentType).send(await parts.metrics.registry.metrics());
}
