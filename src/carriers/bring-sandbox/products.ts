/** What Bring's own lists say of a product (September 2025). */
export interface Product {
  readonly name: string;
  readonly minWeightKg: number;
  readonly maxWeightKg: number;
  readonly longestCm: number;
  /** Length plus circumference, or for the mailbox length plus width plus height. */
  readonly girthCm: number;
  readonly additionalServices: readonly string[];
}

const mailbox: Omit<Product, 'name'> = {
  ...{ minWeightKg: 0, maxWeightKg: 5, longestCm: 45, girthCm: 90 },
  additionalServices: ['1081', '1280'],
};
const parcel = { minWeightKg: 0.05, maxWeightKg: 35, longestCm: 240, girthCm: 360 };
const business: Omit<Product, 'name'> = {
  ...parcel,
  additionalServices: ['0041', '1083', '1095', '1149', '1178', '1179', '1280', '1283', 'EVARSLING'],
};

const products: Readonly<Record<string, Product>> = {
  '3584': { name: 'Pakke i postkassen', ...mailbox },
  '3570': { name: 'Pakke i postkassen (RFID)', ...mailbox },
  '5800': {
    name: 'Pakke til hentested',
    ...parcel,
    additionalServices: ['1000', '1082', '1133', '1134', '1371', '2086', 'EVARSLING'],
  },
  '5801': { name: 'Pakkeboks', ...parcel, longestCm: 60, girthCm: 248, additionalServices: ['EVARSLING'] },
  '5600': {
    name: 'Pakke levert hjem',
    ...parcel,
    minWeightKg: 0.1,
    additionalServices: ['0041', '1082', '1133', '1134', '1178', '1179', '1280', '1283', 'EVARSLING'],
  },
  '5000': { name: 'Pakke til bedrift', ...business },
  '4850': {
    name: 'Pakke til bedrift ekspress',
    ...business,
    additionalServices: ['0041', '1062', '1083', '1133'],
  },
};

/** What may ride along for a return; 9650 can no longer be booked. */
export const returnProducts: readonly string[] = ['9000', '9300', '9350', '9600'];

/** Every product that can be booked by itself. */
export const productIds: readonly string[] = Object.keys(products);

/** The product of that id, if it is one of Bring's small parcels. */
export function findProduct(id: string): Product | undefined {
  return Object.hasOwn(products, id) ? products[id] : undefined;
}

/** Whether it is put into the mailbox: numbered after S10, one package only, and no phone number needed. */
export function isMailbox(productId: string): boolean {
  return productId === '3584' || productId === '3570';
}

/** Whether the recipient fetches it. */
export function isFetched(productId: string): boolean {
  return productId === '5800' || productId === '5801';
}
