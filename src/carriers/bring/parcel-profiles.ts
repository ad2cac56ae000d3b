import type { BookingRequest } from '../../shipping/carrier.ts';

/** What stands on a parcel's papers. */
export interface ParcelProfile {
  readonly weightKg: number;
  /** Whole centimetres: Bring takes no others. */
  readonly heightCm: number;
  readonly widthCm: number;
  readonly lengthCm: number;
  /** At most 35 characters. */
  readonly goods: string;
  readonly customs: {
    readonly valueNok: number;
    /** HS code: 6 to 10 digits, without dots. */
    readonly articleNumber: string;
    readonly netWeightKg: number;
    readonly originCountry: string;
  };
}

/**
 * The parcel of each device. OUR ASSUMPTIONS, not measured: the warehouse weighs and measures a packed box of each, and checks value,
 * code and origin against the supplier's invoice, before the first real booking. Both boxes stay within the smallest product,
 * the mailbox parcel (45 cm, 90 cm in sum, 5 kg), and above the lightest that Bring carries (0.1 kg).
 * HS 8517.62: machines that receive, convert and transmit data.
 */
export const parcelProfiles = {
  HAN_LTEM: {
    weightKg: 0.35,
    heightCm: 5,
    widthCm: 13,
    lengthCm: 18,
    goods: 'Smart meter reader (4G)',
    customs: { valueNok: 1_200, articleNumber: '851762', netWeightKg: 0.2, originCountry: 'NO' },
  },
  HAN_WIFI: {
    weightKg: 0.3,
    heightCm: 5,
    widthCm: 13,
    lengthCm: 18,
    goods: 'Smart meter reader (Wi-Fi)',
    customs: { valueNok: 900, articleNumber: '851762', netWeightKg: 0.15, originCountry: 'NO' },
  },
} as const satisfies Record<BookingRequest['deviceType'], ParcelProfile>;
