import { readStored, writePreference } from '../../shell/preference.ts';

/** Long enough that no two stations of a house ever draw the same. */
const idBytes = 12;

/** For where nothing may be kept: until the page is closed. */
let drawn: string | null = null;

/**
 * By what the server tells this station from others: one operator at two of them has not the same order at both. Nothing about
 * the machine or the operator is in it.
 */
export function stationId(): string {
  const kept = readStored('bench.station') ?? drawn;
  if (kept !== null && /^[0-9a-f]{24}$/.test(kept)) return kept;
  drawn = Array.from(crypto.getRandomValues(new Uint8Array(idBytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  writePreference('bench.station', drawn);
  return drawn;
}
