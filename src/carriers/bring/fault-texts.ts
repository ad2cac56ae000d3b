import type { FaultStep } from '../../shipping/carrier.ts';

/** A sentence, in which `{party}` is the recipient or the sender, and what to do. */
type Text = readonly [sentence: string, nextStep: FaultStep];

const ours: FaultStep = 'CHECK_SETTINGS';
const theirs: FaultStep = 'CORRECT_RECIPIENT';

const notBookable = 'This service booked something that it never should: an administrator has to look at it.';
const dangerousGoods = 'Bring takes this for dangerous goods: check the product and the goods description.';
const payment =
  "Bring misses or refuses something about money or freezing that the parcel doesn't have: check the product.";
const piecesRefused = 'The product carries exactly one parcel, stated in another way: check the product.';

/**
 * Every documented code, spelled with dashes, in our own words: Bring's list of errors, `GET /booking/api/errors`, as it was
 * published until 2023. Codes have been added since, and will be.
 */
export const faultTexts: ReadonlyMap<string, Text> = new Map<string, Text>([
  ...numbered('BOOK-INPUT', {
    '001': ['Bring finds the request bad and does not say where: often a text is too long.', 'ASK_CARRIER'],
    '002': ['The weight is missing: check the parcel profile of the device.', ours],
    '003': [notBookable, 'ASK_CARRIER'],
    '004': [notBookable, 'ASK_CARRIER'],
    '005': [notBookable, 'ASK_CARRIER'],
    '006': ['The sender is missing: check the sender settings.', ours],
    '007': ['The recipient is missing.', theirs],
    '008': ['The product is missing: check BRING_PRODUCT_ID.', ours],
    '009': [notBookable, 'ASK_CARRIER'],
    '011': [piecesRefused, ours],
    '012': ['The shipping time is missing.', 'ASK_CARRIER'],
    '013': ['The dimensions are missing: check the parcel profile of the device.', ours],
    '014': ['The name of the {party} is missing.', theirs],
    '015': ['The street address of the {party} is missing.', theirs],
    '016': ['The town of the {party} is missing.', theirs],
    '017': ['The country of the {party} is missing.', theirs],
    '018': ['The product is missing: check BRING_PRODUCT_ID.', ours],
    '019': ['The customer number is missing: check BRING_CUSTOMER_NUMBER.', ours],
    '020': ['Bring does not know the product: check BRING_PRODUCT_ID.', ours],
    '021': [
      'Bring does not know the customer number: it is the plain main number, without zeros or letters in front.',
      ours,
    ],
    '022': ['The product is not sold in the country of the {party}: check BRING_PRODUCT_ID.', ours],
    '023': ['The parcel is too big for the product: check the parcel profile and BRING_PRODUCT_ID.', ours],
    '024': [
      'The product does not reach this address: correct the postal code, or book another product.',
      theirs,
    ],
    '025': ['The product does not run between these countries: check BRING_PRODUCT_ID.', ours],
    '027': ['The product demands something that the booking does not have: check BRING_PRODUCT_ID.', ours],
    '028': ['The country of the {party} is not valid.', theirs],
    '029': ['The customer number does not fit the product or the country of the sender.', ours],
    '030': ['Bring wants to be told whether this is a test, in another way than it is told.', 'ASK_CARRIER'],
    '031': [piecesRefused, ours],
    '032': [piecesRefused, ours],
    '033': [piecesRefused, ours],
    '034': [piecesRefused, ours],
    ...each(['035', '036', '037', '038', '044', '046', '054'], [payment, ours]),
    '039': ['The kind of delivery is not valid: check BRING_PRODUCT_ID.', ours],
    '040': ['The kind of delivery does not go with the product: check BRING_PRODUCT_ID.', ours],
    '041': ['The purchase order number is not valid.', ours],
    '043': ['There is no agreement about returns for this product.', ours],
    '045': ['Bring finds no pickup point for this address: correct it, or book another product.', theirs],
    '047': ['Delivery to a pickup point does not go with the product: check BRING_PRODUCT_ID.', ours],
    ...each(['048', '049', '050', '051', '052', '053', '055', '075', '076'], [dangerousGoods, ours]),
    '056': ['Evening delivery does not go with the product: check BRING_PRODUCT_ID.', ours],
    '057': ['The postal code of the {party} does not exist.', theirs],
    '058': ['This way of booking exists in Norway alone.', theirs],
    '059': ['Bring cannot read the request.', 'ASK_CARRIER'],
    '060': [notBookable, 'ASK_CARRIER'],
    '061': ['The message to the recipient is too long.', 'ASK_CARRIER'],
    '062': ['Delivery indoors needs a message: check BRING_PRODUCT_ID.', ours],
    '063': ['The product needs a consignor: check BRING_PRODUCT_ID.', ours],
    '064': ['The product needs a consignee: check BRING_PRODUCT_ID.', ours],
    '065': ['The product needs terms of delivery: check BRING_PRODUCT_ID.', ours],
    '070': ['The product is not available: check BRING_PRODUCT_ID.', ours],
    '071': ['The product does not take this kind of package: check BRING_PRODUCT_ID.', ours],
    '072': ['The product needs a phone number of the recipient, and there is none that can be real.', theirs],
    '073': ['The product does not take this kind of package: check BRING_PRODUCT_ID.', ours],
    '074': [notBookable, 'ASK_CARRIER'],
  }),
  ...numbered('BOOK-VALIDATION', {
    '001': ['Bring refuses the parcel by a rule that it does not name.', 'ASK_CARRIER'],
    '002': ['Bring needs a mobile number or an e-mail address of the recipient that can be real.', theirs],
    '003': ['The country of the {party} is not one that post goes to.', theirs],
    ...each(
      ['004', '005', '006'],
      ['Notification by phone does not go with this address: check BRING_PRODUCT_ID.', ours],
    ),
    '007': ['Delivery indoors does not exist here: check BRING_PRODUCT_ID.', ours],
    '008': ['Bring refuses a value and does not say which.', 'ASK_CARRIER'],
    '009': ['The product is booked under the main customer number alone: check BRING_CUSTOMER_NUMBER.', ours],
    '010': ['The product cannot be booked under this customer number: check BRING_CUSTOMER_NUMBER.', ours],
    '011': ['Bring needs a mobile number or an e-mail address of the recipient that can be real.', theirs],
    ...each(
      ['012', '013', '014', '015'],
      ['Bring misses or refuses customs lines: check the customs part of the parcel profile.', ours],
    ),
    '016': ['The customer may not use one of the additional services.', ours],
    '017': [
      'The product is booked under the plain main customer number alone: check BRING_CUSTOMER_NUMBER.',
      ours,
    ],
  }),
  [
    'BOOK-AUTHORIZATION-001',
    ['The account may not book for this customer number: it needs the booking right in Mybring.', ours],
  ],
  ['BOOK-INTERNAL-001', ['Something went wrong at Bring.', 'TRY_AGAIN']],
  ['BOOK-INTERNAL-002', ['Bring could not reach a service that it needs.', 'TRY_AGAIN']],
]);

/** Codes that come with services which we never ask for. */
export const faultFamilies: readonly { readonly prefix: string; readonly text: Text }[] = [
  {
    prefix: 'PICKUP-INPUT-',
    text: ['Bring refuses something about fetching parcels, which was not asked for.', 'ASK_CARRIER'],
  },
  {
    prefix: 'CUSTOMER-SPECIFIED-DELIVERY-DATE-INPUT-',
    text: ['Bring refuses the day of delivery, which was not asked for.', 'ASK_CARRIER'],
  },
  {
    prefix: 'NETS-TRANSACTION-INPUT-',
    text: ['Bring refuses a payment, which was not asked for.', 'ASK_CARRIER'],
  },
];

function numbered(prefix: string, texts: Readonly<Record<string, Text>>): [string, Text][] {
  return Object.entries(texts).map(([number, text]) => [`${prefix}-${number}`, text]);
}

function each(numbers: readonly string[], text: Text): Record<string, Text> {
  return Object.fromEntries(numbers.map((number) => [number, text]));
}
