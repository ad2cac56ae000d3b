import { addDays, type Day, type Days, mondayOf } from './oslo-days.ts';

/** What one point of a chart stands for. */
export const insightSteps = ['DAY', 'WEEK'] as const;
export type InsightStep = (typeof insightSteps)[number];

/** What is counted. */
export interface Scope extends Days {
  readonly step: InsightStep;
  /** The days of the scope, or its weeks, from Monday on; the first and the last are as long as the scope has days of them. */
  readonly periods: readonly Days[];
  readonly intermediaryId: string | null;
  readonly test: boolean | null;
}

/** The days of these, or their weeks. */
export function partInto(step: InsightStep, { from, to }: Days): Days[] {
  const periods: Days[] = [];
  // Ends with the scope, which has 366 days at most.
  for (let begin = from; begin <= to; begin = addDays(periods.at(-1)?.to ?? begin, 1)) {
    const end = step === 'DAY' ? begin : addDays(mondayOf(begin), 6);
    periods.push({ from: begin, to: end < to ? end : to });
  }
  return periods;
}

/**
 * The scope without the days before `first`, of which something is known no more.
 * @returns undefined when nothing is left of it.
 */
export function scopeFrom(scope: Scope, first: Day): Scope | undefined {
  if (scope.from >= first) return scope;
  if (scope.to < first) return undefined;
  const cut = { from: first, to: scope.to };
  return { ...scope, ...cut, periods: partInto(scope.step, cut) };
}
