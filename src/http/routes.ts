import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { bringPushPath } from '../carriers/bring/settings.ts';
import type { Api } from '../graphql/api.ts';
import { operatorApi } from '../graphql/operator-schema.ts';
import { publicError } from '../graphql/public-error.ts';
import { partnerApi, printPartnerSchema } from '../graphql/schema.ts';
import { insightNames } from '../insights/insight-files.ts';
import { benchSheetNames, documentNames } from '../operator/print-document.ts';
import type { Parts } from '../parts.ts';
import { answerPush, identifyBring, pushLimitBytes } from './bring-pushes.ts';
import { callerOf, type Doorkeeper, identifyIntermediary, identifyOperator } from './callers.ts';
import { intermediaries, operators } from './callers.ts';
import type { ChangeStreams } from './changes.ts';
import { answerConsole, consolePath } from './console.ts';
import { deadlinesMs, startDeadline } from './deadline.ts';
import { answerBenchSheet, answerDocument } from './documents.ts';
import { createGraphqlEndpoint, type GraphqlCall } from './graphql.ts';
import { answerLive, answerMetrics, answerReady } from './health.ts';
import { answerInsights } from './insights.ts';
import { languageOf } from './language.ts';
import { noteErrors } from './shown-errors.ts';
import { signInRoutes } from './sign-in.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> | FastifyReply;

/** Method, path, who may call it, and what answers. */
type Row = [RouteOptions['method'], string, 'anyone' | Doorkeeper, Handler, bodyLimit?: number];

/** A file of devices of 10 MB, as base64 in JSON, and something over. */
const operatorBodyLimitBytes = 14_500_000;

/** Every path of the service: who may call it is on this page. */
export function routes(parts: Parts, changes: ChangeStreams): RouteOptions[] {
  const partners = identifyIntermediary(parts);
  const staff = identifyOperator(parts);
  const partnerCall = partnerHandler(parts);
  const showConsole: Handler = (request, reply) => answerConsole(parts, request, reply);
  const table: Row[] = [
    [['GET', 'POST'], '/graphql', partners, partnerCall],
    ['POST', '/', partners, partnerCall],
    ['POST', '/operator/graphql', staff, operatorHandler(parts), operatorBodyLimitBytes],
    ...documentNames.map((name): [string, string, Doorkeeper, Handler] => [
      'GET',
      `/operator/documents/${name}.pdf`,
      staff,
      (request, reply) => answerDocument(parts, name, request, reply),
    ]),
    ...benchSheetNames.map((name): [string, string, Doorkeeper, Handler] => [
      'GET',
      `/operator/documents/${name}.pdf`,
      staff,
      (request, reply) => answerBenchSheet(parts, name, request, reply),
    ]),
    ...insightNames.map((name): [string, string, Doorkeeper, Handler] => [
      'GET',
      `/operator/insights/${name}.csv`,
      staff,
      (request, reply) => answerInsights(parts, name, request, reply),
    ]),
    ['GET', '/operator/changes', staff, changes.answer],
    [
      'GET',
      '/schema.graphql',
      'anyone',
      (_request, reply) => reply.type('text/plain; charset=utf-8').send(printPartnerSchema()),
    ],
    ...signInRoutes(parts),
    ...pushRoutes(parts),
    // Whoever comes by browser means the console; its pages ask who calls before they show anything.
    ['GET', '/', 'anyone', (_request, reply) => reply.redirect(`${consolePath}/`)],
    ['GET', consolePath, 'anyone', showConsole],
    ['GET', `${consolePath}/*`, 'anyone', showConsole],
    ['GET', '/livez', 'anyone', (_request, reply) => answerLive(reply)],
    ['GET', '/readyz', 'anyone', (_request, reply) => answerReady(parts, reply)],
    ['GET', '/metrics', 'anyone', (_request, reply) => answerMetrics(parts, reply)],
  ];
  return table.map(([method, url, who, handler, bodyLimit]) => ({
    method,
    url,
    handler,
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    ...(who === 'anyone' ? {} : { onRequest: who }),
  }));
}

/** Bring's way in. Without a secret to know Bring by, there is none. */
function pushRoutes(parts: Parts): Row[] {
  const secret = parts.config.bringPushSecret;
  if (secret === null) return [];
  const answer: Handler = (request, reply) => answerPush(parts, request, reply);
  return [['POST', bringPushPath, identifyBring(secret), answer, pushLimitBytes]];
}

function partnerHandler(parts: Parts): Handler {
  return graphqlHandler(parts, {
    api: partnerApi,
    known: intermediaries,
    deadlineMs: deadlinesMs.work,
    contextOf({ actor, headers, allowMs }, markReplayed) {
      const header = headers['idempotency-key'];
      const idempotencyKey = typeof header === 'string' ? header : null;
      return { parts, actor, idempotencyKey, markReplayed, allowMs };
    },
  });
}

function operatorHandler(parts: Parts): Handler {
  return graphqlHandler(parts, {
    api: operatorApi,
    known: operators,
    deadlineMs: deadlinesMs.operatorWork,
    contextOf: ({ actor, language }) => ({ parts, actor, language }),
  });
}

function graphqlHandler<Actor, Context extends Record<string, unknown>>(
  parts: Parts,
  edge: {
    api: Api<Context>;
    known: WeakMap<FastifyRequest, Actor>;
    deadlineMs: number;
    contextOf: (call: GraphqlCall<Actor>, markReplayed: () => void) => Context;
  },
): Handler {
  const answer = createGraphqlEndpoint(parts, edge.api, edge.contextOf);
  return async (request, reply) => {
    const { method, url, headers, id: requestId } = request;
    const actor = callerOf(edge.known, request);
    const deadline = startDeadline(edge.deadlineMs);
    const allowMs = (ms: number) => deadline.extendTo(ms);
    const language = languageOf(request);
    const call = { method, url, headers, body: decode(request.body), requestId, actor, language, allowMs };
    const answered = await deadline.within(answer(call));
    noteErrors(reply, answered.codes);
    return reply.status(answered.status).headers(answered.headers).send(answered.body);
  };
}

/** Decodes strictly: in another encoding a name would be stored, and printed on a parcel, with holes in it. */
function decode(body: unknown): string | null {
  if (!Buffer.isBuffer(body)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw publicError('BAD_REQUEST', 'The body is not UTF-8.');
  }
}
