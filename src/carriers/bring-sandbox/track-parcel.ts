import type { Answer } from './answer.ts';
import { listSandboxEvents, listSandboxPackages, listTrackedSandboxConsignments } from './books.sql.ts';
import type { Language } from './event-texts.ts';
import type { SandboxParts } from './parts.ts';
import { findTestShipment } from './test-shipments.ts';
import { trackedConsignment, trackingBody, trackingError } from './tracking-body.ts';

/** More consignments than share a reference; every package of them is listed. */
const consignmentLimit = 20;
/** Longer than any number or reference. */
const queryLimit = 100;

/** Tells what Tracking knows under a package number, a consignment number or a reference. */
export async function trackParcel(
  { db, clock }: Pick<SandboxParts, 'db' | 'clock'>,
  query: string | undefined,
  language: Language,
): Promise<Answer> {
  if (!query || query.length > queryLimit || query.includes('\0')) return failed(400, 'Invalid query');
  const test = findTestShipment(query, language);
  if (test !== null) return { status: 200, body: trackingBody([test]) };
  const now = clock.now();
  const consignments = await listTrackedSandboxConsignments(db, { query, now, limit: consignmentLimit });
  if (consignments.length === 0) return failed(404, 'No shipments found');
  const packages = await listSandboxPackages(
    db,
    consignments.map(({ id }) => id),
  );
  const numbers = packages.map(({ packageNumber }) => packageNumber);
  const events = await listSandboxEvents(db, numbers, now);
  const bodies = consignments.map((consignment) => {
    const own = packages.filter(({ consignmentId }) => consignmentId === consignment.id);
    return trackedConsignment(consignment, own, events, language);
  });
  return { status: 200, body: trackingBody(bodies) };
}

/** With which HTTP status Bring sends these bodies isn't known: we take the one they name. */
function failed(status: number, message: string): Answer {
  return { status, body: trackingError(status, message) };
}
