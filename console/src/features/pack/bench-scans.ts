import { ask, askNext, noticed, printNow, say, settle } from './bench-moves.ts';
import type { Bench, BenchOrder, Scan, Stage } from './bench-types.ts';
import { type Command, namesOrder, readCode } from './read-code.ts';

/** The reasons of a hold by the number that is pressed or scanned for each. */
export const holdReasons = [
  'INCORRECT_ADDRESS',
  'OUT_OF_STOCK',
  'AWAITING_PARTNER',
  'SUSPECTED_FRAUD',
  'OTHER',
] as const;

/** Works on the oldest scan: settles it, or asks the server about it. What it means depends on what lies on the bench. */
export function handleScan(bench: Bench, scan: Scan, atMs: number): Bench {
  const read = readCode(scan.code);
  const { stage } = bench;
  if (stage.name === 'holding') return chooseReason(bench, stage.order, scan, atMs);
  if (read.kind === 'test_label')
    return say(settle(bench, scan.id), read.bars === 'FINE' ? 'good' : 'info', read, atMs);
  if (read.kind === 'command') return obey(noticed(bench, scan.atMs), read.command, scan, atMs);
  // The next order's code ends the window of this one, and is looked at once that is booked.
  if (stage.name === 'scanned' && read.kind === 'order' && !namesOrder(scan.code, stage.order.order.orderId))
    return { ...bench, todo: { kind: 'book' } };
  return read.kind === 'order'
    ? openOrder(noticed(bench, scan.atMs), scan, atMs)
    : scanDevice(bench, scan, atMs);
}

function openOrder(bench: Bench, scan: Scan, atMs: number): Bench {
  const { stage } = bench;
  const isHere = stage.name !== 'empty' && namesOrder(scan.code, stage.order.order.orderId);
  // A stopped order is looked at again: the hold may be over.
  if (isHere && stage.name !== 'stopped')
    return say(settle(bench, scan.id), 'info', { kind: 'already_open' }, atMs);
  const leave = stage.name === 'open' ? stage.order.order.orderId : null;
  const open = { kind: 'open', code: scan.code, leave, isResumed: false } as const;
  return ask(bench, open, { scanId: scan.id, atMs });
}

/** Scans of a bad day may be sent long after they were made: older than this they can't have meant an order that came later. */
const sameMomentMs = 10_000;

function scanDevice(bench: Bench, scan: Scan, atMs: number): Bench {
  const { stage } = bench;
  switch (stage.name) {
    case 'open': {
      if (!stage.isChosen && stage.shownAtMs - scan.atMs > sameMomentMs)
        return say(settle(bench, scan.id), 'bad', { kind: 'too_early', code: scan.code }, atMs);
      const { orderId } = stage.order.order;
      const question = { kind: 'scan', orderId, code: scan.code, undoSeconds: windowOf(bench) } as const;
      return ask(bench, question, { scanId: scan.id, atMs });
    }
    case 'scanned':
      return scanAgain(bench, stage, scan, atMs);
    case 'empty':
      return openOrder(bench, scan, atMs);
    case 'stopped':
      return say(settle(bench, scan.id), 'alarm', { kind: 'stopped', why: stage.why, by: stage.by }, atMs);
    case 'booked':
      return say(settle(bench, scan.id), 'bad', { kind: 'already_booked' }, atMs);
    case 'booking':
    case 'trouble':
    case 'holding':
      return say(settle(bench, scan.id), 'bad', { kind: 'not_now', code: scan.code }, atMs);
  }
}

/** The same device again books at once; of any other code the server says what it is, and that it does not fit. */
function scanAgain(
  bench: Bench,
  { order, deviceId }: Extract<Stage, { name: 'scanned' }>,
  scan: Scan,
  atMs: number,
): Bench {
  if (scan.code.trim() === deviceId) return { ...settle(bench, scan.id), todo: { kind: 'book' } };
  const { orderId } = order.order;
  return ask(bench, { kind: 'scan', orderId, code: scan.code, undoSeconds: 0 }, { scanId: scan.id, atMs });
}

/** No countdown for what others wait behind, unless it is to be undone. */
function windowOf({ scans, settings }: Bench): number {
  const behind = scans[1] === undefined ? null : readCode(scans[1].code);
  const isUndone = behind?.kind === 'command' && behind.command === 'UNDO';
  return behind === null || isUndone ? settings.undoSeconds : 0;
}

function obey(bench: Bench, command: Command, scan: Scan, atMs: number): Bench {
  const { stage } = bench;
  switch (command) {
    case 'NEXT':
      // Booked first, then the same command again.
      if (stage.name === 'scanned') return { ...bench, todo: { kind: 'book' } };
      return askNext(bench, { scanId: scan.id, atMs, isByItself: false });
    case 'UNDO':
      return undo(bench, scan, atMs);
    case 'HOLD':
      return hold(bench, scan, atMs);
    case 'REPRINT': {
      const { unprinted, last } = bench;
      const wanted = unprinted.length > 0 ? unprinted : last === null ? [] : [last.orderId];
      return printNow(settle(bench, scan.id), wanted, atMs);
    }
    case 'HELP':
      return { ...settle(bench, scan.id), isHelpOpen: true };
  }
}

/** Takes back what lies there; when nothing does, what was booked last: that is too late, and the server says what to do. */
function undo(bench: Bench, scan: Scan, atMs: number): Bench {
  const { stage, last } = bench;
  const isHere = stage.name !== 'empty' && stage.name !== 'open' && stage.name !== 'stopped';
  const orderId = isHere ? stage.order.order.orderId : last?.orderId;
  if (orderId === undefined) return say(settle(bench, scan.id), 'info', { kind: 'nothing_to_undo' }, atMs);
  return ask(bench, { kind: 'undo', orderId, after: { kind: 'nothing' } }, { scanId: scan.id, atMs });
}

/** Nothing is booked while somebody thinks about the reason: what was scanned is taken back first. */
function hold(bench: Bench, scan: Scan, atMs: number): Bench {
  const { stage } = bench;
  if (stage.name === 'open')
    return { ...settle(bench, scan.id), stage: { name: 'holding', order: stage.order } };
  if (stage.name === 'scanned') {
    const { orderId } = stage.order.order;
    return ask(bench, { kind: 'undo', orderId, after: { kind: 'hold' } }, { scanId: scan.id, atMs });
  }
  return say(settle(bench, scan.id), 'bad', { kind: 'nothing_open' }, atMs);
}

/** A number chooses. Anything else ends the choosing, and counts as what it is. */
function chooseReason(bench: Bench, order: BenchOrder, scan: Scan, atMs: number): Bench {
  const reason = holdReasons[Number(scan.code.trim()) - 1];
  if (reason !== undefined) {
    const { orderId } = order.order;
    return ask(bench, { kind: 'hold', orderId, reason }, { scanId: scan.id, atMs });
  }
  const open: Bench = { ...bench, stage: { name: 'open', order, shownAtMs: atMs, isChosen: true } };
  return say(open, 'info', { kind: 'hold_ended' }, atMs);
}
