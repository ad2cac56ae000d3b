import type { Worded } from '../lib/language.ts';
import type { DeviceType } from '../orders/order.ts';
import type { DeviceState } from './device.ts';

/** Where a device is, as it stands in a sentence: "the device … is …". */
export const deviceStateWords: Readonly<Record<DeviceState, Worded>> = {
  IN_STOCK: { nb: 'på lager', en: 'IN_STOCK' },
  ASSIGNED: { nb: 'tildelt en ordre', en: 'ASSIGNED' },
  SHIPPED: { nb: 'sendt', en: 'SHIPPED' },
  RETURNED: { nb: 'returnert', en: 'RETURNED' },
  QUARANTINED: { nb: 'i karantene', en: 'QUARANTINED' },
};

/** The kinds of device: English keeps the words of the API, which partners and operators share. */
export const deviceTypeWords: Readonly<Record<DeviceType, Worded>> = {
  HAN_LTEM: { nb: '4G-leser (HAN_LTEM)', en: 'HAN_LTEM' },
  HAN_WIFI: { nb: 'WiFi-leser (HAN_WIFI)', en: 'HAN_WIFI' },
};
