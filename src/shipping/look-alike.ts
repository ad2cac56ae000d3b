import type { OrderStatus } from '../orders/status.ts';

/** What two orders have in common, so that one of them may be a mistake: the partner's user, a name and its postal code, an address. */
export const likenesses = ['SAME_USER', 'SAME_NAME', 'SAME_ADDRESS'] as const;
export type Likeness = (typeof likenesses)[number];

/** An order that looks like another. */
export interface LookAlike {
  /** The UUID. */
  readonly id: string;
  readonly status: OrderStatus;
  readonly why: readonly Likeness[];
}
