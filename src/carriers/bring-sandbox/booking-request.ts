import { z } from 'zod';

// Everything may be missing here: that is not a parser's objection but a rule's, with a code of its own.
const text = z.string().nullish();
const number = z.number().nullish();
const date = z.union([z.string(), z.int()]).nullish();

const contact = z.object({ name: text, email: text, phoneNumber: text });

const party = z.object({
  name: text,
  addressLine: text,
  addressLine2: text,
  postalCode: text,
  city: text,
  countryCode: text,
  reference: text,
  additionalAddressInfo: text,
  contact: contact.nullish(),
});

const additionalService = z.object({ id: text, email: text, mobile: text });

const product = z.object({
  id: text,
  customerNumber: text,
  additionalServices: z.array(additionalService).nullish(),
  messageForRecipient: text,
});

const parcel = z.object({
  weightInKg: number,
  goodsDescription: text,
  dimensions: z
    .object({
      heightInCm: z.int().nullish(),
      widthInCm: z.int().nullish(),
      lengthInCm: z.int().nullish(),
    })
    .nullish(),
  containerId: text,
  correlationId: text,
});

const declaration = z.object({
  amount: number,
  currency: text,
  customsArticleNumber: text,
  goodsDescription: text,
  grossWeight: number,
  netWeight: number,
  countryCodeOrigin: text,
  numberOfPieces: number,
});

const customs = z.object({
  type: text,
  consent: z.boolean().nullish(),
  natureOfCargo: z.object({ type: text }).nullish(),
  customsDeclarations: z.array(declaration).nullish(),
});

const consignment = z.object({
  shippingDateTime: date,
  correlationId: text,
  parties: z
    .object({
      sender: party.nullish(),
      recipient: party.nullish(),
      pickupPoint: z.object({ id: text, countryCode: text }).nullish(),
    })
    .nullish(),
  product: product.nullish(),
  returnProduct: z.object({ id: text }).nullish(),
  packages: z.array(parcel).nullish(),
  packageGroups: z.array(z.object({})).nullish(),
  customsInformation: customs.nullish(),
});

const bookingRequest = z.object({
  schemaVersion: z.int().nullish(),
  testIndicator: z.boolean().nullish(),
  consignments: z.array(consignment).nullish(),
});

/** A booking request as it came: of the right types, but anything may be missing. */
export type BookingRequest = z.output<typeof bookingRequest>;
export type Consignment = z.output<typeof consignment>;
export type Party = z.output<typeof party>;
export type Parcel = z.output<typeof parcel>;
export type CustomsInformation = z.output<typeof customs>;

/** Reads a body. Unknown fields are left out; a field of the wrong type can't be parsed, and the whole is null. */
export function parseBookingRequest(body: string): BookingRequest | null {
  try {
    return bookingRequest.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
