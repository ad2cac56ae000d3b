import type { Consignment, Parcel } from './booking-request.ts';
import { objection, type Objection } from './catalogue.ts';
import { findProduct, isMailbox, type Product } from './products.ts';

/** More than these don't fit one consignment. */
const mostPackages = 50;

/** What is said against the packages' number, weight and size. */
export function checkPackages({ packages, packageGroups, product }: Consignment): Objection[] {
  const productId = product?.id ?? '';
  if (packages && packageGroups) return [objection('BOOK-INPUT-074')];
  if (packageGroups) return [objection(packageGroups.length > 1 ? 'BOOK-INPUT-034' : 'BOOK-INPUT-033')];
  if (!packages || packages.length === 0) return [objection('BOOK-INPUT-009')];
  if (isMailbox(productId) && packages.length > 1) return [objection('BOOK-INPUT-032')];
  if (packages.length > mostPackages) return [objection('BOOK-INPUT-011')];
  const known = findProduct(productId);
  return packages.flatMap((each) => checkPackage(each, known, isMailbox(productId)));
}

function checkPackage(
  { weightInKg: weightKg, dimensions }: Parcel,
  product: Product | undefined,
  mailbox: boolean,
): Objection[] {
  if (typeof weightKg !== 'number' || weightKg <= 0) return [objection('BOOK-INPUT-002')];
  if (product && weightKg < product.minWeightKg) return [objection('BOOK-INPUT-027')];
  if (product && weightKg > product.maxWeightKg) return [objection('BOOK-INPUT-023')];
  if (!dimensions) return [];
  const sidesCm = [dimensions.heightInCm, dimensions.widthInCm, dimensions.lengthInCm].map(
    (side) => side ?? 0,
  );
  if (sidesCm.some((side) => side <= 0)) return [objection('BOOK-INPUT-013')];
  return product && isTooLong(sidesCm, product, mailbox) ? [objection('BOOK-INPUT-023')] : [];
}

function isTooLong(sidesCm: readonly number[], { longestCm, girthCm }: Product, mailbox: boolean): boolean {
  const [longest = 0, ...others] = sidesCm.toSorted((a, b) => b - a);
  const around = others.reduce((sum, side) => sum + side, 0) * (mailbox ? 1 : 2);
  return longest > longestCm || longest + around > girthCm;
}
