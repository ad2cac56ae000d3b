import type { OrderStatus } from '../orders/status.ts';
import type { Outcome } from './outcome.ts';

export const deliveryStates = ['pending', 'delivered', 'given_up'] as const;
/** What became of a delivery. */
export type DeliveryState = (typeof deliveryStates)[number];

/** How a delivery stands: by its latest attempt, or `stopped` and `expired` when it was given up without one. */
export type DeliveryOutcome = Outcome | 'stopped' | 'expired';

/** An event on its way to a partner's server. Its id is the event's: it is the `webhook-id` of every attempt. */
export interface Delivery {
  readonly eventId: string;
  readonly orderId: string;
  readonly sequence: number;
  /** As its body tells it. */
  readonly orderStatus: OrderStatus;
  readonly url: string;
  /** What is sent, byte for byte. */
  readonly body: string;
  readonly state: DeliveryState;
  readonly outcome: DeliveryOutcome | null;
  /** Those of the schedule. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  /** Null once finished, and while an earlier delivery of the order is not. */
  readonly nextAttemptAt: Date | null;
}

/** A delivery that was given up, and what the partner's server said last. */
export interface GivenUp extends Pick<
  Delivery,
  'eventId' | 'orderStatus' | 'url' | 'outcome' | 'attempts' | 'finishedAt'
> {
  readonly httpStatus: number | null;
  /** Somebody has asked for it again, and it is not sent yet. */
  readonly replayWaits: boolean;
}

/** One call of a partner's server. */
export interface Attempt {
  readonly at: Date;
  readonly durationMs: number;
  readonly outcome: Outcome;
  readonly httpStatus: number | null;
  /** The first 4 KiB of the answer. */
  readonly response: string | null;
  readonly trigger: 'schedule' | 'replay';
}

/** Which deliveries are wanted; null: all. */
export interface DeliveryFilter {
  readonly orderId: string | null;
  readonly state: DeliveryState | null;
  readonly outcome: DeliveryOutcome | null;
  readonly url: string | null;
  /** Of events from then on. */
  readonly since: Date | null;
  /** Of events before then. */
  readonly until: Date | null;
}
