import type { Owner } from '../auth/actor.ts';
import type { OrderStatus } from './status.ts';

export const deviceTypes = ['HAN_LTEM', 'HAN_WIFI'] as const;
/** `HAN_LTEM` speaks 4G, `HAN_WIFI` Wi-Fi. */
export type DeviceType = (typeof deviceTypes)[number];

export const subscriptionTypes = ['PERSONAL', 'BUSINESS'] as const;
/** Whether the recipient is a person or a company. */
export type SubscriptionType = (typeof subscriptionTypes)[number];

export const countryCodes = ['NO'] as const;
/** The countries we ship to. */
export type CountryCode = (typeof countryCodes)[number];

/** Who gets the parcel: the personal data that we guard. */
export interface Recipient {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** As the partner wrote it. */
  readonly phoneNumber: string;
  /** With a BUSINESS order: the company, which then is the addressee, and the person its contact. */
  readonly companyName: string | null;
  readonly addressLine1: string;
  readonly addressLine2: string | null;
  readonly city: string;
  readonly postalCode: string;
  readonly country: CountryCode;
}

/** What a partner asks for. */
export interface OrderInput {
  readonly externalUserId: string;
  readonly recipient: Recipient;
  readonly subscriptionType: SubscriptionType;
  readonly deviceType: DeviceType;
  readonly webhookCallbackUrl: string | null;
}

/** One device to one recipient. */
export interface Order extends Owner {
  /** The UUID; partners see it as `order_<uuid>`. */
  readonly id: string;
  readonly status: OrderStatus;
  readonly externalUserId: string;
  readonly subscriptionType: SubscriptionType;
  readonly deviceType: DeviceType;
  readonly webhookCallbackUrl: string | null;
  /** Null until SHIPPED. */
  readonly deviceId: string | null;
  /** Null until SHIPPED. */
  readonly trackingLink: string | null;
  /** Null once the recipient's data was erased. */
  readonly recipient: Recipient | null;
  /** The sequence of the order's newest event: 1 for ORDERED. */
  readonly eventSequence: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
