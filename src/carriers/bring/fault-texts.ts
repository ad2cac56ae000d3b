import { each, ours, text, type Text, theirs } from './fault-text.ts';
import { inputTexts } from './input-fault-texts.ts';

const noContact = text(
  'Bring trenger et mobilnummer eller en e-postadresse til mottakeren som kan være ekte.',
  'Bring needs a mobile number or an e-mail address of the recipient that can be real.',
);

/**
 * Every documented code, spelled with dashes, in our own words: Bring's list of errors, `GET /booking/api/errors`, as it was
 * published until 2023. Codes have been added since, and will be.
 */
export const faultTexts: ReadonlyMap<string, Text> = new Map<string, Text>([
  ...numbered('BOOK-INPUT', inputTexts),
  ...numbered('BOOK-VALIDATION', {
    '001': [
      text(
        'Bring avviser pakken etter en regel som den ikke nevner.',
        'Bring refuses the parcel by a rule that it does not name.',
      ),
      'ASK_CARRIER',
    ],
    '002': [noContact, theirs],
    '003': [
      text(
        'Landet til {party} er ikke et land som posten går til.',
        'The country of the {party} is not one that post goes to.',
      ),
      theirs,
    ],
    ...each(
      ['004', '005', '006'],
      [
        text(
          'Varsling på telefon går ikke sammen med denne adressen: kontroller BRING_PRODUCT_ID.',
          'Notification by phone does not go with this address: check BRING_PRODUCT_ID.',
        ),
        ours,
      ],
    ),
    '007': [
      text(
        'Innbæring finnes ikke her: kontroller BRING_PRODUCT_ID.',
        'Delivery indoors does not exist here: check BRING_PRODUCT_ID.',
      ),
      ours,
    ],
    '008': [
      text('Bring avviser en verdi og sier ikke hvilken.', 'Bring refuses a value and does not say which.'),
      'ASK_CARRIER',
    ],
    '009': [
      text(
        'Produktet bestilles bare under hovedkundenummeret: kontroller BRING_CUSTOMER_NUMBER.',
        'The product is booked under the main customer number alone: check BRING_CUSTOMER_NUMBER.',
      ),
      ours,
    ],
    '010': [
      text(
        'Produktet kan ikke bestilles under dette kundenummeret: kontroller BRING_CUSTOMER_NUMBER.',
        'The product cannot be booked under this customer number: check BRING_CUSTOMER_NUMBER.',
      ),
      ours,
    ],
    '011': [noContact, theirs],
    ...each(
      ['012', '013', '014', '015'],
      [
        text(
          'Bring savner eller avviser tollinjer: kontroller tolldelen av pakkeprofilen.',
          'Bring misses or refuses customs lines: check the customs part of the parcel profile.',
        ),
        ours,
      ],
    ),
    '016': [
      text(
        'Kunden har ikke tilgang til en av tilleggstjenestene.',
        'The customer may not use one of the additional services.',
      ),
      ours,
    ],
    '017': [
      text(
        'Produktet bestilles bare under det rene hovedkundenummeret: kontroller BRING_CUSTOMER_NUMBER.',
        'The product is booked under the plain main customer number alone: check BRING_CUSTOMER_NUMBER.',
      ),
      ours,
    ],
  }),
  [
    'BOOK-AUTHORIZATION-001',
    [
      text(
        'Kontoen har ikke lov til å bestille for dette kundenummeret: den trenger bestillingsrettigheten i Mybring.',
        'The account may not book for this customer number: it needs the booking right in Mybring.',
      ),
      ours,
    ],
  ],
  ['BOOK-INTERNAL-001', [text('Noe gikk galt hos Bring.', 'Something went wrong at Bring.'), 'TRY_AGAIN']],
  [
    'BOOK-INTERNAL-002',
    [
      text(
        'Bring fikk ikke kontakt med en tjeneste som den trenger.',
        'Bring could not reach a service that it needs.',
      ),
      'TRY_AGAIN',
    ],
  ],
]);

/** Codes that come with services which we never ask for. */
export const faultFamilies: readonly { readonly prefix: string; readonly text: Text }[] = [
  {
    prefix: 'PICKUP-INPUT-',
    text: [
      text(
        'Bring avviser noe om henting av pakker, som det ikke ble bedt om.',
        'Bring refuses something about fetching parcels, which was not asked for.',
      ),
      'ASK_CARRIER',
    ],
  },
  {
    prefix: 'CUSTOMER-SPECIFIED-DELIVERY-DATE-INPUT-',
    text: [
      text(
        'Bring avviser leveringsdagen, som det ikke ble bedt om.',
        'Bring refuses the day of delivery, which was not asked for.',
      ),
      'ASK_CARRIER',
    ],
  },
  {
    prefix: 'NETS-TRANSACTION-INPUT-',
    text: [
      text(
        'Bring avviser en betaling, som det ikke ble bedt om.',
        'Bring refuses a payment, which was not asked for.',
      ),
      'ASK_CARRIER',
    ],
  },
];

function numbered(prefix: string, texts: Readonly<Record<string, Text>>): [string, Text][] {
  return Object.entries(texts).map(([number, its]) => [`${prefix}-${number}`, its]);
}
