/** The warehouse's zone, in which the console shows and reads every time. */
const zone = 'Europe/Oslo';

/** The moment that a field for times means: `2026-11-23T12:00` in the warehouse's zone. */
export function momentOf(local: string): string {
  const asUtc = Date.parse(`${local}Z`);
  // Twice, because the zone's distance is that of the moment itself, which a first look may miss around a change of the clocks.
  const near = asUtc - distanceMs(asUtc);
  return new Date(asUtc - distanceMs(near)).toISOString();
}

/** How a field for times writes a moment. */
export function localOf(iso: string): string {
  return written(Date.parse(iso)).slice(0, 16);
}

/** The last moment of a day, `2026-11-23`. */
export function endOfDay(day: string): string {
  return momentOf(`${day}T23:59:59`);
}

/** Whether a moment has come. */
export function isPast(iso: string): boolean {
  return Date.parse(iso) <= Date.now();
}

/** How far the zone's clocks are ahead of UTC. */
function distanceMs(atMs: number): number {
  return Date.parse(`${written(atMs)}Z`) - atMs;
}

/** A moment as the zone's clocks show it: `2026-11-23T12:00:00`. */
function written(atMs: number): string {
  // Swedish clocks are written as ISO 8601 writes them.
  return new Date(atMs).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');
}
