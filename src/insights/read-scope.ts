import type { Fault } from '../lib/faults.ts';
import type { Parts } from '../parts.ts';
import { addDays, countDays, type Day, dayOf, parseDay } from './oslo-days.ts';
import { type InsightStep, partInto, type Scope } from './scope.ts';
import { existsIntermediary } from './scope.sql.ts';

/** What somebody wants to know about; null is the usual. */
export interface InsightRequest {
  readonly from: string | null;
  readonly to: string | null;
  readonly step: InsightStep | null;
  readonly intermediaryId: string | null;
  /** Orders of test keys, or those of live keys; null for both. */
  readonly test: boolean | null;
}

/** A year, and the day of it that a leap year adds. */
const mostDays = 366;
const usualDays = 30;
/** Beyond a quarter of a year, single days are too narrow to be told apart. */
const mostSingleDays = 92;

/** Reads what is asked for: by default the last 30 days, the present one included. */
export async function readScope(
  parts: Pick<Parts, 'db' | 'clock'>,
  request: InsightRequest,
): Promise<{ ok: true; scope: Scope } | { ok: false; faults: readonly Fault[] }> {
  const { intermediaryId, test, step: wanted } = request;
  const today = dayOf(parts.clock.now());
  const to = parseDay(request.to ?? today);
  const from = parseDay(request.from ?? addDays(to ?? today, 1 - usualDays));
  const faults = rangeFaults({ from, to }, today);
  if (intermediaryId !== null && !(await isPartner(parts, intermediaryId))) {
    faults.push({ path: 'intermediaryId', code: 'INVALID_VALUE', message: noPartner });
  }
  if (faults.length > 0 || from === undefined || to === undefined) return { ok: false, faults };
  const step = wanted ?? (countDays({ from, to }) > mostSingleDays ? 'WEEK' : 'DAY');
  const periods = partInto(step, { from, to });
  return { ok: true, scope: { from, to, step, periods, intermediaryId, test } };
}

/** An id that none can have is not looked up: the database takes no text with every character in it. */
async function isPartner({ db }: Pick<Parts, 'db'>, id: string): Promise<boolean> {
  return /^[\w-]{1,64}$/.test(id) && existsIntermediary(db, id);
}

function rangeFaults({ from, to }: { from: Day | undefined; to: Day | undefined }, today: Day): Fault[] {
  const notADay = [...(from === undefined ? ['from'] : []), ...(to === undefined ? ['to'] : [])].map(
    (path): Fault => ({ path, code: 'INVALID_FORMAT', message: mustBeDay }),
  );
  if (from === undefined || to === undefined) return notADay;
  if (to > today) return [{ path: 'to', code: 'INVALID_VALUE', message: mustHaveBegun }];
  if (from > to) return [{ path: 'from', code: 'INVALID_VALUE', message: mustNotBeAfterEnd }];
  if (countDays({ from, to }) <= mostDays) return [];
  return [{ path: 'from', code: 'INVALID_VALUE', message: tooEarly, limit: mostDays }];
}

const mustBeDay = {
  nb: 'må være en dato, for eksempel 2026-11-23',
  en: 'must be a date, such as 2026-11-23',
};
const mustHaveBegun = { nb: 'kan ikke være i fremtiden', en: 'must not be in the future' };
const mustNotBeAfterEnd = {
  nb: 'kan ikke være etter siste dag',
  en: 'must not be after the last day',
};
const tooEarly = {
  nb: `kan være høyst ${mostDays} dager før siste dag, den medregnet`,
  en: `must be at most ${mostDays} days before the last day, that one included`,
};
const noPartner = { nb: 'finnes ikke', en: 'is no partner that exists' };
