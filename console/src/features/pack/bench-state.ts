import { takeAnswer, takeFailure } from './bench-answers.ts';
import { takeAside, takeFacts, tellLateLabel } from './bench-facts.ts';
import { ask, askNext, noticed, printNow, takePrinted } from './bench-moves.ts';
import { deviceFor, handleScan } from './bench-scans.ts';
import type { Bench, BenchEvent, BenchSettings, Scan, Todo } from './bench-types.ts';
import { readCode } from './read-code.ts';

/** A bench on which nothing lies. */
export function newBench(settings: BenchSettings): Bench {
  return {
    me: null,
    settings,
    stage: { name: 'empty' },
    isReady: false,
    ...{ scans: [], call: null, todo: null, pause: null, result: null, log: [], alarms: [], last: null },
    ...{
      aside: [],
      unprinted: [],
      prints: [],
      skipped: [],
      isHelpOpen: false,
      read: null,
      serial: 0,
      answeredAtMs: 0,
    },
  };
}

/**
 * The bench after an event. It is the whole rule of the pack station and knows neither page nor server: `call` says what is to
 * be asked, `prints` what is to be printed, and `result` what is to be said.
 */
export function step(bench: Bench, event: BenchEvent): Bench {
  const next = take(bench, event);
  return 'atMs' in event
    ? proceed(next, event.atMs)
    : event.type === 'scan'
      ? proceed(next, event.scan.atMs)
      : next;
}

function take(bench: Bench, event: BenchEvent): Bench {
  switch (event.type) {
    case 'scan':
      return takeScan(bench, event.scan);
    case 'enter':
      return takeEnter(noticed(bench, event.atMs));
    case 'answer':
      // What was broken off answers nothing any more.
      return bench.call?.id === event.callId ? takeAnswer(bench, bench.call, event) : bench;
    case 'failure':
      return bench.call?.id === event.callId ? takeFailure(bench, bench.call, event) : bench;
    case 'window_end':
      return isWindowOver(bench, event.atMs) ? { ...bench, todo: { kind: 'book' } } : bench;
    case 'label_late':
      return tellLateLabel(bench, event.atMs);
    case 'facts':
      return event.askedAtMs < bench.answeredAtMs ? bench : takeFacts(bench, event.order, event.atMs);
    case 'aside':
      return takeAside(bench, event.order, event.atMs);
    case 'retry':
      return retry(bench);
    case 'restored':
      return restore(bench, event);
    case 'print':
      return printNow(bench, event.orderIds, event.atMs);
    case 'printed':
      return takePrinted(bench, event.printId, event.outcome);
    case 'help':
      return { ...bench, isHelpOpen: event.isOpen };
    case 'seen':
      return { ...bench, alarms: bench.alarms.filter(({ id }) => id !== event.resultId) };
    case 'settings':
      return { ...bench, settings: event.settings };
    case 'me':
      return { ...bench, me: event.name };
  }
}

function restore(bench: Bench, before: Extract<BenchEvent, { type: 'restored' }>): Bench {
  const { aside, unprinted, last, orderId } = before;
  // Enter means the bench as it was shown: empty.
  const isEmpty = orderId === null && before.scans.length === 0;
  const todo: Todo | null = orderId !== null ? { kind: 'resume', orderId } : isEmpty ? bench.todo : null;
  // A scan that was made while this was being read is kept already, and was listed too.
  const isNew = ({ id }: Scan) => !bench.scans.some((scan) => scan.id === id);
  const scans = [...before.scans.filter(isNew), ...bench.scans];
  return { ...bench, isReady: true, scans, aside, unprinted, last, todo };
}

/** A trigger that is held too long, or a hand that trembles, reads the same code twice. */
const doubleReadMs = 1_000;

function takeScan(bench: Bench, scan: Scan): Bench {
  const { read, scans } = bench;
  const isDouble = read !== null && read.code === scan.code && scan.atMs - read.atMs < doubleReadMs;
  const isWaiting = scans.at(-1)?.code === scan.code && readCode(scan.code).kind === 'command';
  if (isDouble || isWaiting) return bench;
  return { ...bench, scans: [...scans, scan], read: { code: scan.code, atMs: scan.atMs }, isHelpOpen: false };
}

/** Goes on where there is one way to go on. While something is under way it is not heard: it would count twice. */
function takeEnter(bench: Bench): Bench {
  if (bench.pause !== null) return retry(bench);
  if (bench.call !== null || bench.todo !== null || bench.scans.length > 0) return bench;
  switch (bench.stage.name) {
    case 'scanned':
      return { ...bench, todo: { kind: 'book' } };
    case 'empty':
    case 'booking':
    case 'booked':
    case 'trouble':
    case 'stopped':
      return { ...bench, todo: { kind: 'next', isByItself: false } };
    case 'open':
    case 'holding':
      return bench;
  }
}

/** Asks once more; until there is an answer nobody is told that it is over. */
function retry(bench: Bench): Bench {
  return bench.pause === null ? bench : { ...bench, pause: { ...bench.pause, isTrying: true } };
}

/** While something is being asked about the scan, such as to undo it, its time does not run out. */
function isWindowOver({ stage, todo, call }: Bench, atMs: number): boolean {
  return stage.name === 'scanned' && call === null && todo === null && atMs >= stage.bookAtMs;
}

/** More than any event sets going: each turn settles a scan or asks the server. */
const mostTurns = 100;

/** Goes on until the server has been asked or nothing is left to do. */
function proceed(bench: Bench, atMs: number): Bench {
  let now = bench;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    if (!now.isReady || now.call !== null || (now.pause !== null && !now.pause.isTrying)) return now;
    const next = goOn(now, atMs);
    // Nothing was left to be asked: then there is nothing to wait for.
    if (next === now) return now.pause === null ? now : { ...now, pause: null };
    now = next;
  }
  return now;
}

function goOn(bench: Bench, atMs: number): Bench {
  const { todo, scans } = bench;
  if (todo !== null) return doByItself(bench, todo, atMs);
  const [first] = scans;
  return first === undefined ? bench : handleScan(bench, first, atMs);
}

function doByItself(bench: Bench, todo: Todo, atMs: number): Bench {
  const { stage } = bench;
  switch (todo.kind) {
    case 'book':
      if (stage.name !== 'scanned') return { ...bench, todo: null };
      return ask(bench, deviceFor(stage.order, stage.deviceId, 0), { scanId: null, atMs });
    case 'next':
      return askNext(bench, { scanId: null, atMs, isByItself: todo.isByItself });
    case 'again':
      return ask(bench, todo.question, { scanId: null, atMs });
    case 'resume': {
      const open = { kind: 'open', code: todo.orderId, leave: null, isResumed: true } as const;
      return ask(bench, open, { scanId: null, atMs });
    }
  }
}
