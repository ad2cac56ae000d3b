import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bringAccount, bringExample } from '../../../test/support/bring.ts';
import type { BookingRequest } from '../../shipping/carrier.ts';
import { bookingTo, exampleBooking } from '../carrier.contract.ts';
import { bookingBody } from './booking-request.ts';
import type { BringSettings } from './settings.ts';

const account = bringAccount('https://api.bring.com');

/** The body as it travels. */
function sent(request: BookingRequest, settings: BringSettings = account, product = '5800') {
  return JSON.parse(JSON.stringify(bookingBody(settings, product, request)));
}

function recipientOf(request: BookingRequest, settings: BringSettings = account) {
  return sent(request, settings).consignments[0].parties.recipient;
}

test('a booking is exactly this', () => {
  const request = exampleBooking();
  assert.deepEqual(sent(request), {
    schemaVersion: 1,
    consignments: [
      {
        shippingDateTime: '2026-11-23T13:00:00',
        correlationId: request.correlationId,
        product: { id: '5800', customerNumber: '5' },
        parties: {
          sender: {
            name: 'Lageret',
            addressLine: 'Testveien 1',
            addressLine2: null,
            postalCode: '0951',
            city: 'OSLO',
            countryCode: 'NO',
            reference: request.reference,
            additionalAddressInfo: null,
            contact: { name: null, email: null, phoneNumber: '+4722222222' },
          },
          recipient: {
            name: 'Ola Nordmann',
            addressLine: 'Christian Krohgs gate 1',
            addressLine2: null,
            postalCode: '0186',
            city: 'OSLO',
            countryCode: 'NO',
            reference: null,
            additionalAddressInfo: null,
            contact: { name: null, email: 'ola@nordmann.no', phoneNumber: '+4799999999' },
          },
          pickupPoint: null,
        },
        packages: [
          {
            weightInKg: 0.35,
            goodsDescription: 'Smart meter reader (4G)',
            dimensions: { heightInCm: 5, widthInCm: 13, lengthInCm: 18 },
            containerId: null,
            packageType: null,
            numberOfItems: null,
            correlationId: request.correlationId,
          },
        ],
      },
    ],
  });
});

test('it has the very fields of the documented example, no more and no fewer', () => {
  assert.deepEqual(
    fieldsOf(sent(exampleBooking())),
    fieldsOf(JSON.parse(bringExample('booking-request.json'))),
  );
});

test('a company is the party, and the person its contact', () => {
  const { name, contact } = recipientOf(
    bookingTo({ companyName: 'Nordmann AS' }, { subscriptionType: 'BUSINESS' }),
  );
  assert.equal(name, 'Nordmann AS');
  assert.deepEqual(contact, { name: 'Ola Nordmann', email: 'ola@nordmann.no', phoneNumber: '+4799999999' });
});

test('a person is not named twice: without a company, with the same name, or in a personal order', () => {
  for (const request of [
    exampleBooking({ subscriptionType: 'BUSINESS' }),
    bookingTo({ companyName: 'Ola Nordmann' }, { subscriptionType: 'BUSINESS' }),
    bookingTo({ companyName: 'Nordmann AS' }, { subscriptionType: 'PERSONAL' }),
  ]) {
    const { name, contact } = recipientOf(request);
    assert.deepEqual([name, contact.name], ['Ola Nordmann', null]);
  }
});

test('a number that is no phone is left out, and the e-mail address stays', () => {
  const { contact } = recipientOf(bookingTo({ phoneNumber: '12345' }));
  assert.deepEqual(contact, { name: null, email: 'ola@nordmann.no', phoneNumber: null });
});

test('a parcel on a route that needs them has customs lines, a mailbox parcel too, and no other', () => {
  const north = bookingTo({ postalCode: '9600', city: 'HAMMERFEST' }, { deviceType: 'HAN_WIFI' });
  for (const product of ['5800', '3584']) {
    assert.deepEqual(sent(north, account, product).consignments[0].customsInformation, {
      type: 'NVIT',
      consent: true,
      natureOfCargo: { type: 'SALE_OF_GOODS' },
      customsDeclarations: [
        {
          amount: 900,
          currency: 'NOK',
          customsArticleNumber: '851762',
          goodsDescription: 'Smart meter reader (Wi-Fi)',
          grossWeight: 0.3,
          netWeight: 0.15,
          countryCodeOrigin: 'NO',
          numberOfPieces: 1,
        },
      ],
    });
  }
  assert.ok(!('customsInformation' in sent(bookingTo({ postalCode: '7010' })).consignments[0]));
});

test('a warehouse in the north sends customs lines to the south', () => {
  const northern = { ...account, sender: { ...account.sender, postalCode: '9600' } };
  assert.ok('customsInformation' in sent(exampleBooking(), northern).consignments[0]);
});

test('a test at Bring itself reaches nobody: phones are dummies and there is no e-mail address', () => {
  const { sender, recipient } = sent(exampleBooking(), { ...account, test: true }).consignments[0].parties;
  assert.deepEqual(sender.contact, { name: null, email: null, phoneNumber: '+4712345678' });
  assert.deepEqual(recipient.contact, { name: null, email: null, phoneNumber: '+4791234567' });
});

test('a test at the stand-in, or at a host that only looks like Bring, is sent as it is', () => {
  for (const baseUrl of [
    'http://127.0.0.1:4001',
    'https://api.notbring.com',
    'https://api.bring.com.example',
  ]) {
    const { contact } = recipientOf(exampleBooking(), { ...account, baseUrl, test: true });
    assert.equal(contact.phoneNumber, '+4799999999');
  }
});

/** The paths of all fields of a tree. */
function fieldsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value)
    .flatMap(([key, part]) => fieldsOf(part, `${path}.${key}`))
    .toSorted();
}
