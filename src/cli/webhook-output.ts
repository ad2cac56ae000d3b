import { publicId } from '../lib/public-id.ts';
import type { DeliveryWithAttempts } from '../webhooks/find-delivery-as-operator.ts';
import type { OwnedDelivery } from '../webhooks/list-deliveries-as-operator.ts';
import type { Columns } from './output.ts';

/** How webhooks are printed: as JSON with the names of the partner API. */

type DeliveryJson = ReturnType<typeof deliveryJson>;
type Attempt = DeliveryWithAttempts['attempts'][number];

/** A delivery as JSON: what partners see of it, and whose it is. */
export function deliveryJson(delivery: OwnedDelivery) {
  const { eventId, orderId, sequence, orderStatus, intermediaryId, test, url } = delivery;
  const { state, outcome, createdAt, finishedAt, nextAttemptAt } = delivery;
  return {
    id: publicId('event', eventId),
    orderId: publicId('order', orderId),
    sequence,
    orderStatus,
    intermediaryId,
    test,
    url,
    state,
    outcome,
    createdAt,
    finishedAt,
    nextAttemptAt,
  };
}

/** A line of the list of deliveries. */
export const deliveryColumns: Columns<DeliveryJson> = {
  Webhook: ({ id }) => id,
  State: ({ state }) => state,
  Outcome: ({ outcome }) => outcome,
  Status: ({ orderStatus }) => orderStatus,
  Intermediary: ({ intermediaryId }) => intermediaryId,
  Created: ({ createdAt }) => createdAt,
  Next: ({ nextAttemptAt }) => nextAttemptAt,
};

/** Everything about one delivery. */
export const deliveryFields: Columns<DeliveryJson> = {
  ...deliveryColumns,
  Order: ({ orderId }) => orderId,
  Sequence: ({ sequence }) => sequence,
  Kind: ({ test }) => (test ? 'test' : 'live'),
  URL: ({ url }) => url,
  Finished: ({ finishedAt }) => finishedAt,
};

/** So much of an answer fits a line; with `--json` it is whole. */
const shownCharacters = 200;

/** A line of a delivery's attempts. */
export const attemptColumns: Columns<Attempt> = {
  When: ({ at }) => at,
  Why: ({ trigger }) => trigger,
  Outcome: ({ outcome }) => outcome,
  Status: ({ httpStatus }) => httpStatus,
  ms: ({ durationMs }) => durationMs,
  Answer: ({ response }) => response && response.slice(0, shownCharacters),
};
