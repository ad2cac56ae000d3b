import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Answer, send } from './answer.ts';
import { isKnownUser } from './credentials.ts';
import type { SandboxParts } from './parts.ts';
import { lapse, queryOf } from './request.ts';
import { unauthorized } from './take-booking.ts';
import { trackParcel } from './track-parcel.ts';
import { trackingError } from './tracking-body.ts';

/** The Tracking API: with the version in the path, or in a header. */
export function trackingRoutes(parts: SandboxParts): RouteOptions[] {
  return ['/tracking/api/v2/tracking.json', '/tracking/api/tracking.json'].map((url) => ({
    method: 'GET',
    url,
    handler: (request, reply) => track(parts, request, reply),
  }));
}

const tooBusy: Answer = {
  status: 503,
  body: {
    // The odd wrapping is Bring's.
    shipments: [
      trackingError(
        503,
        'Server too busy/ Temporarily blocked due to too many invalid requests',
        'TooBusyPakker_TooBusyPakker',
      ),
    ],
  },
};

async function track(
  parts: SandboxParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const mode = parts.faults.draw('tracking');
  if (!isKnownUser(request.headers)) return send(reply, unauthorized);
  if (mode === 'tracking_503') return send(reply, tooBusy);
  if (mode === 'tracking_none')
    return send(reply, { status: 404, body: trackingError(404, 'No shipments found') });
  if (mode === 'tracking_late') await lapse(parts, parts.faults.state.lateMs, reply);
  const language = queryOf(request, 'lang') === 'no' ? 'no' : 'en';
  return send(reply, await trackParcel(parts, queryOf(request, 'q')?.trim(), language));
}
