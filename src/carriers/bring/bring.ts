import type { Log } from '../../lib/log.ts';
import type { Carrier } from '../../shipping/carrier.ts';
import type { BringParts } from './api.ts';
import { book } from './book.ts';
import { fetchLabel } from './fetch-label.ts';
import { createHttp } from './http.ts';
import { createPace } from './pace.ts';
import type { BringSettings } from './settings.ts';
import { subscribe } from './subscribe.ts';
import { findByReference, track } from './track.ts';

/** Bring answers more than 18 bookings a second with 429; the window is wider than a second, because the net crowds calls. */
const bringsPerWindow = 18;
const windowMs = 1_050;

export interface BringOptions {
  readonly name: 'bring' | 'bring-sandbox';
  readonly log: Log;
  /** The bookings that this process sends in about a second; Bring's own limit by default, null for any number. */
  readonly bookingsPerWindow?: number | null;
}

/**
 * The carrier Bring, or its stand-in, which differs in its address alone. Source of all outside facts in this folder:
 * Bring's documentation of November 2026, https://developer.bring.com/api/ .
 */
export function createBring(
  settings: BringSettings,
  { name, log, bookingsPerWindow = bringsPerWindow }: BringOptions,
): Carrier {
  const http = createHttp();
  const parts: BringParts = {
    name,
    settings,
    http,
    log,
    bookingPace: bookingsPerWindow === null ? () => 0 : createPace(bookingsPerWindow, windowMs),
  };
  return {
    name,
    book: (request) => book(parts, request),
    findByReference: (reference) => findByReference(parts, reference),
    fetchLabel: (labelUrl) => fetchLabel(parts, labelUrl),
    track: (trackingNumber) => track(parts, trackingNumber),
    subscribe: (trackingNumber) => subscribe(parts, trackingNumber),
    close: () => http.close(),
  };
}
