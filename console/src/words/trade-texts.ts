import type { introspection_types as types } from '../api/operator-schema.d.ts';
import { catalogue } from './catalogue.ts';

/** The values of an enum of the schema. */
export type Enum<Name extends keyof types> = types[Name] extends { enumValues: infer Values }
  ? Values & string
  : never;

export type OrderStatus = Enum<'OrderStatus'>;
export type DeviceType = Enum<'DeviceType'>;
export type DeviceState = Enum<'DeviceState'>;
export type HoldReason = Enum<'HoldReason'>;
export type ParcelStatus = Enum<'ParcelStatus'>;
export type BookingState = Enum<'BookingState'>;
export type SubscriptionType = Enum<'SubscriptionType'>;
export type Role = Enum<'Role'>;
export type ExceptionKind = Enum<'ExceptionKind'>;
export type Action = Enum<'Action'>;

/**
 * The trade's words for every state and kind that the schema knows. A new one does not compile until it has its words.
 * In Norwegian: order ordre, device enhet, box eske, parcel pakke, label etikett, carrier transportør, booking fraktbestilling,
 * consignment sending, hold på vent, release frigi, cancel avbestill, claim ta, exception avvik, note merknad, webhook melding
 * (to whom programs it: webhook), key nøkkel.
 */
export const tradeTexts = catalogue(
  {
    orderStatus: {
      ORDERED: 'Ordered',
      IN_PROGRESS: 'In progress',
      SHIPPED: 'Shipped',
      CANCELLED: 'Cancelled',
    } satisfies Record<OrderStatus, string>,
    deviceType: { HAN_LTEM: '4G reader', HAN_WIFI: 'WiFi reader' } satisfies Record<DeviceType, string>,
    deviceState: {
      IN_STOCK: 'In stock',
      ASSIGNED: 'Assigned to an order',
      SHIPPED: 'Shipped',
      RETURNED: 'Returned',
      QUARANTINED: 'In quarantine',
    } satisfies Record<DeviceState, string>,
    holdReason: {
      AWAITING_PARTNER: 'Waits for the partner',
      INCORRECT_ADDRESS: 'The address is wrong',
      OTHER: 'Another reason',
      OUT_OF_STOCK: 'Out of stock',
      SUSPECTED_FRAUD: 'Suspected fraud',
    } satisfies Record<HoldReason, string>,
    parcelStatus: {
      PRE_NOTIFIED: 'Announced to the carrier',
      HANDED_IN: 'Handed in',
      IN_TRANSIT: 'On its way',
      CUSTOMS: 'In customs',
      READY_FOR_PICKUP: 'Ready for pick-up',
      OUT_FOR_DELIVERY: 'Out for delivery',
      ATTEMPTED_DELIVERY: 'Delivery attempted',
      DELIVERED: 'Delivered',
      DEVIATION: 'Something is wrong with it',
      RETURNING: 'On its way back',
      RETURNED: 'Returned',
      CANCELLED: 'Cancelled',
      OTHER: 'Other',
    } satisfies Record<ParcelStatus, string>,
    bookingState: {
      INTENT: 'To be booked',
      BOOKED: 'Booked',
      REJECTED: 'Rejected by the carrier',
      UNKNOWN: 'Unknown: the answer was lost',
      ABSENT: 'Not at the carrier',
    } satisfies Record<BookingState, string>,
    subscriptionType: { PERSONAL: 'Private', BUSINESS: 'Business' } satisfies Record<
      SubscriptionType,
      string
    >,
    role: { picker: 'Picker', manager: 'Manager', administrator: 'Administrator' } satisfies Record<
      Role,
      string
    >,
    testOrders: (count: number) =>
      count === 1 ? '1 order of a test key waits' : `${count} orders of test keys wait`,
  },
  {
    orderStatus: {
      ORDERED: 'Bestilt',
      IN_PROGRESS: 'Under arbeid',
      SHIPPED: 'Sendt',
      CANCELLED: 'Avbestilt',
    },
    deviceType: { HAN_LTEM: '4G-leser', HAN_WIFI: 'WiFi-leser' },
    deviceState: {
      IN_STOCK: 'På lager',
      ASSIGNED: 'Tildelt en ordre',
      SHIPPED: 'Sendt',
      RETURNED: 'Returnert',
      QUARANTINED: 'I karantene',
    },
    holdReason: {
      AWAITING_PARTNER: 'Venter på partneren',
      INCORRECT_ADDRESS: 'Feil adresse',
      OTHER: 'Annen grunn',
      OUT_OF_STOCK: 'Ikke på lager',
      SUSPECTED_FRAUD: 'Mistanke om svindel',
    },
    parcelStatus: {
      PRE_NOTIFIED: 'Varslet til transportøren',
      HANDED_IN: 'Innlevert',
      IN_TRANSIT: 'Underveis',
      CUSTOMS: 'I tollen',
      READY_FOR_PICKUP: 'Klar for henting',
      OUT_FOR_DELIVERY: 'På vei ut til mottakeren',
      ATTEMPTED_DELIVERY: 'Forsøkt levert',
      DELIVERED: 'Levert',
      DEVIATION: 'Noe er galt med den',
      RETURNING: 'På vei tilbake',
      RETURNED: 'Returnert',
      CANCELLED: 'Avbestilt',
      OTHER: 'Annet',
    },
    bookingState: {
      INTENT: 'Skal bestilles',
      BOOKED: 'Bestilt',
      REJECTED: 'Avvist av transportøren',
      UNKNOWN: 'Ukjent: svaret gikk tapt',
      ABSENT: 'Finnes ikke hos transportøren',
    },
    subscriptionType: { PERSONAL: 'Privat', BUSINESS: 'Bedrift' },
    role: { picker: 'Plukker', manager: 'Leder', administrator: 'Administrator' },
    testOrders: (count) =>
      count === 1 ? '1 ordre fra en testnøkkel venter' : `${count} ordrer fra testnøkler venter`,
  },
);
