import type { Consignment } from './booking-request.ts';
import { objection, type Objection } from './catalogue.ts';
import { findProduct, returnProducts } from './products.ts';

/** What is said against the product, whom it is billed to and what goes with it. */
export function checkProduct(
  { parties, returnProduct }: Consignment,
  { id, customerNumber, additionalServices }: NonNullable<Consignment['product']>,
): Objection[] {
  const objections = checkCustomerNumber(customerNumber);
  const product = findProduct(id ?? '');
  if (!id) objections.push(objection('BOOK-INPUT-018'));
  else if (product === undefined) objections.push(objection('BOOK-INPUT-020'));
  for (const service of additionalServices ?? []) {
    if (!service.id || !/^(\d{4}|[A-Z]+)$/.test(service.id)) objections.push(objection('BOOK-INPUT-039'));
    else if (product && !product.additionalServices.includes(service.id)) {
      objections.push(objection('BOOK-INPUT-040'));
    }
  }
  const { pickupPoint } = parties ?? {};
  if (pickupPoint && id !== '5800') objections.push(objection('BOOK-INPUT-047'));
  // Points come and go at Bring: none of ours begins with 0.
  else if (pickupPoint && (!pickupPoint.countryCode || !/^[1-9]\d*$/.test(pickupPoint.id ?? ''))) {
    objections.push(objection('BOOK-INPUT-045'));
  }
  if (returnProduct && !returnProducts.includes(returnProduct.id ?? ''))
    objections.push(objection('BOOK-INPUT-043'));
  return objections;
}

/** The plain main number: integrators have been refused for zeros before it and for the name of an agreement. */
function checkCustomerNumber(customerNumber: string | null | undefined): Objection[] {
  if (!customerNumber) return [objection('BOOK-INPUT-019')];
  if (/^[A-Z_]+-\d+$/.test(customerNumber)) return [objection('BOOK_VALIDATION-017')];
  return /^[1-9]\d{0,34}$/.test(customerNumber) ? [] : [objection('BOOK-INPUT-021')];
}
