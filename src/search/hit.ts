/** What can be found, in the order in which it is shown. */
export const searchKinds = ['ORDER', 'PARCEL', 'DEVICE', 'PARTNER'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** Where the text was found. */
export const searchFields = [
  'ORDER_ID',
  'USER_ID',
  'NAME',
  'COMPANY',
  'EMAIL',
  'PHONE',
  'POSTAL_CODE',
  'TOWN',
  'PARCEL_NUMBER',
  'CONSIGNMENT_NUMBER',
  'DEVICE_CODE',
  'BOX_CODE',
  'PARTNER_ID',
  'PARTNER_NAME',
] as const;
export type SearchField = (typeof searchFields)[number];

/** How well a text fits, the best first: all of a value, its beginning, or a later part of it. */
export const searchMatches = ['EXACT', 'PREFIX', 'CONTAINS'] as const;
export type SearchMatch = (typeof searchMatches)[number];

/** Something that was found, as its table knows it. */
export interface FoundRow {
  /** The UUID of the order, also of a parcel's; or the code of the device; or the partner's id. */
  readonly id: string;
  readonly field: SearchField;
  /** The value in which the text was found, as it is stored. */
  readonly value: string;
  /** The place in {@link searchMatches}. */
  readonly rank: number;
  /** What a partner is called; nothing else has a name here. */
  readonly name?: string;
}
