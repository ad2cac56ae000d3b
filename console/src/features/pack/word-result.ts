import type { Times } from '../../words/times.ts';
import type { DeviceType, tradeTexts } from '../../words/trade-texts.ts';
import type { BenchOrder, Said, ScannedCode } from './bench-types.ts';
import type { resultTexts } from './result-texts.ts';
import type { texts } from './texts.ts';

/** The words of one language, and how it writes times. */
export interface BenchWords {
  readonly t: (typeof texts)['en'];
  readonly r: (typeof resultTexts)['en'];
  readonly trade: (typeof tradeTexts)['en'];
  readonly times: Times;
  /** What the server says has no sentence: that nothing was answered. */
  readonly failure: (failure: { code: string; message: string }) => string;
}

/** What was said in one sentence, and what is known besides. */
export interface WordedResult {
  readonly title: string;
  readonly details: readonly string[];
}

/** Words what the bench says. */
export function wordResult(said: Said, words: BenchWords): WordedResult {
  const { t, r, trade } = words;
  switch (said.kind) {
    case 'opened': {
      const device = trade.deviceType[said.order.order.type];
      const name = nameOf(said.order);
      return only(name === null ? r.openedAnonymous(device) : r.opened(name, device));
    }
    case 'refused':
      return wordRefused(said, words);
    case 'looked_up':
      return wordScanned(said.scanned, words);
    case 'device_fits':
      return only(r.deviceFits(said.deviceId));
    case 'booked': {
      const number = said.order.order.booking?.trackingNumber;
      return { title: r.booked(shown(said.order)), details: number ? [r.bookedNumber(number)] : [] };
    }
    case 'label_later':
      return only(r.labelLater(shown(said.order)));
    case 'book_later':
      return { title: r.bookLater(shown(said.order)), details: reasons(said.order) };
    case 'rejected':
      return { title: r.rejected(shown(said.order)), details: reasons(said.order) };
    case 'unknown':
      return { title: r.unknown(shown(said.order)), details: reasons(said.order) };
    case 'undone':
      return only(r.undone(trade.deviceType[said.order.order.type]));
    case 'two_devices':
      return only(r.twoDevices(said.first, said.second));
    case 'stopped':
      return {
        title: t.stages.stopped[said.why],
        details: said.by === null ? [] : [t.stages.stoppedBy(said.by)],
      };
    case 'held':
      return only(r.held(shown(said.order)));
    case 'aside_over':
      return {
        title: r.asideOver[said.why](shown(said.order)),
        details: [r.takeOut, said.order.order.orderId],
      };
    case 'test_label':
      if (said.isOld) return only(r.testOld);
      return only(said.bars === 'FINE' ? r.testFine : r.testCoarse);
    case 'printing':
      return only(r.printing(said.count));
    case 'too_early':
      return only(r.tooEarly(said.code));
    case 'not_now':
      return only(r.notNow(said.code));
    case 'nothing_waits':
      return only(r.nothingWaits);
    case 'nothing_open':
      return only(r.nothingOpen);
    case 'nothing_to_undo':
      return only(r.nothingToUndo);
    case 'nothing_to_print':
      return only(r.nothingToPrint);
    case 'already_open':
      return only(r.alreadyOpen);
    case 'already_booked':
      return only(r.alreadyBooked);
    case 'hold_ended':
      return only(r.holdEnded);
  }
}

function only(title: string): WordedResult {
  return { title, details: [] };
}

/** The server's own sentence says what it was and what was expected; the facts say where it is. */
function wordRefused(
  { failure, order, scanned }: Extract<Said, { kind: 'refused' }>,
  words: BenchWords,
): WordedResult {
  const about = order ?? scanned?.order ?? null;
  const over = failure.code === 'NOT_IN_STATUS' && about !== null ? about.order.orderStatus : null;
  const title =
    wordWrongType(failure.details, words) ??
    (over === 'SHIPPED'
      ? words.r.isShipped
      : over === 'CANCELLED'
        ? words.r.isCancelled
        : words.failure(failure));
  const looks = scanned?.looksLike ? [words.r.looks[scanned.looksLike]] : [];
  const similar = similarTo(scanned, words);
  const isOrder = order !== null || scanned?.kind === 'ORDER';
  const where = about === null ? [] : isOrder ? orderFacts(about, words) : whereabouts(about, words);
  // A code that the server has no name for as a device may well be something else of ours.
  const known = scanned?.kind === 'PARCEL' ? [wordScanned(scanned, words).title] : [];
  return { title, details: [...known, ...looks, ...similar, ...where] };
}

/** What it was and what was expected, in the words of the shelf. */
function wordWrongType(
  details: Readonly<Record<string, unknown>> | undefined,
  { r, trade }: BenchWords,
): string | null {
  const { has, needs, deviceId } = details ?? {};
  if (!isDeviceType(has) || !isDeviceType(needs) || typeof deviceId !== 'string') return null;
  return r.wrongType(deviceId, trade.deviceType[has], trade.deviceType[needs]);
}

function isDeviceType(given: unknown): given is DeviceType {
  return given === 'HAN_LTEM' || given === 'HAN_WIFI';
}

/** What something is that was scanned out of curiosity. */
function wordScanned(scanned: ScannedCode, words: BenchWords): WordedResult {
  const { r, trade } = words;
  const { device, order } = scanned;
  const where = order === null ? [] : whereabouts(order, words);
  switch (scanned.kind) {
    case 'DEVICE': {
      if (device === null) return only(scanned.code);
      const title = r.isDevice(
        device.deviceId,
        trade.deviceType[device.type],
        trade.deviceState[device.state],
      );
      return { title, details: [...where, ...(device.state === 'IN_STOCK' ? [r.scanOrder] : [])] };
    }
    case 'BOX':
      return { title: r.isBox(device?.deviceId ?? scanned.code), details: where };
    case 'PARCEL': {
      const name = order === null ? null : shortNameOf(order);
      return {
        title: name === null ? r.isParcel(scanned.code) : r.isParcelTo(scanned.code, name),
        details: where,
      };
    }
    case 'ORDER':
      return only(r.noSuchOrder);
    case 'COMMAND':
    case 'TEST_LABEL':
    case 'UNKNOWN':
      return { title: r.looks[scanned.looksLike ?? 'TEXT'], details: similarTo(scanned, words) };
  }
}

function similarTo(scanned: ScannedCode | null, { r }: BenchWords): string[] {
  const ids = scanned?.similarIds ?? [];
  return ids.length === 0 ? [] : [r.similar(ids.join(', '))];
}

/** Where a device or a parcel went: "Went to Kari N. on 3 Nov. Delivered, 5 Nov." */
function whereabouts(order: BenchOrder, { r, trade, times }: BenchWords): string[] {
  const { shipment } = order;
  if (shipment === null || shipment.handedOverAt === null) return [];
  const name = shortNameOf(order);
  const day = times.date(shipment.handedOverAt);
  return [
    name === null ? r.shippedOn(day) : r.shippedTo(name, day),
    r.parcelStatus(trade.parcelStatus[shipment.status], times.date(shipment.statusAt)),
    ...(shipment.returnedAt === null ? [] : [r.returnedOn(times.date(shipment.returnedAt))]),
  ];
}

/** What is known of an order that can't be opened: who has it since when, who holds it, or what became of it. */
function orderFacts(order: BenchOrder, words: BenchWords): string[] {
  const { r, times } = words;
  const { claim, hold, orderStatus, deviceId } = order.order;
  const isOpen = orderStatus === 'ORDERED' || orderStatus === 'IN_PROGRESS';
  return [
    ...(isOpen && claim !== null ? [r.claimSince(claim.by, times.time(claim.at))] : []),
    ...(isOpen && hold?.by ? [r.heldBy(hold.by)] : []),
    ...whereabouts(order, words),
    ...(deviceId === null ? [] : [r.withDevice(deviceId)]),
  ];
}

function reasons({ bookings, order }: BenchOrder): string[] {
  const faults = bookings.at(-1)?.faults.map(({ message }) => message) ?? [];
  if (faults.length > 0) return faults;
  return order.booking?.reason ? [order.booking.reason] : [];
}

/** Whose order it is, as it stands on the parcel. */
export function nameOf({ order: { recipient } }: BenchOrder): string | null {
  if (recipient === null) return null;
  return recipient.companyName ?? `${recipient.firstName} ${recipient.lastName}`;
}

/** No more of a name than tells two people apart. */
function shortNameOf({ order: { recipient } }: BenchOrder): string | null {
  if (recipient === null) return null;
  return recipient.companyName ?? `${recipient.firstName} ${[...recipient.lastName][0] ?? ''}.`;
}

function shown(order: BenchOrder): string {
  return nameOf(order) ?? order.order.orderId;
}
