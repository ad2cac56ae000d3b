import type { Party } from './booking-request.ts';
import {
  objection,
  partyObjection,
  type Objection,
  type PartyErrorCode,
  type PartyName,
} from './catalogue.ts';
import { isMagic } from './magic.ts';

/** What is said against one of the two addresses. */
export function checkParty(party: Party, name: PartyName): Objection[] {
  const objections: Objection[] = [];
  const object = (code: PartyErrorCode) => objections.push(partyObjection(code, name));
  if (isBlank(party.name)) object('BOOK-INPUT-014');
  if (isBlank(party.addressLine)) object('BOOK-INPUT-015');
  if (isBlank(party.city)) object('BOOK-INPUT-016');
  if (isBlank(party.countryCode)) object('BOOK-INPUT-017');
  else if (!/^[a-z]{2}$/i.test(party.countryCode ?? '')) object('BOOK-INPUT-028');
  else if (party.countryCode?.toUpperCase() === 'NO' && !isPostalCode(party.postalCode))
    object('BOOK_INPUT-057');
  const email = party.contact?.email;
  if (email && !isMailAddress(email)) objections.push(objection('BOOK-INPUT-001'));
  if (name === 'RECIPIENT' && isMagic(party, 'SANDBOX UNAUTHORIZED'))
    objections.push(objection('BOOK-AUTHORIZATION-001'));
  return objections;
}

/** Four digits, and one of those that Posten gives out: 0001 to 9991. */
export function isPostalCode(postalCode: string | null | undefined): boolean {
  const code = /^\d{4}$/.test(postalCode ?? '') ? Number(postalCode) : 0;
  return code >= 1 && code <= 9991;
}

/** At most 60 characters, with something around the @. */
export function isMailAddress(email: string | null | undefined): boolean {
  return typeof email === 'string' && [...email].length <= 60 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email);
}

/**
 * Bring's texts use `+47…`, `0047…` and eight bare digits. The exact Norwegian rule isn't known; we hold to these,
 * so that whatever the adapter makes of a number is of a form that Bring has shown.
 */
export function isPhoneNumber(phone: string | null | undefined): boolean {
  return /^((\+|00)47\d{8}|(\+|00)(?!47)[1-9]\d{6,13}|[2-9]\d{7})$/.test(phone ?? '');
}

function isBlank(text: string | null | undefined): boolean {
  return (text ?? '').trim() === '';
}
