/** Why an order waits. */
export const holdReasons = [
  'INCORRECT_ADDRESS',
  'OUT_OF_STOCK',
  'AWAITING_PARTNER',
  'SUSPECTED_FRAUD',
  'OTHER',
] as const;
export type HoldReason = (typeof holdReasons)[number];

/** What operators have noted of an order beside its status. */
export interface Handling {
  readonly orderId: string;
  /** Who works on it. */
  readonly claimedBy: string | null;
  readonly claimedAt: Date | null;
  readonly holdReason: HoldReason | null;
  readonly holdNote: string | null;
  readonly heldBy: string | null;
  readonly heldAt: Date | null;
}
