import type { FastifyReply } from 'fastify';
import { pingDatabase } from '../db/ping.sql.ts';
import { mayFail } from '../lib/may-fail.ts';
import type { Parts } from '../parts.ts';
import { measureWebhooks } from '../webhooks/measure-webhooks.ts';
import { deadlinesMs, withinDeadline } from './deadline.ts';

/** The process runs. */
export function answerLive(reply: FastifyReply): FastifyReply {
  return reply.send({ status: 'ok' });
}

/** The process can serve: its database answers. */
export async function answerReady(parts: Parts, reply: FastifyReply): Promise<FastifyReply> {
  try {
    await withinDeadline(deadlinesMs.work, pingDatabase(parts.db));
    return await reply.send({ status: 'ok' });
  } catch {
    return reply.status(503).send({ status: 'the database does not answer' });
  }
}

/** Counts and times in the Prometheus text format; numbers only, nothing of any order. */
export async function answerMetrics(parts: Parts, reply: FastifyReply): Promise<FastifyReply> {
  // Without the database there is still much to tell, and just then somebody looks.
  await mayFail(parts.log, 'measure webhooks', () =>
    withinDeadline(deadlinesMs.work, measureWebhooks(parts)),
  );
  return reply.type(parts.metrics.registry.contentType).send(await parts.metrics.registry.metrics());
}
