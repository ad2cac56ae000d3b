import type { Consignment } from './booking-request.ts';
import { objection, type Objection } from './catalogue.ts';

/** The length of most texts; of a name it is only assumed. */
const textLimit = 35;
const additionalInfoLimit = 70;
const messageLimit = 400;

/** What Bring does with a text that is too long isn't known. We refuse it: cut silently, it would go to a wrong place. */
export function checkLengths({ parties, product, packages }: Consignment): Objection[] {
  const both = [parties?.sender, parties?.recipient];
  const texts = [
    product?.customerNumber,
    ...both.flatMap((party) => [
      ...[party?.name, party?.addressLine, party?.addressLine2, party?.postalCode, party?.city],
      ...[party?.reference, party?.contact?.name],
    ]),
    ...(packages ?? []).flatMap((each) => [each.goodsDescription, each.containerId]),
  ];
  const objections: Objection[] = [];
  const isTooLong =
    texts.some((text) => exceeds(text, textLimit)) ||
    both.some((party) => exceeds(party?.additionalAddressInfo, additionalInfoLimit));
  if (isTooLong) objections.push(objection('BOOK-INPUT-001'));
  if (exceeds(product?.messageForRecipient, messageLimit)) objections.push(objection('BOOK_INPUT-061'));
  return objections;
}

function exceeds(text: string | null | undefined, limit: number): boolean {
  return [...(text ?? '')].length > limit;
}
