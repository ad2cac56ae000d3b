import { hasGs1CheckDigit, hasS10CheckDigit } from '../../lib/check-digits.ts';

/** Bring's numbers and their check digits. */
const consignment = /^7\d{16}$/;
const parcel = /^3\d{17}$/;
const mailboxItem = /^[A-Z]{2}\d{9}NO$/;

/** A consignment's number: 17 digits that begin with 7. */
export function isConsignmentNumber(text: string): boolean {
  return consignment.test(text) && hasGs1CheckDigit(text);
}

/** What a barcode holds: a parcel's 18 digits that begin with 3, or a mailbox item's `LC652849244NO`. */
export function isParcelNumber(text: string): boolean {
  return parcel.test(text)
    ? hasGs1CheckDigit(text)
    : mailboxItem.test(text) && hasS10CheckDigit(text.slice(2, 11));
}
