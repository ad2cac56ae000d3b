import { isAside, owe, parcelOf, queue, say, unaside } from './bench-moves.ts';
import type { Bench, BenchOrder, Came, Said, Stage, StopReason } from './bench-types.ts';
import { readCode } from './read-code.ts';

/** How far an order's parcel has come, as the bench counts it. */
export function progressOf({
  order,
}: {
  order: Pick<BenchOrder['order'], 'orderStatus' | 'booking'>;
}): 'unpacked' | 'window' | 'booking' | 'booked' | 'trouble' {
  const { booking } = order;
  switch (booking?.state) {
    case 'INTENT':
      // One that was tried before says why it is not booked yet.
      return booking.reason === null ? 'window' : 'booking';
    case 'BOOKED':
      return booking.hasLabel || booking.carrier === 'manual' ? 'booked' : 'booking';
    case 'REJECTED':
    case 'UNKNOWN':
      return 'trouble';
    case 'ABSENT':
    case undefined:
      return 'unpacked';
  }
}

/** Puts an order on the bench as far as it has come. What lies there lies nowhere else. */
export function place(bench: Bench, order: BenchOrder, atMs: number, came: Came | null = null): Bench {
  return { ...unaside(bench, order), stage: stageOf(order, atMs, came) };
}

/** Says what lies on the bench now, as far as it has come. */
export function sayPlaced(bench: Bench, order: BenchOrder, atMs: number): Bench {
  const { stage } = bench;
  const { booking } = order.order;
  switch (stage.name) {
    case 'scanned':
      return say(bench, 'good', { kind: 'device_fits', deviceId: stage.deviceId }, atMs);
    case 'booking':
      return say(
        bench,
        'info',
        { kind: booking?.state === 'BOOKED' ? 'label_later' : 'book_later', order },
        atMs,
      );
    case 'booked':
      return say(bench, 'info', { kind: 'already_booked' }, atMs);
    case 'trouble':
      return say(bench, 'bad', { kind: booking?.state === 'REJECTED' ? 'rejected' : 'unknown', order }, atMs);
    case 'open':
      return say(bench, 'good', { kind: 'opened', order }, atMs);
    case 'empty':
    case 'holding':
    case 'stopped':
      return bench;
  }
}

function stageOf(order: BenchOrder, atMs: number, came: Came | null): Stage {
  const progress = progressOf(order);
  switch (progress) {
    case 'window': {
      const leftMs = order.undoableMs ?? 0;
      const deviceId = order.order.booking?.deviceId ?? '';
      return leftMs > 0
        ? { name: 'scanned', order, deviceId, bookAtMs: atMs + leftMs }
        : { name: 'booking', order };
    }
    case 'booking':
    case 'booked':
    case 'trouble':
      return { name: progress, order };
    case 'unpacked':
      return { name: 'open', order, came };
  }
}

/** The order on the bench was looked at again: what somebody else did to it counts at once. */
export function takeFacts(bench: Bench, order: BenchOrder, atMs: number): Bench {
  const { stage, call, pause } = bench;
  // What was asked before may be older than what is being answered; and while an answer is lost, what the order has come to
  // may be our own doing, which asking once more tells.
  if (call !== null || pause !== null) return bench;
  if (stage.name === 'empty' || stage.order.order.orderId !== order.order.orderId) return bench;
  const seen: Bench = { ...bench, stage: { ...stage, order } };
  switch (stage.name) {
    case 'open':
    case 'holding':
      return (
        stopIfOver(seen, order, atMs) ?? (progressOf(order) === 'unpacked' ? seen : place(seen, order, atMs))
      );
    case 'scanned':
      if (progressOf(order) === 'unpacked')
        return stopIfOver(seen, order, atMs) ?? reopened(seen, order, atMs);
      return progressOf(order) === 'window' ? seen : arrive(seen, order, atMs);
    case 'booking':
    case 'trouble':
      if (order.order.orderStatus === 'CANCELLED') return stop(seen, order, 'cancelled', null, atMs);
      return progressOf(order) === 'unpacked'
        ? (stopIfOver(seen, order, atMs) ?? reopened(seen, order, atMs))
        : arrive(seen, order, atMs);
    case 'booked':
    case 'stopped':
      return seen;
  }
}

/** The scan was taken back elsewhere, and the order is still ours. */
function reopened(bench: Bench, order: BenchOrder, atMs: number): Bench {
  return say(place({ ...bench, todo: null }, order, atMs), 'bad', { kind: 'undone', order }, atMs);
}

function stopIfOver(bench: Bench, order: BenchOrder, atMs: number): Bench | null {
  const { orderStatus, hold, claim } = order.order;
  if (orderStatus === 'CANCELLED') return stop(bench, order, 'cancelled', null, atMs);
  if (orderStatus === 'SHIPPED') return stop(bench, order, 'shipped', claim?.by ?? null, atMs);
  if (hold !== null) return stop(bench, order, 'held', hold.by, atMs);
  // Given back to everybody is not taken: whoever scans first has it.
  if (claim !== null && bench.me !== null && claim.by !== bench.me)
    return stop(bench, order, 'taken', claim.by, atMs);
  return null;
}

/** Stops the bench: nothing more is bound to this order. */
export function stop(
  bench: Bench,
  order: BenchOrder,
  why: StopReason,
  by: string | null,
  atMs: number,
): Bench {
  const stopped: Bench = { ...bench, todo: null, stage: { name: 'stopped', order, why, by } };
  return say(stopped, 'alarm', { kind: 'stopped', why, by }, atMs);
}

/** Says once how far the parcel has come after its device was scanned. */
export function arrive(bench: Bench, order: BenchOrder, atMs: number): Bench {
  const before = bench.stage.name;
  switch (progressOf(order)) {
    case 'booked':
      return finish(bench, order, atMs);
    case 'trouble': {
      const trouble: Bench = { ...bench, todo: null, stage: { name: 'trouble', order } };
      const kind = order.order.booking?.state === 'REJECTED' ? 'rejected' : 'unknown';
      return before === 'trouble' ? trouble : say(trouble, 'bad', { kind, order }, atMs);
    }
    case 'window':
    case 'booking': {
      const waiting: Bench = { ...bench, todo: null, stage: { name: 'booking', order } };
      const { booking } = order.order;
      // That a label is not there with the booking is nothing to talk of: it mostly comes within a second.
      const isNews = before !== 'booking' && booking?.state === 'INTENT' && booking.reason !== null;
      return isNews ? say(waiting, 'info', { kind: 'book_later', order }, atMs) : waiting;
    }
    case 'unpacked':
      return place(bench, order, atMs);
  }
}

/** The label of what lies there has not come for a while: the bench needn't wait for it. */
export function tellLateLabel(bench: Bench, atMs: number): Bench {
  const { stage } = bench;
  if (stage.name !== 'booking' || stage.order.order.booking?.state !== 'BOOKED') return bench;
  return say(bench, 'info', { kind: 'label_later', order: stage.order }, atMs);
}

/** The parcel is booked and its label there: it is printed, and the next order comes, as the station is set. */
function finish(bench: Bench, order: BenchOrder, atMs: number): Bench {
  const { orderId, booking } = order.order;
  const last = parcelOf(order);
  const done: Bench = { ...bench, last, stage: { name: 'booked', order } };
  const said = say(done, 'good', { kind: 'booked', order }, atMs);
  const printed = booking?.hasLabel ? withLabel(said, orderId) : said;
  return {
    ...printed,
    todo: bench.settings.advances && !decidesItself(bench) ? { kind: 'next', isByItself: true } : null,
  };
}

function withLabel(bench: Bench, orderId: string): Bench {
  return bench.settings.prints ? queue(bench, [orderId]) : owe(bench, [orderId]);
}

/**
 * The page was loaded again after the parcel had gone, which is how it should be. Where nobody has seen to its label it is finished
 * like any other; else its label can be printed again.
 */
export function takeShipped(bench: Bench, order: BenchOrder, atMs: number): Bench {
  const isOwed = isAside(bench, order) || bench.unprinted.includes(order.order.orderId);
  if (isOwed) return arrive(unaside(bench, order), order, atMs);
  return { ...bench, last: parcelOf(order), stage: { name: 'booked', order } };
}

/** Whether the next scan says which order comes next. */
function decidesItself({ scans }: Bench): boolean {
  const next = scans[0] === undefined ? null : readCode(scans[0].code);
  return next?.kind === 'order' || (next?.kind === 'command' && next.command === 'NEXT');
}

/** A parcel that was put aside: once its label is there it is told and printed, whatever lies on the bench by now. */
export function takeAside(bench: Bench, order: BenchOrder, atMs: number): Bench {
  const { orderId, booking } = order.order;
  // The page was just loaded again, and it is being put back on the bench.
  const isComingBack = bench.todo?.kind === 'resume' && bench.todo.orderId === orderId;
  if (!isAside(bench, order) || isComingBack) return bench;
  const { aside } = unaside(bench, order);
  const why = whyNotOut(order);
  if (why !== null) return say({ ...bench, aside }, 'alarm', { kind: 'aside_over', why, order }, atMs);
  const progress = progressOf(order);
  if (progress === 'booked') {
    const said = say({ ...bench, aside, last: parcelOf(order) }, 'good', { kind: 'booked', order }, atMs);
    return booking?.hasLabel ? withLabel(said, orderId) : said;
  }
  if (progress === 'trouble') {
    const kind = booking?.state === 'REJECTED' ? 'rejected' : 'unknown';
    return say({ ...bench, aside }, 'bad', { kind, order }, atMs);
  }
  return bench;
}

/** Why a packed parcel must not go out, if so: its device is wanted back, and nothing else would say it. */
function whyNotOut(order: BenchOrder): Extract<Said, { kind: 'aside_over' }>['why'] | null {
  if (order.order.orderStatus === 'CANCELLED') return 'cancelled';
  if (progressOf(order) !== 'unpacked') return null;
  return order.order.hold === null ? 'undone' : 'held';
}
