/**
 * Bring's error codes and their English texts, as far as they are known: `[code, message, suffixable]`. A suffixable
 * code is sent with `-SENDER` or `-RECIPIENT`. Some are spelled with an underscore, and that is no slip of ours.
 */
const types = [
  ['BOOK-INPUT-001', 'Bad request', false],
  ['BOOK-INPUT-002', 'Weight is required', false],
  ['BOOK-INPUT-003', 'Schema version must be present', false],
  ['BOOK-INPUT-004', 'At least one consignment must be specified', false],
  ['BOOK-INPUT-005', 'Multiple consignments in one booking is not supported', false],
  ['BOOK-INPUT-006', 'Sender must be specified', false],
  ['BOOK-INPUT-007', 'Recipient must be specified', false],
  ['BOOK-INPUT-008', 'Product must be set', false],
  ['BOOK-INPUT-009', 'Package or Package Group must be specified', false],
  ['BOOK-INPUT-011', 'Multiple packages in one booking is not supported', false],
  ['BOOK-INPUT-012', 'Shipping date and time must be provided', false],
  ['BOOK-INPUT-013', 'Package dimensions must be provided', false],
  ['BOOK-INPUT-014', 'Name must be provided', true],
  ['BOOK-INPUT-015', 'Address must be provided', true],
  ['BOOK-INPUT-016', 'City must be provided', true],
  ['BOOK-INPUT-017', 'ISO Country code must be provided', true],
  ['BOOK-INPUT-018', 'Product ID must be provided', false],
  ['BOOK-INPUT-019', 'Customer number must be provided', false],
  ['BOOK-INPUT-020', 'Invalid product ID', false],
  ['BOOK-INPUT-021', 'Invalid customer number', false],
  ['BOOK-INPUT-022', 'Illegal product for country', true],
  ['BOOK-INPUT-023', 'The shipment is too big to send with the given product', false],
  ['BOOK-INPUT-024', 'The product is not available between the given addresses (outside coverage)', false],
  ['BOOK-INPUT-025', 'The product is not available between the given countries', false],
  ['BOOK-INPUT-027', 'Failed because of product specific requirements', false],
  ['BOOK-INPUT-028', 'Invalid country code', true],
  ['BOOK-INPUT-029', 'Invalid customer number for sender country and product', false],
  [
    'BOOK-INPUT-030',
    'Please set the testIndicator attribute on the request (true = test booking, false = production booking)',
    false,
  ],
  ['BOOK-INPUT-032', 'Multiple packages are not supported for this product', false],
  ['BOOK-INPUT-033', 'Package groups are not supported for this product', false],
  ['BOOK-INPUT-034', 'Multiple package groups are not supported for this product', false],
  ['BOOK-INPUT-039', 'Delivery option is invalid', false],
  ['BOOK-INPUT-040', 'Delivery option is not applicable for this product', false],
  ['BOOK-INPUT-043', 'The customer does not have a return agreement for that country/product', false],
  ['BOOK-INPUT-045', 'Could not find a pickup point for the provided recipient', false],
  ['BOOK-INPUT-047', 'Pickup point delivery method is only available for 5800', false],
  ['BOOK_INPUT-056', 'Evening Delivery is not supported for given product', false],
  ['BOOK_INPUT-057', 'Invalid postal Code', true],
  ['BOOK_INPUT-058', 'Guided booking is currently allowed only in Norway', false],
  ['BOOK_INPUT-059', 'Invalid input provided. Not able to parse the input successfully', false],
  ['BOOK_INPUT-060', 'Missing booking request', false],
  ['BOOK_INPUT-061', 'Maximum 400 characters are allowed in Message For Recipient field.', false],
  ['BOOK-INPUT-070', 'The product is not available', false],
  ['BOOK-INPUT-072', 'Missing both recipient phone number and mobile number.', false],
  ['BOOK-INPUT-074', 'Only one of [packages, packageGroups] can be set', false],
  ['BOOK-VALIDATION-001', 'Unexpected business validation rule failure', false],
  ['BOOK_VALIDATION-002', 'A valid mobile phone number or email address is required for eVarsling', false],
  ['BOOK_VALIDATION-003', 'Country is not a member of Universal Postal Union', true],
  ['BOOK_VALIDATION-008', 'Illegal argument', false],
  ['BOOK_VALIDATION-010', 'Booking of this service is not supported using this main customer number', false],
  [
    'BOOK_VALIDATION-011',
    'A valid recipient mobile number or email address is required for notification',
    false,
  ],
  ['BOOK_VALIDATION-012', 'Customs line data is missing or invalid', false],
  ['BOOK_VALIDATION-013', 'Nature of transaction is missing or invalid', false],
  ['BOOK_VALIDATION-014', 'Customs declarations are required for export', false],
  ['BOOK_VALIDATION-015', 'Customs weight is above the maximum', false],
  ['BOOK_VALIDATION-016', 'One or more additional services is not allowed for this customer', false],
  ['BOOK_VALIDATION-017', 'Main customer number must be used for this service', false],
  ['BOOK-AUTHORIZATION-001', 'Your user is not authorized to perform this action', false],
  ['BOOK-INTERNAL-001', 'An unexpected error occurred', false],
  ['BOOK-INTERNAL-002', 'A required external service is unavailable', false],
] as const satisfies readonly (readonly [code: string, message: string, suffixable: boolean])[];

type ErrorType = (typeof types)[number];

/** A code of the catalogue. */
export type ErrorCode = ErrorType[0];
/** A code that says whose address it means. */
export type PartyErrorCode = Extract<ErrorType, readonly [string, string, true]>[0];
/** Whose address is meant. */
export type PartyName = 'SENDER' | 'RECIPIENT';

/** One objection: the code as it is sent, and its text. */
export interface Objection {
  readonly code: string;
  readonly message: string;
}

/** An objection of the catalogue. */
export function objection(code: Exclude<ErrorCode, PartyErrorCode>): Objection {
  return { code, message: textOf(code) };
}

/** An objection to one of the two parties. */
export function partyObjection(code: PartyErrorCode, party: PartyName): Objection {
  return { code: `${code}-${party}`, message: textOf(code) };
}

/** What `GET /booking/api/errors` answers. */
export const errorTypes = {
  errorTypes: types.map(([code, message, suffixable]) => ({ code, message, suffixable })),
};

function textOf(code: ErrorCode): string {
  return types.find(([each]) => each === code)?.[1] ?? '';
}
