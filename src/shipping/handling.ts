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
  /** At which station, by the id that its browser keeps; null: at none, as from the queue. */
  readonly claimStation: string | null;
  readonly holdReason: HoldReason | null;
  readonly holdNote: string | null;
  readonly heldBy: string | null;
  readonly heldAt: Date | null;
}
