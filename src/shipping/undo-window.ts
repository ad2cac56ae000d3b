import type { Booking } from './booking.ts';
import type { ShippingResult } from './refusals.ts';

/** As long as anybody looks at a countdown, in seconds: the parcel lies there meanwhile. */
const longestSeconds = 30;

/** The undo window that a scan asks for, in milliseconds. */
export function readUndoWindow(seconds = 0): ShippingResult<number> {
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= longestSeconds) {
    return { ok: true, value: seconds * 1_000 };
  }
  const message = {
    nb: `må være et helt tall fra 0 til ${longestSeconds}`,
    en: `must be a whole number from 0 to ${longestSeconds}`,
  };
  const fault = { path: 'input.undoSeconds', code: 'INVALID_VALUE', message } as const;
  return { ok: false, refusal: { kind: 'bad_input', faults: [fault] } };
}

/**
 * How long a scan can still be undone, in milliseconds: until then the carrier surely hears nothing. 0 when the parcel may
 * be sent at any moment; undefined when there is nothing to undo or it is too late.
 */
export function undoableMs(booking: Booking | undefined, now: Date): number | undefined {
  if (booking?.state !== 'INTENT' || booking.sentAt !== null) return undefined;
  const dueAt = booking.nextStepAt ?? now;
  return Math.max(0, dueAt.getTime() - now.getTime());
}
