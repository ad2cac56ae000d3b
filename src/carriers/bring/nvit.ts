import type { ParcelProfile } from './parcel-profiles.ts';

/** Postal codes from … to, both included. */
type CodeRange = readonly [from: number, to: number];

/**
 * The routes inside Norway on which parcels need customs lines since 31 March 2026 (NVIT), in both directions; letters don't.
 * Source: Bring's customs page, November 2026.
 */
const routes: readonly { readonly between: readonly CodeRange[]; readonly and: readonly CodeRange[] }[] = [
  {
    between: [[1, 6_999]],
    and: [
      [8_300, 8_599],
      [9_300, 9_499],
      [9_000, 9_159],
      [9_170, 9_181],
      [9_188, 9_299],
    ],
  },
  {
    between: [[1, 7_999]],
    and: [
      [9_160, 9_169],
      [9_182, 9_187],
      [9_500, 9_999],
    ],
  },
  { between: [[8_000, 9_769]], and: [[9_770, 9_991]] },
];

/** Whether a parcel between these Norwegian postal codes of four digits needs customs lines. */
export function needsCustomsLines(fromPostalCode: string, toPostalCode: string): boolean {
  const ends = [Number(fromPostalCode), Number(toPostalCode)] as const;
  return [ends, [ends[1], ends[0]] as const].some(([from, to]) =>
    routes.some((route) => isWithin(from, route.between) && isWithin(to, route.and)),
  );
}

function isWithin(code: number, ranges: readonly CodeRange[]): boolean {
  return ranges.some(([from, to]) => code >= from && code <= to);
}

/**
 * The customs lines of one parcel. Bring's schema requires `consent` and `natureOfCargo`, although Bring's own samples of NVIT
 * leave them out.
 */
export function customsInformation({ weightKg, goods, customs }: ParcelProfile): object {
  const { valueNok, articleNumber, netWeightKg, originCountry } = customs;
  return {
    type: 'NVIT',
    consent: true,
    natureOfCargo: { type: 'SALE_OF_GOODS' },
    customsDeclarations: [
      {
        amount: valueNok,
        currency: 'NOK',
        customsArticleNumber: articleNumber,
        goodsDescription: goods,
        grossWeight: weightKg,
        netWeight: netWeightKg,
        countryCodeOrigin: originCountry,
        numberOfPieces: 1,
      },
    ],
  };
}
