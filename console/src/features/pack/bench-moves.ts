import type {
  Bench,
  BenchOrder,
  Parcel,
  Print,
  PrintOutcome,
  Question,
  Result,
  ResultTone,
  Said,
  Stage,
} from './bench-types.ts';
import { readCode } from './read-code.ts';

/** As much as a person looks back at. */
const logMax = 30;
/** More than this at once is one big alarm. */
const alarmsMax = 5;

/** Says something: it is shown, heard, and kept for looking back. */
export function say(bench: Bench, tone: ResultTone, said: Said, atMs: number): Bench {
  const serial = bench.serial + 1;
  const result: Result = { id: serial, atMs, tone, said };
  const alarms = tone === 'alarm' ? limited([...bench.alarms, result]) : bench.alarms;
  return { ...bench, serial, result, alarms, log: [result, ...bench.log].slice(0, logMax) };
}

/** Parcels that must be opened again are each an alarm of its own, however many they are. */
function limited(alarms: readonly Result[]): readonly Result[] {
  return alarms.filter((alarm, index) => isAboutAside(alarm) || index >= alarms.length - alarmsMax);
}

function isAboutAside({ said }: Result): boolean {
  return said.kind === 'aside_over';
}

/** Whoever goes on after an alarm about what lies there has taken notice of it. @param atMs when they did. */
export function noticed(bench: Bench, atMs: number): Bench {
  if (bench.stage.name !== 'stopped') return bench;
  return { ...bench, alarms: bench.alarms.filter((alarm) => isAboutAside(alarm) || alarm.atMs >= atMs) };
}

/** Asks the server. One thing at a time: what comes meanwhile waits. */
export function ask(
  bench: Bench,
  question: Question,
  { scanId, atMs }: { scanId: string | null; atMs: number },
): Bench {
  const serial = bench.serial + 1;
  return { ...bench, serial, call: { ...question, id: serial, scanId, startedAtMs: atMs } };
}

/** The scan has been worked on, whatever came of it. */
export function settle(bench: Bench, scanId: string | null): Bench {
  return scanId === null ? bench : { ...bench, scans: bench.scans.filter(({ id }) => id !== scanId) };
}

/** The order that lies on the bench, if one does. */
export function orderOf(stage: Stage): BenchOrder | null {
  return stage.name === 'empty' ? null : stage.order;
}

/** A parcel as it is talked of: whose it is. */
export function parcelOf({ order }: BenchOrder): Parcel {
  const { orderId, recipient } = order;
  return {
    orderId,
    name: recipient === null ? '' : (recipient.companyName ?? `${recipient.firstName} ${recipient.lastName}`),
  };
}

/** More parcels than one bench packs while a carrier is out of order for a day. */
const asideMax = 200;

/** Puts what lies there aside when its label is still to come; the bench is free for the next order then. */
export function clear(bench: Bench): Bench {
  const { stage, aside } = bench;
  if (stage.name !== 'booking') return { ...bench, stage: { name: 'empty' } };
  const parcel = parcelOf(stage.order);
  const others = aside.filter(({ orderId }) => orderId !== parcel.orderId);
  return { ...bench, stage: { name: 'empty' }, aside: [...others, parcel].slice(-asideMax) };
}

/** Whether an order's parcel waits for its label in the corner. */
export function isAside({ aside }: Bench, { order }: BenchOrder): boolean {
  return aside.some(({ orderId }) => orderId === order.orderId);
}

/** Takes an order's parcel out of the corner. */
export function unaside(bench: Bench, { order }: BenchOrder): Bench {
  return { ...bench, aside: bench.aside.filter(({ orderId }) => orderId !== order.orderId) };
}

/**
 * The parcels whose labels are owed if the page went away now: those in the corner, and the one on the bench once its device
 * may have been scanned.
 */
export function owedParcels({ stage, aside, scans }: Bench): readonly Parcel[] {
  const isScanned =
    stage.name === 'scanned' ||
    stage.name === 'booking' ||
    (stage.name === 'open' && scans[0] !== undefined && readCode(scans[0].code).kind === 'other');
  return isScanned ? [...aside, parcelOf(stage.order)] : aside;
}

/** Prints what is asked for, or says that there is nothing. */
export function printNow(bench: Bench, orderIds: readonly string[], atMs: number): Bench {
  if (orderIds.length === 0) return say(bench, 'bad', { kind: 'nothing_to_print' }, atMs);
  return queue(say(bench, 'info', { kind: 'printing', count: orderIds.length }, atMs), orderIds);
}

/** An address with more orders than this is too long for a server's door. */
const mostPrinted = 100;

/** Has labels printed once all is that waits for the printer, in documents of a size that can be asked for. */
export function queue(bench: Bench, orderIds: readonly string[]): Bench {
  const { unprinted, prints } = bench;
  const parts: Print[] = [];
  let { serial } = bench;
  for (let from = 0; from < orderIds.length; from += mostPrinted) {
    serial += 1;
    parts.push({ id: serial, orderIds: orderIds.slice(from, from + mostPrinted) });
  }
  const others = unprinted.filter((orderId) => !orderIds.includes(orderId));
  return { ...bench, serial, unprinted: others, prints: [...prints, ...parts] };
}

/** What the printer did not get is still to be printed, unless there is nothing to print. */
export function takePrinted(bench: Bench, printId: number, outcome: PrintOutcome): Bench {
  const print = bench.prints.find(({ id }) => id === printId);
  if (print === undefined) return bench;
  const prints = bench.prints.filter((each) => each !== print);
  return outcome === 'failed' ? owe({ ...bench, prints }, print.orderIds) : { ...bench, prints };
}

/** Notes labels that are to be printed, each once. */
export function owe(bench: Bench, orderIds: readonly string[]): Bench {
  return { ...bench, unprinted: [...new Set([...bench.unprinted, ...orderIds])] };
}

/** What was put aside doesn't come back at once: as many as somebody remembers. */
const mostSkipped = 50;

/** Asks for the next order, and puts aside what lies there. */
export function askNext(
  bench: Bench,
  { scanId, atMs, isByItself }: { scanId: string | null; atMs: number; isByItself: boolean },
): Bench {
  const { stage } = bench;
  const open = orderOf(stage)?.order.orderId;
  const isLeft = stage.name === 'open' || stage.name === 'holding' || stage.name === 'stopped';
  const leave = isLeft && open !== undefined ? open : null;
  const others = bench.skipped.filter((orderId) => orderId !== leave);
  const skipped = leave === null ? bench.skipped : [...others, leave].slice(-mostSkipped);
  return ask({ ...bench, skipped }, { kind: 'next', leave, skip: skipped, isByItself }, { scanId, atMs });
}
