/** The ranges that are one press away, in days. */
export const presets = [7, 30, 90] as const;
export type Preset = (typeof presets)[number];

export const usualDays: Preset = 30;

/** What the address of the insights holds. Without `from` and `to` it is the days up to the present one. */
export interface InsightsSearch {
  readonly days?: Preset;
  /** The first and the last day, as in `2026-11-23`. */
  readonly from?: string;
  readonly to?: string;
  readonly partner?: string;
  /** Of test keys instead of live ones. */
  readonly test?: true;
}

/** Reads the address; what isn't understood is left out. */
export function readInsightsSearch(given: Readonly<Record<string, unknown>>): InsightsSearch {
  const days = presets.find((each) => each === Number(given['days']));
  const [from, to] = [dayOf(given['from']), dayOf(given['to'])];
  // An id of digits alone comes out of the address as a number.
  const named = ['string', 'number'].includes(typeof given['partner']) ? String(given['partner']) : '';
  const partner = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(named) ? named : undefined;
  return {
    // Days of the calendar are more than a number of them.
    ...(days === undefined || days === usualDays || from !== undefined ? {} : { days }),
    ...(from === undefined ? {} : { from, ...(to === undefined ? {} : { to }) }),
    ...(partner === undefined ? {} : { partner }),
    ...(given['test'] === true ? { test: true } : {}),
  };
}

function dayOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value : '';
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ? text : undefined;
}
