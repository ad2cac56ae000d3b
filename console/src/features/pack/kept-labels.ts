import { readStored, writePreference } from '../../shell/preference.ts';
import type { Bench, Parcel } from './bench-types.ts';

/** What is to be printed, and what was made last. Kept on this machine, where the printer is, by the orders' ids alone. */
interface KeptLabels {
  readonly unprinted: readonly string[];
  readonly last: Parcel | null;
}

const unprintedName = 'bench.unprinted';
const lastName = 'bench.last';
/** Many times what a station packs in a day. */
const mostKept = 1_000;

/** The labels that are still to be printed here, and the last one that was made. */
export function readLabels(): KeptLabels {
  const last = readStored(lastName) ?? '';
  return { unprinted: readUnprinted(), last: last === '' ? null : { orderId: last, name: '' } };
}

/** Keeps what is still to be printed: what is on its way to the printer may not get there. */
export function writeLabels({ prints, unprinted, last }: Pick<Bench, 'prints' | 'unprinted' | 'last'>): void {
  writeUnprinted([...prints.flatMap(({ orderIds }) => orderIds), ...unprinted]);
  writePreference(lastName, last?.orderId ?? '');
}

/** The printer has got these, whether or not the bench is still there to hear of it. */
export function forgetLabels(orderIds: readonly string[]): void {
  writeUnprinted(readUnprinted().filter((orderId) => !orderIds.includes(orderId)));
}

function readUnprinted(): readonly string[] {
  return (readStored(unprintedName) ?? '').split(',').filter((orderId) => orderId !== '');
}

function writeUnprinted(orderIds: readonly string[]): void {
  writePreference(unprintedName, [...new Set(orderIds)].slice(-mostKept).join(','));
}
