import type { Worded } from '../lib/language.ts';
import type { CarrierName } from './carrier.ts';

/** A carrier as it stands in a sentence, and where a person looks bookings up and cancels them. */
export interface CarrierWords {
  readonly name: Worded;
  readonly where: Worded;
}

/** Bring takes no cancellation from programs: whatever has to be undone there is done by hand. */
export const carrierWords: Readonly<Record<CarrierName, CarrierWords>> = {
  bring: {
    name: { nb: 'Bring', en: 'Bring' },
    where: { nb: 'i Mybring (www.mybring.com)', en: 'in Mybring (www.mybring.com)' },
  },
  'bring-sandbox': {
    name: { nb: 'Bring (prøvedrift)', en: 'Bring (the stand-in)' },
    where: { nb: 'hos stedfortrederen for Bring', en: 'at the stand-in for Bring' },
  },
  manual: {
    name: { nb: 'transportøren', en: 'the carrier' },
    where: { nb: 'hos transportøren', en: 'at the carrier' },
  },
};
