import type { Worded } from '../lib/language.ts';
import type { OrderStatus } from './status.ts';

/** The statuses as they stand in a sentence. English keeps the words that partners know from the API. */
export const statusWords: Readonly<Record<OrderStatus, Worded>> = {
  ORDERED: { nb: 'bestilt', en: 'ORDERED' },
  IN_PROGRESS: { nb: 'under arbeid', en: 'IN_PROGRESS' },
  SHIPPED: { nb: 'sendt', en: 'SHIPPED' },
  CANCELLED: { nb: 'avbestilt', en: 'CANCELLED' },
};
