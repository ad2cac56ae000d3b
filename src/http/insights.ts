import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InsightName } from '../insights/insight-files.ts';
import { printInsights } from '../operator/insights-file.ts';
import type { Parts } from '../parts.ts';
import { callerOf, operators } from './callers.ts';
import { deadlinesMs, withinDeadline } from './deadline.ts';
import { languageOf } from './language.ts';

/** Answers with the numbers of one chart as a file to keep. */
export async function answerInsights(
  parts: Parts,
  name: InsightName,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { searchParams: search } = new URL(request.url, 'http://any');
  const { fileName, csv } = await withinDeadline(
    deadlinesMs.operatorWork,
    printInsights(parts, callerOf(operators, request), name, { search, language: languageOf(request) }),
  );
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .header('cache-control', 'no-store')
    .send(csv);
}
