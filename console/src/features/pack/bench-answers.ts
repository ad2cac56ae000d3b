import { arrive, place, progressOf, sayPlaced, stop, takeFacts, takeShipped } from './bench-facts.ts';
import { ask, clear, say, settle } from './bench-moves.ts';
import type {
  Answer,
  Bench,
  BenchOrder,
  Call,
  Failure,
  Scan,
  ScannedCode,
  ScanProgress,
  StopReason,
  Todo,
} from './bench-types.ts';

type Answered<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind }>;
type Asked<Kind extends Call['kind']> = Extract<Call, { kind: Kind }>;

/** The server has answered what was asked: its scan is settled, and the bench goes on from there. */
export function takeAnswer(
  bench: Bench,
  call: Call,
  { answer, atMs }: { answer: Answer; atMs: number },
): Bench {
  const now = ended(bench, call, atMs);
  switch (answer.kind) {
    case 'open':
      return call.kind === 'open' ? takeOpened(now, call, answer, atMs) : now;
    case 'next':
      return call.kind === 'next' ? takeNext(now, call, answer.order, atMs) : now;
    case 'scan':
      return call.kind === 'scan' ? takeProgress(now, call, answer.order, atMs) : now;
    case 'undo':
      return call.kind === 'undo' ? takeUndone(now, call, atMs) : now;
    case 'hold':
      return takeHeld(now, answer.refusal, atMs);
    case 'look':
      return call.kind === 'look' ? takeLook(now, call, answer.scanned, atMs) : now;
    case 'see':
      return call.kind === 'see' ? takeSeen(now, call, answer.order, atMs) : now;
  }
}

/** The server has answered, whatever it says: it can be reached. */
function ended(bench: Bench, call: Call, atMs: number): Bench {
  const settled = settle({ ...bench, call: null, pause: null, answeredAtMs: atMs }, call.scanId);
  return call.scanId === null ? { ...settled, todo: null } : settled;
}

function takeOpened(
  bench: Bench,
  { isResumed }: Asked<'open'>,
  { claimed, refusal, scanned }: Answered<'open'>,
  atMs: number,
): Bench {
  const { order } = scanned;
  if (claimed && order !== null) {
    return sayPlaced(place(clear(bench), order, atMs), order, atMs);
  }
  if (isResumed && order?.order.orderStatus === 'SHIPPED') return takeShipped(bench, order, atMs);
  if (refusal === null) return say(bench, 'info', { kind: 'looked_up', scanned }, atMs);
  const said = { kind: 'refused', failure: refusal, order, scanned } as const;
  return say(bench, isResumed ? 'alarm' : 'bad', said, atMs);
}

function takeNext(
  bench: Bench,
  { isByItself, startedAtMs }: Call & Asked<'next'>,
  order: BenchOrder | null,
  atMs: number,
): Bench {
  // What was just booked or held stays to be seen, also when nothing comes after it.
  if (order === null) return isByItself ? bench : say(clear(bench), 'info', { kind: 'nothing_waits' }, atMs);
  const came = isByItself ? { askedAtMs: startedAtMs, shownAtMs: atMs } : null;
  const placed = place(clear(bench), order, atMs, came);
  return isByItself && placed.stage.name === 'open' ? placed : sayPlaced(placed, order, atMs);
}

function takeProgress(bench: Bench, call: Asked<'scan'>, progress: ScanProgress | null, atMs: number): Bench {
  const { stage } = bench;
  // Somebody else's answer: the bench has gone on, and the facts will tell.
  if (progress === null || stage.name === 'empty' || stage.order.order.orderId !== call.orderId)
    return call.scanId === null ? waitFor(bench) : bench;
  const order: BenchOrder = { ...stage.order, order: { ...stage.order.order, ...progress } };
  const deviceId = progress.booking?.deviceId ?? call.code;
  if (call.undoSeconds > 0 && progressOf(order) === 'window') {
    // From when it was asked: the server's own window, which begins later, ends later.
    const bookAtMs = call.startedAtMs + call.undoSeconds * 1_000;
    const scanned: Bench = { ...bench, stage: { name: 'scanned', order, deviceId, bookAtMs } };
    return say(scanned, 'good', { kind: 'device_fits', deviceId }, atMs);
  }
  return arrive(bench, order, atMs);
}

function takeUndone(bench: Bench, { orderId, after }: Asked<'undo'>, atMs: number): Bench {
  const { stage } = bench;
  if (stage.name === 'empty' || stage.order.order.orderId !== orderId) return bench;
  const { booking } = stage.order.order;
  const order: BenchOrder = {
    ...stage.order,
    undoableMs: null,
    // It was there, and the next scan is told from its own late copy by it.
    order: { ...stage.order.order, booking: booking && { ...booking, state: 'ABSENT' } },
  };
  const open: Bench = { ...bench, stage: { name: 'open', order, came: null } };
  switch (after.kind) {
    case 'nothing':
      return say(open, 'good', { kind: 'undone', order }, atMs);
    case 'hold':
      return { ...open, stage: { name: 'holding', order } };
    case 'two_devices':
      return say(open, 'bad', after, atMs);
  }
}

function takeHeld(bench: Bench, refusal: { code: string; message: string } | null, atMs: number): Bench {
  const { stage, settings } = bench;
  if (stage.name !== 'holding') return bench;
  const { order } = stage;
  if (refusal !== null) {
    const open: Bench = { ...bench, stage: { name: 'open', order, came: null } };
    return say(open, 'bad', { kind: 'refused', failure: refusal, order: null, scanned: null }, atMs);
  }
  const held = say({ ...bench, stage: { name: 'empty' } }, 'info', { kind: 'held', order }, atMs);
  return settings.advances && bench.scans.length === 0
    ? { ...held, todo: { kind: 'next', isByItself: true } }
    : held;
}

/** What did not fit is known by now. An order's code within something else counts as if it had been scanned by itself. */
function takeLook(bench: Bench, { scan, refused }: Asked<'look'>, scanned: ScannedCode, atMs: number): Bench {
  if (scanned.kind === 'ORDER' && scanned.order !== null)
    return { ...bench, scans: [{ ...scan, code: scanned.code }, ...bench.scans] };
  return say(bench, 'bad', { kind: 'refused', failure: refused, order: null, scanned }, atMs);
}

/** The order is shown as it is by now; where that doesn't say it all, the refusal does. */
function takeSeen(bench: Bench, { refused }: Asked<'see'>, order: BenchOrder | null, atMs: number): Bench {
  const seen = order === null ? bench : takeFacts(bench, order, atMs);
  return seen.serial === bench.serial ? refuse(seen, refused, atMs) : seen;
}

/** The server has refused, or has not answered. */
export function takeFailure(
  bench: Bench,
  call: Call,
  { failure, atMs }: { failure: Failure; atMs: number },
): Bench {
  const why = pauses[failure.code];
  // Nothing is lost: what was asked is asked again. That is safe, because the server knows each of these by what it is about.
  if (why !== undefined) {
    const { id: _id, scanId, startedAtMs: _startedAtMs, ...question } = call;
    const todo: Todo | null = bench.todo ?? (scanId === null ? { kind: 'again', question } : null);
    return {
      ...bench,
      call: null,
      todo,
      pause: { why, sinceMs: bench.pause?.sinceMs ?? atMs, isTrying: false },
    };
  }
  const now = ended(bench, call, atMs);
  switch (call.kind) {
    case 'scan': {
      const scan = bench.scans.find(({ id }) => id === call.scanId);
      return scan === undefined
        ? takeBookingRefused(now, call, failure, atMs)
        : takeScanRefused(now, { ...call, scan }, failure, atMs);
    }
    case 'look':
    case 'see':
      return refuse(now, call.refused, atMs);
    case 'undo':
      return takeUndoRefused(now, call, failure, atMs);
    case 'open':
    case 'next':
    case 'hold':
      return refuse(now, failure, atMs);
  }
}

const pauses: Readonly<Record<string, 'offline' | 'signed_out'>> = {
  OFFLINE: 'offline',
  UNAVAILABLE: 'offline',
  UNAUTHENTICATED: 'signed_out',
};

function refuse(bench: Bench, failure: Failure, atMs: number): Bench {
  return say(bench, 'bad', { kind: 'refused', failure, order: null, scanned: null }, atMs);
}

/** The countdown is over, whatever came of it: what becomes of the parcel is to be waited for. */
function waitFor(bench: Bench): Bench {
  const { stage } = bench;
  return stage.name === 'scanned' ? { ...bench, stage: { name: 'booking', order: stage.order } } : bench;
}

/** An undo comes too late, unless there is nothing left to undo: then an earlier one was heard, and its answer lost. */
function takeUndoRefused(bench: Bench, call: Asked<'undo'>, failure: Failure, atMs: number): Bench {
  const { stage } = bench;
  const isHere = stage.name !== 'empty' && stage.order.order.orderId === call.orderId;
  return isHere && failure.code === 'NO_DEVICE_ASSIGNED'
    ? takeUndone(bench, call, atMs)
    : refuse(waitFor(bench), failure, atMs);
}

/** Refusals that are about the order and not about the device: nothing more can be bound to it. */
function stopReasonOf({ code, details }: Failure): StopReason | null {
  if (code === 'ON_HOLD') return 'held';
  if (code === 'CLAIMED_BY_OTHER') return 'taken';
  if (code !== 'WRONG_STATUS' && code !== 'NOT_IN_STATUS') return null;
  return details['status'] === 'SHIPPED' ? 'shipped' : 'cancelled';
}

/** Codes that the server can tell more about than why they don't fit. */
const worthALook = new Set([
  ...['UNKNOWN_CODE', 'ALREADY_SHIPPED', 'ON_OTHER_ORDER', 'RETURNED_NOT_RESTOCKED', 'QUARANTINED'],
]);
/** Codes that are no device: whoever scans them has not taken another one. */
const notADevice = new Set(['UNKNOWN_CODE', 'BOX_CODE']);

function takeScanRefused(
  bench: Bench,
  { scan, orderId }: Asked<'scan'> & { scan: Scan },
  failure: Failure,
  atMs: number,
): Bench {
  const { stage } = bench;
  const over = takeOver(bench, orderId, failure, atMs);
  if (over !== null) return over;
  if (stage.name === 'scanned' && !notADevice.has(failure.code)) {
    // Which of the two is in the parcel only a person can see: nothing is booked until they have looked.
    const after = { kind: 'two_devices', first: stage.deviceId, second: scan.code } as const;
    return ask(bench, { kind: 'undo', orderId, after }, { scanId: null, atMs });
  }
  if (!worthALook.has(failure.code)) return refuse(bench, failure, atMs);
  return ask(bench, { kind: 'look', scan, refused: failure }, { scanId: null, atMs });
}

/** The countdown has ended, and its parcel is not booked: the server has the scan, and says what comes of it. */
function takeBookingRefused(bench: Bench, { orderId }: Asked<'scan'>, failure: Failure, atMs: number): Bench {
  const waiting = waitFor(bench);
  return takeOver(waiting, orderId, failure, atMs) ?? refuse(waiting, failure, atMs);
}

/** A refusal that is about the order on the bench: it is over, or not what it was. */
function takeOver(bench: Bench, orderId: string, failure: Failure, atMs: number): Bench | null {
  const { stage } = bench;
  const why = stopReasonOf(failure);
  if (why !== null && stage.name !== 'empty') {
    const by = failure.details['operator'];
    return stop(bench, stage.order, why, typeof by === 'string' ? by : null, atMs);
  }
  return failure.code === 'ORDER_CHANGED'
    ? ask(bench, { kind: 'see', orderId, refused: failure }, { scanId: null, atMs })
    : null;
}
