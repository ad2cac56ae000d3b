import type { Config } from '../../config.ts';
import type { BookingRequest } from '../../shipping/carrier.ts';

/** Where parcels come from, and where undeliverable ones go back to. */
export interface BringSender {
  readonly name: string;
  readonly address: string;
  readonly postalCode: string;
  readonly city: string;
  /** As `+4712345678`. Bring demands one for every product but the mailbox parcels. */
  readonly phone: string;
}

/** Where Bring pushes parcel events to, and what it sends along as proof that it is Bring. */
export interface BringPush {
  readonly url: string;
  readonly secret: string;
}

/** The whole time that each kind of call may take, from waiting for its turn to the last byte read. */
export interface BringTimeouts {
  readonly bookingMs: number;
  readonly labelMs: number;
  /** Tracking and subscribing. */
  readonly readMs: number;
}

/** What the adapter knows of one account at Bring; the stand-in differs in `baseUrl` alone. */
export interface BringSettings {
  readonly baseUrl: string;
  readonly apiUid: string;
  readonly apiKey: string;
  /** Our own address, which Bring wants to see in a header. */
  readonly clientUrl: string;
  /** The plain main number: no prefix, no zeros in front. */
  readonly customerNumber: string;
  /** Asks for test bookings: no parcel, no invoice. */
  readonly test: boolean;
  /** Product ids by `PERSONAL` or, stronger, `PERSONAL/HAN_WIFI`. */
  readonly products: ReadonlyMap<string, string>;
  readonly sender: BringSender;
  /** Null: parcels are only polled. */
  readonly push: BringPush | null;
  readonly timeouts: BringTimeouts;
}

/** The path below our public address that Bring pushes to. */
export const bringPushPath = '/carriers/bring/events';

/** Shaped like an account at Bring, and none: what the stand-in is called with when there is no real one. */
const standInAccount = {
  apiUid: 'bestill@example.com',
  apiKey: '00000000-0000-4000-8000-000000000000',
  /** One of Bring's own test numbers. */
  customerNumber: '5',
};

/** Bring answers parcels in under 2 s as a rule; a booking that is cut short costs a person time, so it gets much longer. */
const timeouts: BringTimeouts = { bookingMs: 20_000, labelMs: 15_000, readMs: 10_000 };

/** The adapter's settings out of the service's. For the stand-in, put its own address over `baseUrl`. */
export function bringSettings(config: Config): BringSettings {
  return {
    baseUrl: config.bringBaseUrl,
    apiUid: config.bringApiUid ?? standInAccount.apiUid,
    apiKey: config.bringApiKey ?? standInAccount.apiKey,
    clientUrl: config.publicUrl ?? `http://localhost:${config.port}`,
    customerNumber: config.bringCustomerNumber ?? standInAccount.customerNumber,
    test: config.bringTest,
    products: new Map(config.bringProducts.map(splitProduct)),
    sender: {
      name: config.senderName,
      address: config.senderAddress,
      postalCode: config.senderPostalCode,
      city: config.senderCity,
      phone: config.senderPhone,
    },
    push: pushSettings(config),
    timeouts,
  };
}

/** The product for one parcel: by both types if there is one, else by the subscription; undefined when neither is set. */
export function findProduct(
  products: BringSettings['products'],
  { subscriptionType, deviceType }: Pick<BookingRequest, 'subscriptionType' | 'deviceType'>,
): string | undefined {
  return products.get(`${subscriptionType}/${deviceType}`) ?? products.get(subscriptionType);
}

/** Splits `PERSONAL=5800`, whose shape the settings have checked. */
function splitProduct(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

function pushSettings({ publicUrl, bringPushSecret }: Config): BringPush | null {
  if (publicUrl === null || bringPushSecret === null) return null;
  return { url: new URL(bringPushPath, publicUrl).href, secret: bringPushSecret };
}
