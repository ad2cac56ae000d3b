import { createBring } from '../../src/carriers/bring/bring.ts';
import { bringSettings } from '../../src/carriers/bring/settings.ts';
import { type FaultChances, faultModes } from '../../src/carriers/bring-sandbox/fault-plan.ts';
import { createLog } from '../../src/lib/log.ts';
import type { Parts } from '../../src/parts.ts';
import type { BookingOutcome, Carrier } from '../../src/shipping/carrier.ts';
import { type Moment, moments, mortal } from './mortal.ts';
import type { Draws } from './seeded.ts';

/** Every way in which the stand-in can fail, each with its share of its endpoint's chance; those that take time a smaller one. */
export function everyFault(chances: Readonly<Record<keyof typeof faultModes, number>>): FaultChances {
  const points = Object.keys(faultModes) as (keyof typeof faultModes)[];
  const weigh = (mode: string) => (/late|drip/.test(mode) ? 1 : 4);
  return Object.fromEntries(
    points.flatMap((point) => {
      const weight = faultModes[point].reduce((sum, mode) => sum + weigh(mode), 0);
      return faultModes[point].map((mode) => [mode, (chances[point] * weigh(mode)) / weight]);
    }),
  );
}

/** Carriers that are Bring's adapter with little patience, and what it was told. */
export interface Impatient {
  readonly carriers: Parts['carriers'];
  /** How the calls that could book have ended. */
  readonly outcomes: Map<BookingOutcome['kind'], number>;
  /** Resolves when no call is under way that could book under this reference. */
  over(reference: string): Promise<unknown>;
  close(): Promise<void>;
}

/** The adapter with deadlines so short that a test can wait for them. */
export function impatientCarriers(
  { config }: Pick<Parts, 'config'>,
  baseUrl: string,
  deadlineMs: number,
): Impatient {
  const timeouts = { bookingMs: deadlineMs, labelMs: deadlineMs, readMs: deadlineMs };
  const bring = createBring(
    { ...bringSettings(config), baseUrl, test: false, timeouts },
    { name: 'bring-sandbox', log: createLog('silent'), bookingsPerWindow: null },
  );
  const outcomes: Impatient['outcomes'] = new Map();
  const underWay = new Map<string, Promise<unknown>>();
  const carrier: Carrier = {
    ...bring,
    async book(request) {
      const booking = bring.book(request);
      underWay.set(request.reference, booking);
      const outcome = await booking;
      underWay.delete(request.reference);
      outcomes.set(outcome.kind, (outcomes.get(outcome.kind) ?? 0) + 1);
      return outcome;
    },
  };
  return {
    carriers: { of: () => 'bring-sandbox', named: () => Promise.resolve(carrier) },
    outcomes,
    over: (reference) => underWay.get(reference) ?? Promise.resolve(),
    close: () => bring.close(),
  };
}

/** Processes that die at random. */
export interface Mortals {
  /** The steps at which processes have died, and how many at each. */
  readonly deaths: Map<string, number>;
  /** Lets a process do something, which dies over it by chance. @returns whether it lived to the end. */
  live(chance: number, act: (its: Parts) => Promise<unknown>): Promise<boolean>;
  /** Resolves when nothing is under way any more that the dead had begun. */
  settled(): Promise<unknown>;
}

/** About as many steps as a scan has; those inside a transaction count only where it matters. */
const mostSteps: Readonly<Record<Moment, number>> = { before: 36, during: 10, after: 10 };

/** Makes processes out of `parts` that die as `draws` decide. */
export function mortals(parts: Parts, draws: Draws): Mortals {
  const deaths = new Map<string, number>();
  const left = new Set<Promise<unknown>>();
  return {
    deaths,
    async live(chance, act) {
      if (!draws.chance(chance)) return act(parts).then(() => true);
      const when = draws.pick(moments);
      const process = mortal(parts, { at: 1 + draws.below(mostSteps[when]), when });
      const step = await Promise.race([process.died, act(process.parts).then(() => undefined)]);
      if (step === undefined) return true;
      deaths.set(step, (deaths.get(step) ?? 0) + 1);
      const settled = process.settled().finally(() => left.delete(settled));
      left.add(settled);
      return false;
    },
    settled: () => Promise.all(left),
  };
}
