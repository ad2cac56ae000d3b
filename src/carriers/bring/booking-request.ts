import type { BookingRequest } from '../../shipping/carrier.ts';
import { cutText, fitName } from './names.ts';
import { customsInformation, needsCustomsLines } from './nvit.ts';
import { parcelProfiles, type ParcelProfile } from './parcel-profiles.ts';
import { toE164 } from './phone.ts';
import type { BringSender, BringSettings } from './settings.ts';
import { localTime } from './times.ts';

/** Numbers that belong to nobody: with a test booking, Bring may still send a message to the one that it is given. */
const dummies = { sender: '+4712345678', recipient: '+4791234567' };

/** The longest name of a party. */
const nameLimit = 35;

/**
 * The body of `POST /booking/api/create`, after Bring's example "Norwegian Parcels": what is absent is null, as there.
 * The recipient's texts are within Bring's limits since the order was placed; names alone are fitted here.
 */
export function bookingBody(settings: BringSettings, product: string, request: BookingRequest): object {
  const { sender, customerNumber } = settings;
  const profile = parcelProfiles[request.deviceType];
  const isCustomsRoute = needsCustomsLines(sender.postalCode, request.recipient.postalCode);
  return {
    schemaVersion: 1,
    consignments: [
      {
        shippingDateTime: localTime(request.shippingAt),
        correlationId: request.correlationId,
        product: { id: product, customerNumber },
        parties: {
          sender: senderParty(sender, request.reference, isRealTest(settings)),
          recipient: recipientParty(request, isRealTest(settings)),
          pickupPoint: null,
        },
        packages: [packageOf(profile, request.correlationId)],
        ...(isCustomsRoute ? { customsInformation: customsInformation(profile) } : {}),
      },
    ],
  };
}

/** At Bring itself even a test can ring a real phone; at the stand-in nothing leaves the house. */
function isRealTest({ test, baseUrl }: BringSettings): boolean {
  return test && /(^|\.)bring\.com$/.test(new URL(baseUrl).hostname);
}

/** Without an e-mail address, because Bring would confirm every booking to it. */
function senderParty(sender: BringSender, reference: string, isTest: boolean): object {
  return {
    name: sender.name,
    addressLine: sender.address,
    addressLine2: null,
    postalCode: sender.postalCode,
    city: sender.city,
    countryCode: 'NO',
    reference,
    additionalAddressInfo: null,
    contact: { name: null, email: null, phoneNumber: isTest ? dummies.sender : sender.phone },
  };
}

/** A company is the party and the person its contact; a person is the party alone, because the label would name him twice. */
function recipientParty({ recipient, subscriptionType }: BookingRequest, isTest: boolean): object {
  const person = fitName(recipient.firstName, recipient.lastName);
  const company = subscriptionType === 'BUSINESS' ? recipient.companyName : null;
  const name = company === null ? person : cutText(company, nameLimit);
  const contact = isTest
    ? { email: null, phoneNumber: dummies.recipient }
    : { email: recipient.email, phoneNumber: toE164(recipient.phoneNumber) };
  return {
    name,
    addressLine: recipient.addressLine1,
    addressLine2: recipient.addressLine2,
    postalCode: recipient.postalCode,
    city: recipient.city,
    countryCode: recipient.country,
    reference: null,
    additionalAddressInfo: null,
    contact: { name: name === person ? null : person, ...contact },
  };
}

function packageOf(profile: ParcelProfile, correlationId: string): object {
  const { weightKg, heightCm, widthCm, lengthCm, goods } = profile;
  return {
    weightInKg: weightKg,
    goodsDescription: goods,
    dimensions: { heightInCm: heightCm, widthInCm: widthCm, lengthInCm: lengthCm },
    containerId: null,
    packageType: null,
    numberOfItems: null,
    correlationId,
  };
}
