import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Answer, send } from './answer.ts';
import { isKnownUser } from './credentials.ts';
import {
  deleteSandboxSubscription,
  findSandboxSubscription,
  listSandboxSubscriptions,
  type Subscription,
} from './event-cast.sql.ts';
import type { SandboxParts } from './parts.ts';
import { pushTest } from './push-events.ts';
import { isUuid, jsonOf, pathOf, queryOf } from './request.ts';
import { subscribe } from './subscribe.ts';
import { readSubscription } from './subscription-input.ts';
import { utcTime } from './utc-time.ts';

const base = '/event-cast/api/v1/webhooks';
const listLimit = 1_000;

type Handle = (parts: SandboxParts, request: FastifyRequest) => Promise<Answer>;

/** Event Cast: who wants to hear of which parcel. */
export function eventCastRoutes(parts: SandboxParts): RouteOptions[] {
  const route = (method: string, url: string, handle: Handle): RouteOptions => ({
    method,
    url,
    handler: async (request, reply): Promise<FastifyReply> =>
      send(
        reply,
        isKnownUser(request.headers) ? await handle(parts, request) : failed(parts, 401, 'Unauthorized'),
      ),
  });
  return [
    route('POST', base, register),
    route('GET', base, list),
    route('GET', `${base}/:id`, read),
    route('DELETE', `${base}/:id`, remove),
    route('POST', `${base}/:id/test`, test),
  ];
}

async function register(parts: SandboxParts, request: FastifyRequest): Promise<Answer> {
  const input = readSubscription(jsonOf(request));
  if (!input.ok) return failed(parts, 400, input.reason);
  const made = await subscribe(parts, input.wanted);
  if (made === null) return failed(parts, 409, 'A similar subscription exists');
  return { status: 201, body: shown(made) };
}

async function list({ db, clock }: SandboxParts, request: FastifyRequest): Promise<Answer> {
  const wanted = Number(queryOf(request, 'limit') ?? '100');
  const limit = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 1), listLimit) : 100;
  const subscriptions = await listSandboxSubscriptions(db, clock.now(), limit);
  // The form of the list isn't known.
  return { status: 200, body: { webhooks: subscriptions.map(shown) } };
}

async function read(parts: SandboxParts, request: FastifyRequest): Promise<Answer> {
  const found = await find(parts, request);
  return found === undefined ? missing(parts) : { status: 200, body: shown(found) };
}

async function remove(parts: SandboxParts, request: FastifyRequest): Promise<Answer> {
  const id = pathOf(request, 'id');
  const removed = isUuid(id) ? await deleteSandboxSubscription(parts.db, id, parts.clock.now()) : undefined;
  if (removed === undefined) return missing(parts);
  return queryOf(request, 'includeWebhook') === 'true'
    ? { status: 200, body: shown(removed) }
    : { status: 204 };
}

async function test(parts: SandboxParts, request: FastifyRequest): Promise<Answer> {
  const found = await find(parts, request);
  if (found === undefined) return missing(parts);
  // Told afterwards, and once only.
  void pushTest(parts, found);
  return { status: 202 };
}

async function find({ db, clock }: SandboxParts, request: FastifyRequest): Promise<Subscription | undefined> {
  const id = pathOf(request, 'id');
  return isUuid(id) ? findSandboxSubscription(db, id, clock.now()) : undefined;
}

function shown({
  id,
  authenticator,
  trackingId,
  eventGroups,
  createdAt,
  expiresAt,
  ...target
}: Subscription): object {
  return {
    id,
    authenticator,
    trackingId,
    event_groups: eventGroups,
    configuration: {
      url: target.url,
      content_type: target.contentType,
      headers: target.headers.map(({ key }) => ({ key })),
    },
    expiry: utcTime(expiresAt),
    created: utcTime(createdAt),
  };
}

function missing(parts: SandboxParts): Answer {
  return failed(parts, 404, 'Webhook not found');
}

function failed({ ids }: Pick<SandboxParts, 'ids'>, status: number, reason: string): Answer {
  return { status, body: { uuid: ids.base62(6), status: String(status), reason } };
}
