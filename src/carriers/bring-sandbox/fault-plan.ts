/** Everything that the stand-in can be told to do wrong, by the endpoint that does it. */
export const faultModes = {
  booking: [
    // Booked, and the caller can't know.
    'drop_after_booking',
    'error_500_after_booking',
    'late_after_booking',
    'garbage_after_booking',
    'answer_doubled',
    'confirmation_with_errors',
    // Not booked, and the caller can't know.
    'reset_before_booking',
    'error_500_before_booking',
    'internal_error',
    // Not booked, and the caller is told so.
    'errors_on_200',
    'plain_text_400',
    'unauthorized_401',
    'envelope_400',
    'limit_429',
    'limit_429_retry_after',
  ],
  label: ['label_404', 'label_not_pdf', 'label_late', 'label_drip'],
  tracking: ['tracking_503', 'tracking_none', 'tracking_late'],
} as const;

export type FaultPoint = keyof typeof faultModes;
/** One way to fail. */
export type FaultMode<Point extends FaultPoint = FaultPoint> = (typeof faultModes)[Point][number];

/** Chances from 0 to 1; those of one endpoint together are at most 1. */
export type FaultChances = { readonly [Mode in FaultMode]?: number };

/** What goes wrong, and when. It belongs to one front; others have their own. */
export interface FaultPlan {
  /** The next `count` calls of the mode's endpoint fail so, after those that are planned already. */
  next(count: number, mode: FaultMode): void;
  /** From now on calls fail by chance, when none is planned. The same seed fails the same calls. */
  random(chances: FaultChances, seed: number): void;
  /** How long the late ones wait, and a drip between two bytes. */
  pause(lateMs: number, dripMs?: number): void;
  /** Nothing fails any more. */
  clear(): void;
  /** What is planned, for printing: put it back over HTTP to repeat a run. */
  readonly state: FaultState;
}

export interface FaultState {
  readonly queue: readonly FaultMode[];
  readonly chances: FaultChances;
  readonly seed: number | null;
  readonly lateMs: number;
  readonly dripMs: number;
}

/** A plan, and what the stand-in's endpoints ask it. */
export interface FaultSource extends FaultPlan {
  /** What goes wrong with this call of the endpoint; null: nothing. */
  draw<Point extends FaultPoint>(point: Point): FaultMode<Point> | null;
}

const defaultLateMs = 60_000;
const defaultDripMs = 1_000;
const queueLimit = 10_000;

/** A plan by which nothing fails yet. */
export function createFaultPlan(): FaultSource {
  let queue: FaultMode[] = [];
  let chances: FaultChances = {};
  let seed: number | null = null;
  let roll: () => number = () => 1;
  let lateMs = defaultLateMs;
  let dripMs = defaultDripMs;
  return {
    get state() {
      return { queue: [...queue], chances, seed, lateMs, dripMs };
    },
    next(count, mode) {
      if (queue.length + count > queueLimit)
        throw new RangeError(`At most ${queueLimit} faults can be planned.`);
      queue.push(...Array.from({ length: count }, () => mode));
    },
    random(wanted, newSeed) {
      chances = wanted;
      seed = newSeed;
      roll = seededRolls(newSeed);
    },
    pause(newLateMs, newDripMs = dripMs) {
      lateMs = newLateMs;
      dripMs = newDripMs;
    },
    clear() {
      queue = [];
      chances = {};
      seed = null;
      roll = () => 1;
    },
    draw(point) {
      const modes: readonly FaultMode<typeof point>[] = faultModes[point];
      const planned = modes.find((mode) => mode === queue.find((each) => isOf(modes, each)));
      if (planned !== undefined) {
        queue.splice(queue.indexOf(planned), 1);
        return planned;
      }
      let rest = roll();
      return modes.find((mode) => (rest -= chances[mode] ?? 0) < 0) ?? null;
    },
  };
}

function isOf(modes: readonly FaultMode[], mode: FaultMode): boolean {
  return modes.includes(mode);
}

/** Even draws from 0 (included) to 1 (excluded) that a seed determines: mulberry32, which is short and even enough. */
function seededRolls(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
