import type { Bench, BenchOrder, Parcel, Question, Result, ResultTone, Said, Stage } from './bench-types.ts';

/** As much as a person looks back at. */
const logMax = 30;
/** More than this at once is one big alarm. */
const alarmsMax = 5;

/** Says something: it is shown, heard, and kept for looking back. */
export function say(bench: Bench, tone: ResultTone, said: Said, atMs: number): Bench {
  const serial = bench.serial + 1;
  const result: Result = { id: serial, atMs, tone, said };
  const alarms = tone === 'alarm' ? [...bench.alarms, result].slice(-alarmsMax) : bench.alarms;
  return { ...bench, serial, result, alarms, log: [result, ...bench.log].slice(0, logMax) };
}

/** Whoever goes on after an alarm has taken notice of it. @param atMs when they did. */
export function noticed(bench: Bench, atMs: number): Bench {
  if (bench.stage.name !== 'stopped') return bench;
  return { ...bench, alarms: bench.alarms.filter((alarm) => alarm.atMs >= atMs) };
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

/** How many parcels can wait for their labels in a corner. */
const asideMax = 20;

/** Puts what lies there aside when its label is still to come; the bench is free for the next order then. */
export function clear(bench: Bench): Bench {
  const { stage, aside } = bench;
  if (stage.name !== 'booking') return { ...bench, stage: { name: 'empty' } };
  const parcel = parcelOf(stage.order);
  const others = aside.filter(({ orderId }) => orderId !== parcel.orderId);
  return { ...bench, stage: { name: 'empty' }, aside: [...others, parcel].slice(-asideMax) };
}

/** Prints what is asked for, or says that there is nothing. */
export function printNow(bench: Bench, orderIds: readonly string[], atMs: number): Bench {
  if (orderIds.length === 0) return say(bench, 'bad', { kind: 'nothing_to_print' }, atMs);
  const said = say(bench, 'info', { kind: 'printing', count: orderIds.length }, atMs);
  const unprinted = bench.unprinted.filter((orderId) => !orderIds.includes(orderId));
  return { ...said, unprinted, print: { id: said.serial, orderIds } };
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
  const skipped = leave === null ? bench.skipped : [...bench.skipped, leave].slice(-mostSkipped);
  return ask({ ...bench, skipped }, { kind: 'next', leave, skip: skipped, isByItself }, { scanId, atMs });
}
