import { type BenchCode, parseBenchCode } from '../documents/bench-code.ts';
import { parseOrderCode } from '../documents/order-code.ts';
import type { Device } from '../devices/device.ts';
import { findScanned } from '../devices/scan-device.ts';
import { readScan } from '../devices/scanned-code.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { findBench, type OpenedOrder } from './find-bench.ts';
import { type CodeLook, looksOf, repairKeyboard } from './code-look.ts';
import { parcelNumbersIn } from './parcel-number.ts';
import { findShipmentByDevice, findShipmentByNumber } from './shipments.sql.ts';

/** What a scanned code turned out to be. */
export type Understood = Meaning & {
  /** As it is written here: an order's id, a device's own code, a parcel's number without what GS1 puts before it. */
  readonly code: string;
  /** The order that it names, that the device is with or last went out with, or that the parcel is of. */
  readonly opened: OpenedOrder | undefined;
};

type Meaning =
  | BenchCode
  /** `opened` is undefined where there is no such order. */
  | { readonly kind: 'ORDER' }
  | { readonly kind: 'DEVICE'; readonly device: Device }
  /** The code of the box that the device came in. */
  | { readonly kind: 'BOX'; readonly device: Device }
  | { readonly kind: 'PARCEL' }
  /** `similarIds`: our devices that it might be, misread or mistyped. */
  | { readonly kind: 'UNKNOWN'; readonly looksLike: CodeLook; readonly similarIds: readonly string[] };

/** Finds out what a scanner, or a person at a keyboard, has read, whatever it is. It changes nothing. */
export async function understandScan(parts: Pick<Parts, 'db'>, raw: string): Promise<Understood> {
  const codes = readScan(raw);
  for (const code of codes) {
    const bench = parseBenchCode(code);
    if (bench !== undefined) return { ...bench, code: code.toUpperCase(), opened: undefined };
  }
  const orderId = orderNamedBy(raw);
  if (orderId !== undefined)
    return { kind: 'ORDER', code: orderId, opened: await findOpened(parts, orderId) };
  const scanned = await findScanned(parts.db, raw);
  if (scanned.kind !== 'unknown') {
    const { device } = scanned;
    const code = scanned.kind === 'box' ? scanned.code : device.id;
    const kind = scanned.kind === 'box' ? 'BOX' : 'DEVICE';
    return { kind, device, code, opened: await findOpened(parts, await whereabouts(parts, device)) };
  }
  for (const number of parcelNumbersIn(codes)) {
    const shipment = await findShipmentByNumber(parts.db, number);
    if (shipment === undefined) continue;
    const opened = await findOpened(parts, publicId('order', shipment.orderId));
    return { kind: 'PARCEL', code: number, opened };
  }
  return describeUnknown(parts, scanned.code, scanned.similarIds);
}

/** The order that a scan names, whether it exists or not: `order_<uuid>`; undefined when it names none. */
export function orderNamedBy(raw: string): string | undefined {
  const id = readScan(raw)
    .map(parseOrderCode)
    .find((named) => named !== undefined);
  return id === undefined ? undefined : publicId('order', id);
}

/** What nobody knows still looks like something. */
async function describeUnknown(
  parts: Pick<Parts, 'db'>,
  code: string,
  similarIds: readonly string[],
): Promise<Understood> {
  const unknown = { kind: 'UNKNOWN', code, opened: undefined } as const;
  const repaired = repairKeyboard(code);
  const meant = repaired === undefined ? undefined : await findScanned(parts.db, repaired);
  if (meant?.kind === 'device')
    return { ...unknown, looksLike: 'OTHER_KEYBOARD', similarIds: [meant.device.id] };
  return { ...unknown, looksLike: looksOf(code), similarIds };
}

/** The order that a device is with, or that it went out with last: `order_<uuid>`. */
async function whereabouts(parts: Pick<Parts, 'db'>, { id, orderId }: Device): Promise<string | undefined> {
  const found = orderId ?? (await findShipmentByDevice(parts.db, id))?.orderId;
  return found === undefined ? undefined : publicId('order', found);
}

async function findOpened(
  parts: Pick<Parts, 'db'>,
  orderId: string | undefined,
): Promise<OpenedOrder | undefined> {
  const found = orderId === undefined ? undefined : await findBench(parts, orderId);
  return found?.ok ? found.value : undefined;
}
