import type { CustomsInformation, Party } from './booking-request.ts';
import { objection, type Objection } from './catalogue.ts';
import { isPostalCode } from './check-party.ts';

type Range = readonly [from: number, to: number];

/** Between these postal codes, in both directions, a parcel needs customs lines (NVIT) since 31 March 2026. */
const routes: readonly (readonly [one: readonly Range[], other: readonly Range[]])[] = [
  [
    [[1, 6999]],
    [
      [8300, 8599],
      [9300, 9499],
      [9000, 9159],
      [9170, 9181],
      [9188, 9299],
    ],
  ],
  [
    [[1, 7999]],
    [
      [9160, 9169],
      [9182, 9187],
      [9500, 9999],
    ],
  ],
  [[[8000, 9769]], [[9770, 9991]]],
];

/** What is said against the customs lines of a way that needs them. Elsewhere they are not looked at. */
export function checkCustoms(
  customs: CustomsInformation | null,
  sender: Party,
  recipient: Party,
): Objection[] {
  if (!isPostalCode(sender.postalCode) || !isPostalCode(recipient.postalCode)) return [];
  if (!needsCustoms(Number(sender.postalCode), Number(recipient.postalCode))) return [];
  const lines = customs?.customsDeclarations ?? [];
  // Bring says that it doesn't stop parcels yet. We do: a stand-in that is laxer than Bring will be proves nothing.
  if (customs === null || customs.type !== 'NVIT' || lines.length === 0)
    return [objection('BOOK_VALIDATION-014')];
  if (customs.consent !== true || !customs.natureOfCargo?.type) return [objection('BOOK_VALIDATION-013')];
  if (lines.some((line) => (line.netWeight ?? 0) > (line.grossWeight ?? 0)))
    return [objection('BOOK_VALIDATION-015')];
  return lines.every(isComplete) ? [] : [objection('BOOK_VALIDATION-012')];
}

function needsCustoms(from: number, to: number): boolean {
  const within = (code: number, ranges: readonly Range[]) =>
    ranges.some(([first, last]) => code >= first && code <= last);
  return routes.some(
    ([one, other]) => (within(from, one) && within(to, other)) || (within(from, other) && within(to, one)),
  );
}

type Declaration = NonNullable<CustomsInformation['customsDeclarations']>[number];

function isComplete(line: Declaration): boolean {
  return (
    [line.amount, line.grossWeight, line.numberOfPieces].every(
      (value) => typeof value === 'number' && value > 0,
    ) &&
    /^[A-Z]{3}$/.test(line.currency ?? '') &&
    /^[A-Z]{2}$/.test(line.countryCodeOrigin ?? '') &&
    /^\d{6,10}$/.test(line.customsArticleNumber ?? '') &&
    (line.goodsDescription ?? '').trim() !== ''
  );
}
