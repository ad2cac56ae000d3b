import { answerLimitBytes, apiHeaders, endpoint, type BringParts } from './api.ts';
import { pushedStatuses } from './parcel-status.ts';

/** The header by which we know a push to be Bring's: they are not signed. */
export const pushSecretHeader = 'x-bestill-push-secret';

/**
 * Asks Bring's Event Cast to push a parcel's events to us, for 30 days.
 * @returns whether it will: false too when no address for pushes is set, and polling has to do.
 */
export async function subscribe(parts: BringParts, trackingNumber: string): Promise<boolean> {
  const { settings, http, log, name } = parts;
  if (settings.push === null) return false;
  const { url, secret } = settings.push;
  const result = await http.call({
    url: endpoint(settings, '/event-cast/api/v1/webhooks'),
    method: 'POST',
    headers: { ...apiHeaders(settings), 'content-type': 'application/json' },
    body: JSON.stringify({
      trackingId: trackingNumber,
      event_groups: pushedStatuses,
      configuration: {
        url,
        content_type: 'application/json',
        headers: [{ key: pushSecretHeader, value: secret }],
      },
    }),
    deadlineMs: settings.timeouts.readMs,
    limitBytes: answerLimitBytes,
  });
  // 409: there is such a subscription already, from a call whose answer was lost.
  const subscribed = result.kind === 'answered' && [200, 201, 409].includes(result.status);
  const status = result.kind === 'answered' ? result.status : result.reason;
  log.info({ carrier: name, trackingNumber, status, subscribed }, 'pushes asked for');
  return subscribed;
}
