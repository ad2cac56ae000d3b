import type { Owner } from '../auth/actor.ts';
import type { OrderStatus } from '../orders/status.ts';
import type { DeliveryOutcome, DeliveryState } from './delivery.ts';

/** A line of the delivery log: what can be told of a delivery without opening it. */
export interface LogLine extends Owner {
  readonly eventId: string;
  readonly orderId: string;
  /** As its body tells it. */
  readonly orderStatus: OrderStatus;
  readonly url: string;
  readonly state: DeliveryState;
  readonly outcome: DeliveryOutcome | null;
  readonly httpStatus: number | null;
  /** Those of the schedule. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly nextAttemptAt: Date | null;
  /** Somebody has asked for it again, and that is not done yet. */
  readonly replayWaits: boolean;
}

/** Which lines are wanted; null: all. */
export interface LogFilter {
  readonly intermediaryId: string;
  readonly test: boolean | null;
  readonly state: DeliveryState | null;
  readonly outcome: DeliveryOutcome | null;
  /** Scheme, host and port of the URL. */
  readonly origin: string | null;
  readonly orderId: string | null;
  /** Of events from then on. */
  readonly since: Date | null;
  /** Of events before then. */
  readonly until: Date | null;
}

/** The place of a line in the log. */
export interface LogPlace {
  readonly createdAt: Date;
  readonly eventId: string;
}
