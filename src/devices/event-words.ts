import type { Worded } from '../lib/language.ts';
import type { DeviceEventType } from './device.ts';

/** What happened to a device, in a sentence without who did it: a line of its history shows that beside it. */
export const deviceEventWords: Readonly<Record<DeviceEventType, Worded>> = {
  'device.imported': { nb: 'Lagt inn på lager.', en: 'Taken into stock.' },
  'device.assigned': { nb: 'Skannet for en ordre.', en: 'Scanned for an order.' },
  'device.released': {
    nb: 'Frigitt fra ordren, tilbake på lager.',
    en: 'Released from the order, back in stock.',
  },
  'device.shipped': { nb: 'Sendt med en ordre.', en: 'Shipped with an order.' },
  'device.taken_back': {
    nb: 'Lå ikke i pakken likevel: tilbake på lager.',
    en: 'Was not in the parcel after all: back in stock.',
  },
  'device.returned': { nb: 'Kom i retur.', en: 'Came back.' },
  'device.restocked': { nb: 'Lagt på lager igjen.', en: 'Put back into stock.' },
  'device.quarantined': { nb: 'Satt i karantene.', en: 'Put into quarantine.' },
};
