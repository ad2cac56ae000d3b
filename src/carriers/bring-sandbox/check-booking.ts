import type { BookingRequest, Consignment, Party } from './booking-request.ts';
import { objection, type Objection } from './catalogue.ts';
import { checkCustoms } from './check-customs.ts';
import { checkLengths } from './check-lengths.ts';
import { checkPackages } from './check-packages.ts';
import { checkParty, isMailAddress, isPhoneNumber } from './check-party.ts';
import { checkProduct } from './check-product.ts';
import { isMagic } from './magic.ts';
import { isMailbox } from './products.ts';

/** A booking that nothing is to be said against: what had to be there is there. */
export interface CheckedBooking {
  readonly reference: string | null;
  readonly correlationId: string | null;
  readonly productId: string;
  readonly customerNumber: string;
  readonly sender: CheckedParty;
  readonly recipient: CheckedParty;
  readonly packages: readonly CheckedPackage[];
}

/** An address that can be printed. */
export interface CheckedParty {
  readonly name: string;
  readonly contactName: string | null;
  readonly addressLine: string;
  readonly addressLine2: string | null;
  readonly additionalAddressInfo: string | null;
  readonly postalCode: string;
  readonly city: string;
  readonly countryCode: string;
  readonly reference: string | null;
}

export interface CheckedPackage {
  readonly weightKg: number;
  readonly goodsDescription: string | null;
  readonly correlationId: string | null;
}

/** Says all that Bring would say against a booking, or hands it back checked. */
export function checkBooking(
  request: BookingRequest,
): { ok: true; booking: CheckedBooking } | { ok: false; objections: readonly Objection[] } {
  const { schemaVersion, consignments } = request;
  const [consignment, another] = consignments ?? [];
  const objections: Objection[] = [];
  if (typeof schemaVersion !== 'number') objections.push(objection('BOOK-INPUT-003'));
  if (another !== undefined) objections.push(objection('BOOK-INPUT-005'));
  else if (consignment === undefined) objections.push(objection('BOOK-INPUT-004'));
  else objections.push(...checkConsignment(consignment));
  if (consignment === undefined || objections.length > 0) return { ok: false, objections };
  return { ok: true, booking: toChecked(consignment) };
}

function checkConsignment(consignment: Consignment): Objection[] {
  const { shippingDateTime, parties, product } = consignment;
  const { sender, recipient } = parties ?? {};
  const objections: Objection[] = [];
  if (isMissing(shippingDateTime)) objections.push(objection('BOOK-INPUT-012'));
  else if (Number.isNaN(toTime(shippingDateTime))) objections.push(objection('BOOK_INPUT-059'));
  if (sender) objections.push(...checkParty(sender, 'SENDER'));
  else objections.push(objection('BOOK-INPUT-006'));
  if (recipient) objections.push(...checkParty(recipient, 'RECIPIENT'));
  else objections.push(objection('BOOK-INPUT-007'));
  if (product) objections.push(...checkProduct(consignment, product));
  else objections.push(objection('BOOK-INPUT-008'));
  objections.push(...checkPackages(consignment), ...checkLengths(consignment));
  if (sender && recipient) objections.push(...checkWay(consignment, sender, recipient));
  return objections;
}

/** What depends on both ends of the way. */
function checkWay(consignment: Consignment, sender: Party, recipient: Party): Objection[] {
  const objections: Objection[] = [];
  const productId = consignment.product?.id ?? '';
  if (isAbroad(sender) || isAbroad(recipient)) objections.push(objection('BOOK-INPUT-025'));
  if (isMagic(recipient, 'SANDBOX REFUSE')) objections.push(objection('BOOK-INPUT-024'));
  if (!isMailbox(productId)) objections.push(...checkContacts(productId, sender, recipient));
  objections.push(...checkCustoms(consignment.customsInformation ?? null, sender, recipient));
  return objections;
}

/** Whoever sends can be called; whoever gets it can be told. Only the mailbox needs neither. */
function checkContacts(productId: string, sender: Party, recipient: Party): Objection[] {
  const objections: Objection[] = [];
  const { phoneNumber, email } = recipient.contact ?? {};
  // Which code this is isn't known: the general one of its kind.
  if (!isPhoneNumber(sender.contact?.phoneNumber)) objections.push(objection('BOOK-VALIDATION-001'));
  if (!isPhoneNumber(phoneNumber) && !isMailAddress(email)) {
    objections.push(objection('BOOK_VALIDATION-011'));
  } else if (productId === '5801' && !isPhoneNumber(phoneNumber)) {
    // The locker's code comes by SMS.
    objections.push(objection('BOOK-INPUT-072'));
  }
  return objections;
}

function isAbroad({ countryCode }: Party): boolean {
  return /^[a-z]{2}$/i.test(countryCode ?? '') && countryCode?.toUpperCase() !== 'NO';
}

/** Local time, time with an offset, or milliseconds. */
function toTime(value: string | number): number {
  if (typeof value === 'number') return value;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? Date.parse(value) : Number.NaN;
}

function isMissing(value: unknown): value is null | undefined | '' {
  return value === null || value === undefined || value === '';
}

function toChecked(consignment: Consignment): CheckedBooking {
  const { product, parties, packages, correlationId } = consignment;
  return {
    reference: parties?.sender?.reference || null,
    correlationId: correlationId ?? null,
    productId: product?.id ?? '',
    customerNumber: product?.customerNumber ?? '',
    sender: toCheckedParty(parties?.sender ?? {}),
    recipient: toCheckedParty(parties?.recipient ?? {}),
    packages: (packages ?? []).map((each) => ({
      weightKg: each.weightInKg ?? 0,
      goodsDescription: each.goodsDescription || null,
      correlationId: each.correlationId ?? null,
    })),
  };
}

function toCheckedParty(party: Partial<Party>): CheckedParty {
  return {
    name: party.name ?? '',
    contactName: party.contact?.name || null,
    addressLine: party.addressLine ?? '',
    addressLine2: party.addressLine2 || null,
    additionalAddressInfo: party.additionalAddressInfo || null,
    postalCode: party.postalCode ?? '',
    city: party.city ?? '',
    countryCode: (party.countryCode ?? '').toUpperCase(),
    reference: party.reference || null,
  };
}
