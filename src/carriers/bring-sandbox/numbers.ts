import { gs1CheckDigit, s10CheckDigit } from './check-digits.ts';
import { isMailbox } from './products.ts';

/**
 * Bring's test bookings begin with 7072215; ours that pretend to be real with a customer number that is none,
 * so that nobody's parcel is meant by them.
 */
const prefixes = { test: '7072215', real: '7099999' } as const;

/** A consignment's number: 17 digits, the last of which checks the others. */
export function consignmentNumber(serial: number, test: boolean): string {
  return withCheckDigit(prefixOf(test) + padded(serial, 9));
}

/** A package's number, which its barcode holds: an SSCC of 18 digits, or 13 characters after S10 for the mailbox. */
export function packageNumber(serial: number, test: boolean, productId: string): string {
  if (!isMailbox(productId)) return withCheckDigit(`3${prefixOf(test)}${padded(serial, 9)}`);
  const digits = padded(serial, 8);
  return `${test ? 'LX' : 'LA'}${digits}${s10CheckDigit(digits)}NO`;
}

function prefixOf(test: boolean): string {
  return test ? prefixes.test : prefixes.real;
}

function withCheckDigit(digits: string): string {
  return `${digits}${gs1CheckDigit(digits)}`;
}

function padded(serial: number, length: number): string {
  return String(serial).padStart(length, '0');
}
