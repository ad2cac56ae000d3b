import type { introspection_types as types } from '../../api/operator-schema.d.ts';
import type { VariablesOf } from '../../api/graphql.ts';
import type { DeviceType, ExceptionKind, HoldReason } from '../../words/trade-texts.ts';
import type { queueDocument } from './documents.ts';

export type QueueSort = types['OrderSort']['enumValues'];
export type ClaimFilter = types['ClaimFilter']['enumValues'];
export type ParcelStage = types['ParcelStage']['enumValues'];
export type OrderFilter = NonNullable<VariablesOf<typeof queueDocument>['filter']>;

/** The tabs of the queue. The server keeps the same names with a saved view. */
export const tabs = [
  ...(['OPEN', 'ORDERED', 'IN_PROGRESS', 'MINE', 'HELD', 'EXCEPTIONS'] as const),
  ...(['SHIPPED', 'CANCELLED', 'ALL'] as const),
] as const;
export type Tab = (typeof tabs)[number];

/** What the address of the queue holds. A saved view is the same without the text and the view. */
export interface QueueSearch {
  readonly tab?: Tab;
  readonly sort?: QueueSort;
  readonly partner?: string;
  readonly type?: DeviceType;
  readonly claim?: ClaimFilter;
  readonly reason?: readonly HoldReason[];
  readonly kind?: readonly ExceptionKind[];
  readonly olderThanHours?: number;
  readonly youngerThanHours?: number;
  /** The beginning of it. */
  readonly postalCode?: string;
  readonly city?: string;
  readonly parcel?: ParcelStage;
  readonly test?: 'only' | 'both';
  readonly text?: string;
  /** The saved view that was come from. */
  readonly view?: string;
}

/** The names of everything that can be chosen. A new one does not compile until it is here. (Its words are loaded with the page.) */
export const sorts = namesOf<QueueSort>({
  OLDEST: true,
  NEWEST: true,
  RECENTLY_CHANGED: true,
  LONGEST_UNCHANGED: true,
});
export const claims = namesOf<ClaimFilter>({ ME: true, NOBODY: true, AVAILABLE: true, OTHERS: true });
export const parcelStages = namesOf<ParcelStage>({
  NOT_BOOKED: true,
  NOT_LABELLED: true,
  NOT_HANDED_OVER: true,
});
export const deviceTypes = namesOf<DeviceType>({ HAN_LTEM: true, HAN_WIFI: true });
export const holdReasons = namesOf<HoldReason>({
  INCORRECT_ADDRESS: true,
  AWAITING_PARTNER: true,
  OUT_OF_STOCK: true,
  SUSPECTED_FRAUD: true,
  OTHER: true,
});
export const exceptionKinds = namesOf<ExceptionKind>({
  BOOKING_REJECTED: true,
  BOOKING_UNKNOWN: true,
  LATE_BOOKING: true,
  LABEL_MISSING: true,
  CARRIER_UNREACHABLE: true,
  HELD_LONG: true,
  WAITING_LONG: true,
  PARCEL_DEVIATION: true,
  PARCEL_RETURNING: true,
  PARCEL_RETURNED: true,
  WEBHOOK_GIVEN_UP: true,
});

/** As many hours as the server looks back. */
const hoursMax = 8_760;

/** Reads the address; what isn't understood is left out. */
export function readQueueSearch(given: Readonly<Record<string, unknown>>): QueueSearch {
  const all: QueueSearch = {
    ...pick('tab', tabs, given),
    ...pick('sort', sorts, given),
    ...word('partner', given),
    ...pick('type', deviceTypes, given),
    ...pick('claim', claims, given),
    ...several('reason', holdReasons, given),
    ...several('kind', exceptionKinds, given),
    ...hours('olderThanHours', given),
    ...hours('youngerThanHours', given),
    ...word('postalCode', given, /^\d{1,4}$/),
    ...word('city', given),
    ...pick('parcel', parcelStages, given),
    ...pick('test', ['only', 'both'] as const, given),
    ...word('text', given, /./, 200),
    ...word('view', given, /^view_[0-9a-f-]{36}$/),
  };
  const { tab, sort, ...rest } = all;
  return {
    ...(tab === undefined || tab === 'OPEN' ? {} : { tab }),
    ...(sort === undefined || sort === 'OLDEST' ? {} : { sort }),
    ...rest,
  };
}

/** What a saved view keeps of the address. */
export function keptOf({ text: _text, view: _view, ...kept }: QueueSearch): QueueSearch {
  return kept;
}

/** Whether two addresses ask for the same, apart from the view that they came from. */
export function isSameSearch(one: QueueSearch, other: QueueSearch): boolean {
  const text = ({ view: _view, ...search }: QueueSearch) =>
    JSON.stringify(Object.entries(readQueueSearch({ ...search })).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return text(one) === text(other);
}

/** Whether orders are left out by more than the tab. */
export function isFiltered(search: QueueSearch): boolean {
  const { tab: _tab, sort: _sort, view: _view, ...filters } = search;
  return Object.keys(filters).length > 0;
}

/** The filter of the API that an address means. */
export function filterOf(search: QueueSearch): OrderFilter {
  return { ...sharedFilterOf(search), ...tabFilters[search.tab ?? 'OPEN'] };
}

/** The same without the tab: what the counts on all tabs are of. */
export function sharedFilterOf(search: QueueSearch): OrderFilter {
  const { partner, type, claim, reason, kind, olderThanHours, youngerThanHours } = search;
  const { postalCode, city, parcel, test, text } = search;
  return {
    ...(partner === undefined ? {} : { intermediaryId: partner }),
    ...(type === undefined ? {} : { type }),
    ...(claim === undefined ? {} : { claim }),
    ...(reason === undefined ? {} : { holdReason: [...reason] }),
    ...(kind === undefined ? {} : { exceptionKind: [...kind] }),
    ...(olderThanHours === undefined ? {} : { olderThanHours }),
    ...(youngerThanHours === undefined ? {} : { youngerThanHours }),
    ...(postalCode === undefined ? {} : { postalCode }),
    ...(city === undefined ? {} : { city }),
    ...(parcel === undefined ? {} : { parcel }),
    ...(text === undefined ? {} : { text }),
    test: test === undefined ? false : test === 'only' ? true : null,
  };
}

const open = ['ORDERED', 'IN_PROGRESS'] satisfies OrderFilter['status'];

const tabFilters: Readonly<Record<Tab, OrderFilter>> = {
  OPEN: { status: open },
  ORDERED: { status: ['ORDERED'] },
  IN_PROGRESS: { status: ['IN_PROGRESS'] },
  MINE: { status: open, claim: 'ME' },
  HELD: { status: open, hold: true },
  EXCEPTIONS: { exception: true },
  SHIPPED: { status: ['SHIPPED'] },
  CANCELLED: { status: ['CANCELLED'] },
  ALL: {},
};

type Given = Readonly<Record<string, unknown>>;

function pick<Name extends keyof QueueSearch, Value extends string>(
  name: Name,
  values: readonly Value[],
  given: Given,
): Partial<Record<Name, Value>> {
  const value = values.find((each) => each === given[name]);
  return value === undefined ? {} : only(name, value);
}

function several<Name extends keyof QueueSearch, Value extends string>(
  name: Name,
  values: readonly Value[],
  given: Given,
): Partial<Record<Name, readonly Value[]>> {
  const raw: readonly unknown[] = Array.isArray(given[name]) ? given[name] : [given[name]];
  const wanted = values.filter((each) => raw.includes(each));
  return wanted.length === 0 ? {} : only(name, wanted);
}

/** A word of digits alone comes out of the address as a number. */
function word<Name extends keyof QueueSearch>(
  name: Name,
  given: Given,
  pattern = /./,
  lengthMax = 64,
): Partial<Record<Name, string>> {
  const raw = given[name];
  const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim() : '';
  return pattern.test(text) && text.length <= lengthMax ? only(name, text) : {};
}

function hours<Name extends keyof QueueSearch>(name: Name, given: Given): Partial<Record<Name, number>> {
  const value = Number(given[name]);
  return Number.isInteger(value) && value >= 1 && value <= hoursMax ? only(name, value) : {};
}

function only<Name extends string, Value>(name: Name, value: Value): Partial<Record<Name, Value>> {
  const made: Partial<Record<Name, Value>> = {};
  made[name] = value;
  return made;
}

function namesOf<Name extends string>(words: Readonly<Record<Name, true>>): readonly Name[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a record's keys are its names.
  return Object.keys(words) as Name[];
}
