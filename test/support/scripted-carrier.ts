import type { App } from './app.ts';
import type { BookingOutcome, Carrier, FindOutcome, LabelOutcome } from '../../src/shipping/carrier.ts';
import { systemIds } from '../../src/lib/ids.ts';

/** A carrier that answers as the test says, in the place of every other. */
export interface Script {
  book: () => BookingOutcome | Promise<BookingOutcome>;
  find: () => FindOutcome;
  label: () => LabelOutcome;
}

/** A PDF by its first bytes. */
export const labelPdf = Buffer.from('%PDF-1.7\nlabel\n%%EOF\n');

/** What a carrier answers when it has booked. */
export function bookedOutcome(): BookingOutcome {
  const number = `3700${systemIds.base62(8)}`;
  const booking = {
    consignmentNumber: `7007${systemIds.base62(8)}`,
    trackingNumber: number,
    trackingLink: `https://example.com/${number}`,
    labelUrl: 'https://example.com/label',
    expectedDelivery: null,
  };
  return { kind: 'booked', booking };
}

/** Puts a scripted carrier in the place of an app's carriers: it books and labels until told otherwise. */
export function scriptCarrier(app: App): Script {
  const script: Script = {
    book: bookedOutcome,
    find: () => ({ kind: 'none' }),
    label: () => ({ kind: 'label', pdf: labelPdf }),
  };
  const carrier: Carrier = {
    name: 'bring-sandbox',
    book: async () => script.book(),
    findByReference: () => Promise.resolve(script.find()),
    fetchLabel: () => Promise.resolve(script.label()),
    track: () => Promise.resolve({ kind: 'none' }),
    subscribe: () => Promise.resolve(false),
    close: () => Promise.resolve(),
  };
  app.carriers.named = () => Promise.resolve(carrier);
  app.carriers.of = () => 'bring-sandbox';
  return script;
}
