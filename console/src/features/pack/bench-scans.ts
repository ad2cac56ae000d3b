import { ask, askNext, noticed, printNow, say, settle } from './bench-moves.ts';
import { sayPlaced } from './bench-facts.ts';
import type { Bench, BenchOrder, Question, Scan, Stage } from './bench-types.ts';
import { type Command, namesOrder, type ReadCode, readCode, textOf } from './read-code.ts';

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
  if (read.kind === 'test_label') return sayTestLabel(settle(bench, scan.id), read, atMs);
  if (read.kind === 'command') return obey(noticed(bench, scan.atMs), read.command, scan, atMs);
  // The next order's code ends the window of this one, and is looked at once that is booked.
  if (stage.name === 'scanned' && read.kind === 'order' && !namesOrder(scan.code, stage.order.order.orderId))
    return { ...bench, todo: { kind: 'book' } };
  return read.kind === 'order'
    ? openOrder(noticed(bench, scan.atMs), scan, atMs)
    : scanDevice(bench, scan, atMs);
}

/** An older label that lies about says nothing about the printer, however well it can be read. */
function sayTestLabel(bench: Bench, read: Extract<ReadCode, { kind: 'test_label' }>, atMs: number): Bench {
  const isOld = read.mark !== bench.settings.testMark;
  return say(bench, isOld ? 'bad' : read.bars === 'FINE' ? 'good' : 'info', { ...read, isOld }, atMs);
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

/** Made before the queue has handed out by itself what lies there now: it was meant for something else. */
function tooEarly(bench: Bench, { id, code }: Scan, atMs: number): Bench {
  return say(settle(bench, id), 'bad', { kind: 'too_early', code }, atMs);
}

function scanDevice(bench: Bench, scan: Scan, atMs: number): Bench {
  const { stage } = bench;
  switch (stage.name) {
    case 'open': {
      // Who scans while the next order is on its way means that one.
      if (stage.came !== null && scan.atMs < stage.came.askedAtMs) return tooEarly(bench, scan, atMs);
      const question = deviceFor(stage.order, scan.code, windowOf(bench));
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

/** What binds a device to an order: a repeated question is the same, because nothing else is heard of the order meanwhile. */
export function deviceFor(order: BenchOrder, code: string, undoSeconds: number): Question {
  const { orderId, booking } = order.order;
  const attempt = booking?.attempt ?? 0;
  // An intent is what this very scan has come to.
  const afterAttempt = booking?.state === 'INTENT' ? attempt - 1 : attempt;
  return { kind: 'scan', orderId, code, undoSeconds, afterAttempt };
}

/** The same device again books at once; of any other code the server says what it is, and that it does not fit. */
function scanAgain(
  bench: Bench,
  { order, deviceId }: Extract<Stage, { name: 'scanned' }>,
  scan: Scan,
  atMs: number,
): Bench {
  // What is to be undone is not booked before.
  if (textOf(scan.code) === deviceId)
    return isUndoNext(bench) ? settle(bench, scan.id) : { ...settle(bench, scan.id), todo: { kind: 'book' } };
  return ask(bench, deviceFor(order, scan.code, 0), { scanId: scan.id, atMs });
}

/** No countdown for what others wait behind, unless it is to be undone. */
function windowOf(bench: Bench): number {
  const { scans, settings } = bench;
  return scans[1] === undefined || isUndoNext(bench) ? settings.undoSeconds : 0;
}

/** Whether the scan behind the one that is being worked on takes it back. */
function isUndoNext({ scans }: Bench): boolean {
  const behind = scans[1] === undefined ? null : readCode(scans[1].code);
  return behind?.kind === 'command' && behind.command === 'UNDO';
}

function obey(bench: Bench, command: Command, scan: Scan, atMs: number): Bench {
  const { stage } = bench;
  switch (command) {
    case 'NEXT':
      // Booked first, then the same command again.
      if (stage.name === 'scanned') return { ...bench, todo: { kind: 'book' } };
      // Asked for before it could be seen that it comes by itself: this is it.
      if (stage.name === 'open' && isUnseen(stage, scan))
        return sayPlaced(settle(bench, scan.id), stage.order, atMs);
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

/** Whether the queue has handed out by itself what lies there, and it could not be seen yet when this was scanned. */
function isUnseen({ came }: Extract<Stage, { name: 'open' }>, { atMs }: Scan): boolean {
  return came !== null && atMs < came.shownAtMs;
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
  if (stage.name === 'open' && isUnseen(stage, scan)) return tooEarly(bench, scan, atMs);
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
  const reason = holdReasons[Number(textOf(scan.code)) - 1];
  if (reason !== undefined) {
    const { orderId } = order.order;
    return ask(bench, { kind: 'hold', orderId, reason }, { scanId: scan.id, atMs });
  }
  const open: Bench = { ...bench, stage: { name: 'open', order, came: null } };
  return say(open, 'info', { kind: 'hold_ended' }, atMs);
}
