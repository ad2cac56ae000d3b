import type { Worded } from '../lib/language.ts';
import type { CarrierName } from './carrier.ts';

/** A carrier as it stands in a sentence, and where a person looks bookings up and cancels them. */
export interface CarrierWords extends Worded {
  readonly where: Worded;
}

/** Bring takes no cancellation from programs: whatever has to be undone there is done by hand. */
export const carrierWords: Readonly<Record<CarrierName, CarrierWords>> = {
  bring: { nb: 'Bring', en: 'Bring', where: { nb: 'i Mybring', en: 'in Mybring' } },
  'bring-sandbox': {
    nb: 'Bring (prøvedrift)',
    en: 'Bring (the stand-in)',
    where: { nb: 'i Mybring', en: 'in Mybring' },
  },
  manual: { nb: 'transportøren', en: 'the carrier', where: { nb: 'hos den', en: 'there' } },
};
