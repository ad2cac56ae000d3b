import { type Paper, papers } from '../../printing/document-address.ts';
import { readPreference, readStored, writePreference } from '../../shell/preference.ts';
import type { BenchSettings } from './bench-types.ts';

/** How long a scan can be undone, in seconds. */
export const undoChoices = ['0', '3', '5', '10'] as const;
const switches = ['on', 'off'] as const;

/** What a station is set to, on this machine. */
export interface StationSettings extends BenchSettings {
  readonly paper: Paper;
}

/** The settings of this station. Who has never set any gets time to undo, labels by themselves, and the next order. */
export function readStationSettings(): StationSettings {
  return {
    undoSeconds: Number(readPreference('bench.undo', undoChoices) ?? '5'),
    advances: readPreference('bench.advance', switches) !== 'off',
    prints: readPreference('bench.print', switches) !== 'off',
    testMark: readTestMark(),
    paper: readPreference('bench.paper', papers) ?? 'label',
  };
}

export function writeStationSettings({ undoSeconds, advances, prints, paper }: StationSettings): void {
  writePreference('bench.undo', String(undoSeconds));
  writePreference('bench.advance', advances ? 'on' : 'off');
  writePreference('bench.print', prints ? 'on' : 'off');
  writePreference('bench.paper', paper);
}

/** Whether the bench is heard: each operator chooses for themselves. */
export function readIsMuted(operator: string): boolean {
  return readPreference(`bench.sound.${operator}`, switches) === 'off';
}

export function writeIsMuted(operator: string, isMuted: boolean): void {
  writePreference(`bench.sound.${operator}`, isMuted ? 'off' : 'on');
}

/** When a test label was last read back at this station; null: never. */
export function readLastCheck(): string | null {
  const stored = readStored('bench.checked');
  return stored === null || Number.isNaN(Date.parse(stored)) ? null : stored;
}

export function writeLastCheck(at: Date): void {
  writePreference('bench.checked', at.toISOString());
}

/** The mark of the test label that was printed last: an older one that lies about proves nothing. */
export function readTestMark(): string | null {
  const stored = readStored('bench.mark');
  return stored !== null && /^\d{4,8}$/.test(stored) ? stored : null;
}

/** Draws a new mark: the time of day is new enough for a label that is scanned at once. */
export function drawTestMark(now: Date): string {
  const drawn = String(now.getTime()).slice(-8);
  writePreference('bench.mark', drawn);
  return drawn;
}
