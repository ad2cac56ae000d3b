import type { Parts } from '../parts.ts';
import {
  type AttemptCounts,
  countAttemptsForOperator,
  countGivenUpForOperator,
  type FailingServer,
  healthCaps,
  listBreakers,
  listStops,
  listWaitingLanesForOperator,
  type StoppedUrl,
} from './health.sql.ts';

/**
 * How a receiving server does, the worst first. `paused`: it keeps failing and is asked by one probe at a time; `giving_up`:
 * something was given up lately; `retrying`: something waits after a failure; `well`: what was sent lately has arrived or will;
 * `quiet`: nothing was sent lately.
 */
export const healthStates = ['paused', 'giving_up', 'retrying', 'well', 'quiet'] as const;
export type HealthState = (typeof healthStates)[number];

/** A number that is counted only so far. */
export interface Count {
  readonly count: number;
  /** There may be more. */
  readonly capped: boolean;
}

/** How one receiving server of an intermediary does. */
export interface LaneHealth {
  readonly origin: string;
  readonly state: HealthState;
  /** Attempts of the last hours. */
  readonly delivered: number;
  readonly failed: number;
  /** Of a hundred attempts, 95 took no longer; null when there were none. */
  readonly p95Ms: number | null;
  readonly waiting: Count;
  readonly oldestWaitingAt: Date | null;
  /** Of the last 30 days, and not recovered since. */
  readonly givenUp: Count;
  readonly breaker: FailingServer | null;
}

/** How the webhooks of an intermediary do. */
export interface WebhookHealth extends Omit<LaneHealth, 'origin' | 'breaker'> {
  readonly intermediaryId: string;
  /** The attempts were so many that only the newest are counted. */
  readonly attemptsCapped: boolean;
  /** The worst first, 100 at most. */
  readonly lanes: readonly LaneHealth[];
}

/** How far back the attempts are counted. */
export const healthWindowHours = 24;

/** One intermediary is looked at closely; of many on a page, each as far as its line needs. */
const capsOf = (intermediaries: number) =>
  intermediaries === 1 ? healthCaps : { ...healthCaps, attempts: 2_000, waiting: 1_000, givenUp: 1_000 };

/** How the webhooks of several intermediaries do; one that has none is quiet. */
export async function findWebhookHealth(
  parts: Pick<Parts, 'db' | 'clock'>,
  intermediaryIds: readonly string[],
): Promise<ReadonlyMap<string, WebhookHealth>> {
  const { db, clock } = parts;
  const caps = capsOf(intermediaryIds.length);
  const since = new Date(clock.now().getTime() - healthWindowHours * 3_600_000);
  const [attempts, waiting, givenUp] = await Promise.all([
    countAttemptsForOperator(db, intermediaryIds, since, caps.attempts),
    listWaitingLanesForOperator(db, intermediaryIds, caps.waiting),
    countGivenUpForOperator(db, intermediaryIds, since, caps.givenUp),
  ]);
  const origins = new Set([...attempts, ...waiting, ...givenUp].map(({ origin }) => origin));
  const breakers = new Map((await listBreakers(db, [...origins])).map((each) => [each.origin, each]));
  return new Map(
    intermediaryIds.map((intermediaryId) => {
      const own = <Row extends { intermediaryId: string }>(rows: readonly Row[]) =>
        rows.filter((row) => row.intermediaryId === intermediaryId);
      const found = { attempts: own(attempts), waiting: own(waiting), givenUp: own(givenUp) };
      return [intermediaryId, summarise(intermediaryId, lanesOf(found, breakers, caps), caps)];
    }),
  );
}

interface Found {
  readonly attempts: readonly AttemptCounts[];
  readonly waiting: Awaited<ReturnType<typeof listWaitingLanesForOperator>>;
  readonly givenUp: Awaited<ReturnType<typeof countGivenUpForOperator>>;
}

function lanesOf(
  { attempts, waiting, givenUp }: Found,
  breakers: ReadonlyMap<string, FailingServer>,
  caps: typeof healthCaps,
): LaneHealth[] {
  const origins = new Set([...attempts, ...waiting, ...givenUp].map(({ origin }) => origin));
  const lanes = [...origins].map((origin): LaneHealth => {
    const at = ({ origin: other }: { origin: string }) => other === origin;
    const made = attempts.find(at);
    const lane = waiting.find(at);
    const lost = givenUp.find(at);
    const breaker = breakers.get(origin) ?? null;
    const { delivered = 0, failed = 0, p95Ms = null } = made ?? {};
    const facts = {
      paused: breaker !== null && breaker.openedAt !== null,
      givingUp: (lost?.recent ?? 0) > 0,
      retrying: lane?.retrying === true,
      sent: delivered + failed > 0 || lane !== undefined,
    };
    return {
      ...{ origin, state: stateOf(facts), delivered, failed, p95Ms, breaker },
      waiting: capped(lane?.waiting ?? 0, caps.waiting),
      oldestWaitingAt: lane?.oldestAt ?? null,
      givenUp: capped(lost?.count ?? 0, caps.givenUp),
    };
  });
  return lanes.toSorted((one, other) => rankOf(one) - rankOf(other) || other.failed - one.failed);
}

function stateOf(facts: Record<'paused' | 'givingUp' | 'retrying' | 'sent', boolean>): HealthState {
  if (facts.paused) return 'paused';
  if (facts.givingUp) return 'giving_up';
  if (facts.retrying) return 'retrying';
  return facts.sent ? 'well' : 'quiet';
}

function rankOf({ state }: Pick<LaneHealth, 'state'>): number {
  return healthStates.indexOf(state);
}

function capped(count: number, cap: number): Count {
  return { count, capped: count >= cap };
}

function summarise(
  intermediaryId: string,
  lanes: readonly LaneHealth[],
  caps: typeof healthCaps,
): WebhookHealth {
  const sum = (number: (lane: LaneHealth) => number) =>
    lanes.reduce((total, lane) => total + number(lane), 0);
  const sumOf = (count: (lane: LaneHealth) => Count): Count => ({
    count: sum((lane) => count(lane).count),
    capped: lanes.some((lane) => count(lane).capped),
  });
  const [delivered, failed] = [sum((lane) => lane.delivered), sum((lane) => lane.failed)];
  const waitingSince = lanes.flatMap(({ oldestWaitingAt }) => oldestWaitingAt?.getTime() ?? []);
  const slowest = lanes.flatMap(({ p95Ms }) => p95Ms ?? []);
  return {
    ...{ intermediaryId, lanes, delivered, failed, attemptsCapped: delivered + failed >= caps.attempts },
    state: lanes[0]?.state ?? 'quiet',
    p95Ms: slowest.length === 0 ? null : Math.max(...slowest),
    waiting: sumOf(({ waiting }) => waiting),
    oldestWaitingAt: waitingSince.length === 0 ? null : new Date(Math.min(...waitingSince)),
    givenUp: sumOf(({ givenUp }) => givenUp),
  };
}

/** More of them tell a person nothing more. */
const shownStops = 20;

/** The URLs of an intermediary that have answered 410, the newest first, 20 at most. */
export function listStoppedUrls(
  parts: Pick<Parts, 'db'>,
  intermediaryId: string,
): Promise<readonly StoppedUrl[]> {
  return listStops(parts.db, intermediaryId, shownStops);
}
