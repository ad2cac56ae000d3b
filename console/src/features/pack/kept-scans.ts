import type { Scan } from './bench-types.ts';
import { readCode } from './read-code.ts';

/** Commands that change what the scans beside them mean. */
const turning: ReadonlySet<string> = new Set(['NEXT', 'HOLD', 'UNDO']);

/**
 * Which of the scans that wait outlive the page. Orders and devices do. A command means this moment and is nothing to come back
 * to, unless others wait beside it: without an UNDO between two devices the first of them would be booked.
 * @param before what was kept until now: it stays until it is settled, because what stood beside it has been worked on.
 */
export function keptOf(scans: readonly Scan[], before: readonly Scan[]): readonly Scan[] {
  const isAnyKept = scans.some(isThing);
  return scans.filter(
    (scan) => isThing(scan) || (isTurning(scan) && (isAnyKept || before.some(({ id }) => id === scan.id))),
  );
}

function isThing({ code }: Scan): boolean {
  const { kind } = readCode(code);
  return kind === 'order' || kind === 'other';
}

function isTurning({ code }: Scan): boolean {
  const read = readCode(code);
  return read.kind === 'command' && turning.has(read.command);
}
