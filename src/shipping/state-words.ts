import type { Worded } from '../lib/language.ts';
import type { ParcelStatus } from './carrier.ts';
import type { HoldReason } from './handling.ts';

/** Why an order waits, as it stands in a sentence. */
export const holdReasonWords: Readonly<Record<HoldReason, Worded>> = {
  INCORRECT_ADDRESS: { nb: 'feil adresse', en: 'wrong address' },
  OUT_OF_STOCK: { nb: 'ikke på lager', en: 'out of stock' },
  AWAITING_PARTNER: { nb: 'venter på partneren', en: 'waiting for the partner' },
  SUSPECTED_FRAUD: { nb: 'mistanke om svindel', en: 'suspected fraud' },
  OTHER: { nb: 'annen grunn', en: 'other' },
};

/** What has become of a parcel, as it stands in a sentence or alone. */
export const parcelStatusWords: Readonly<Record<ParcelStatus, Worded>> = {
  PRE_NOTIFIED: { nb: 'varslet til transportøren', en: 'announced to the carrier' },
  HANDED_IN: { nb: 'innlevert', en: 'handed in' },
  IN_TRANSIT: { nb: 'underveis', en: 'on its way' },
  CUSTOMS: { nb: 'i tollen', en: 'in customs' },
  OUT_FOR_DELIVERY: { nb: 'på vei ut til mottakeren', en: 'out for delivery' },
  READY_FOR_PICKUP: { nb: 'klar for henting', en: 'ready for pick-up' },
  ATTEMPTED_DELIVERY: { nb: 'forsøkt levert', en: 'delivery attempted' },
  DEVIATION: { nb: 'noe er galt underveis', en: 'something is wrong on its way' },
  DELIVERED: { nb: 'levert', en: 'delivered' },
  RETURNING: { nb: 'på vei tilbake', en: 'on its way back' },
  RETURNED: { nb: 'returnert', en: 'returned' },
  CANCELLED: { nb: 'avbestilt', en: 'cancelled' },
  OTHER: { nb: 'en annen melding', en: 'another message' },
};
