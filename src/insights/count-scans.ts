import type { Parts } from '../parts.ts';
import { keptScanDays } from '../shipping/forget-bench-scans.ts';
import { countWithCare } from './count-with-care.ts';
import { countScansForOperator, type ScanCount } from './failures.sql.ts';
import { type Day, firstKeptDay } from './oslo-days.ts';
import { scopeFrom, type Scope } from './scope.ts';

/** What scans at the bench came to. */
export interface ScanEnds {
  /** The first day of the scope of which scans are still kept; null when there is none. */
  readonly from: Day | null;
  readonly scans: number;
  readonly failed: number;
  /** Why, the commonest first. */
  readonly reasons: readonly ScanCount[];
}

/** Counts the scans at the bench, and those that failed by their reason. */
export async function countScans(parts: Pick<Parts, 'db' | 'clock'>, scope: Scope): Promise<ScanEnds> {
  const kept = scopeFrom(scope, firstKeptDay(parts.clock.now(), keptScanDays));
  if (kept === undefined) return { from: null, scans: 0, failed: 0, reasons: [] };
  const all = await countWithCare(parts.db, (tx) => countScansForOperator(tx, kept));
  // Who scans something to see what it is has neither succeeded nor failed.
  const counted = all.filter(({ result }) => result !== 'LOOKED_UP');
  const reasons = counted.filter(({ result }) => result !== 'OK');
  return { from: kept.from, scans: sumOf(counted), failed: sumOf(reasons), reasons };
}

function sumOf(counted: readonly ScanCount[]): number {
  return counted.reduce((sum, { scans }) => sum + scans, 0);
}
