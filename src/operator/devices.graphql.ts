import { findDeviceHistory } from '../devices/device-history.ts';
import { deviceEventWords } from '../devices/event-words.ts';
import { listDevices, type DevicePage } from '../devices/list-devices.ts';
import { deviceConditions, sortDevice, whyNotSorted } from '../devices/sort-device.ts';
import { criticalDays, listStock, lowDays, type StockLevel } from '../devices/stock.ts';
import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { operatorRefusal, showRefusal, type ShownRefusal } from '../graphql/operator-error.ts';
import { publicId } from '../lib/public-id.ts';
import { cursorOf, readCursor, readFirst } from './arguments.ts';
import { findQueueEntries } from '../shipping/list-queue.ts';
import { ConditionType, DeviceRef } from './device-types.graphql.ts';
import { DeviceStateType, DeviceTypeType, StockWarningType } from './enums.graphql.ts';
import { OrderType } from './order-types.graphql.ts';
import { RefusalType } from './refusal.graphql.ts';

type History = Extract<Awaited<ReturnType<typeof findDeviceHistory>>, { ok: true }>;

const DeviceEventType = builder.objectRef<History['events'][number]>('DeviceEvent').implement({
  description: 'Something that happened to a device.',
  fields: (t) => ({
    what: t.exposeString('type', { nullable: false, description: 'What: an open list of words.' }),
    sentence: t.string({
      nullable: false,
      description: 'What, in a sentence; without who.',
      resolve: ({ type }, _args, { language }) => deviceEventWords[type][language],
    }),
    at: t.string({ nullable: false, description: 'When.', resolve: (e) => e.occurredAt.toISOString() }),
    who: t.exposeString('actorId', { nullable: false, description: 'Who did it.' }),
    orderId: t.id({
      description: 'The order that it was about.',
      resolve: ({ orderId }) => (orderId === null ? null : publicId('order', orderId)),
    }),
    note: t.exposeString('note', { description: 'What was said about it.' }),
  }),
});

/** What can be done with a device in the house, or why it can't be done now. */
interface Sorting {
  readonly into: (typeof deviceConditions)[number];
  readonly refusal: ShownRefusal | null;
}

const SortingType = builder.objectRef<Sorting>('DeviceSorting').implement({
  description: 'Where a device can be put, or why it can not be put there now.',
  fields: (t) => ({
    into: t.expose('into', { type: ConditionType, nullable: false, description: 'Stock or quarantine.' }),
    allowed: t.boolean({
      nullable: false,
      description: 'Whether it can be put there now.',
      resolve: ({ refusal }) => refusal === null,
    }),
    refusal: t.expose('refusal', { type: RefusalType, description: 'Why not.' }),
  }),
});

/** Of the newest ones that a device was with: more than it goes through in its life. */
const ordersMax = 20;

const DeviceWithHistory = builder.objectRef<History>('DeviceWithHistory').implement({
  description: 'A device and what has happened to it.',
  fields: (t) => ({
    device: t.expose('device', { type: DeviceRef, nullable: false, description: 'The device.' }),
    events: t.field({
      type: [DeviceEventType],
      nullable: false,
      description: 'The newest 200, the oldest of them first.',
      resolve: ({ events }) => [...events],
    }),
    orders: t.field({
      type: [OrderType],
      nullable: false,
      description: `The orders that it was scanned for or shipped with, the newest first; ${ordersMax} at most.`,
      async resolve({ events }, _args, { parts }) {
        const ids = [...new Set(events.toReversed().flatMap(({ orderId }) => orderId ?? []))].slice(
          0,
          ordersMax,
        );
        const entries = await findQueueEntries(parts, ids);
        return entries.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
      },
    }),
    sortings: t.field({
      type: [SortingType],
      nullable: false,
      description: 'Where it can be put.',
      resolve: ({ device }) =>
        deviceConditions.map((into): Sorting => {
          const refusal = whyNotSorted(device, into);
          return { into, refusal: refusal === undefined ? null : showRefusal(refusal) };
        }),
    }),
  }),
});

const DevicePageType = builder.objectRef<DevicePage>('DevicePage').implement({
  description: 'Some of the devices.',
  fields: (t) => ({
    nodes: t.field({
      type: [DeviceRef],
      nullable: false,
      description: 'The devices, by their codes.',
      resolve: ({ devices }) => [...devices],
    }),
    hasNextPage: t.boolean({
      nullable: false,
      description: 'Whether there are more.',
      resolve: ({ next }) => next !== null,
    }),
    endCursor: t.string({
      description: 'The `after` of the next page; null when there is none.',
      resolve: ({ next }) => (next === null ? null : cursorOf(next)),
    }),
  }),
});

const StockLevelType = builder.objectRef<StockLevel>('StockLevel').implement({
  description: 'How much is left of one type of device.',
  fields: (t) => ({
    type: t.expose('type', { type: DeviceTypeType, nullable: false, description: 'The kind of device.' }),
    inStock: t.exposeInt('inStock', { nullable: false, description: 'On the shelf.' }),
    assigned: t.exposeInt('assigned', { nullable: false, description: 'Scanned for an order.' }),
    returned: t.exposeInt('returned', {
      nullable: false,
      description: 'Came back, and nobody has looked at them yet.',
    }),
    quarantined: t.exposeInt('quarantined', { nullable: false, description: 'Must not be shipped.' }),
    openOrders: t.exposeInt('openOrders', { nullable: false, description: 'Orders that still need one.' }),
    shipped: t.exposeInt('shipped', { nullable: false, description: 'In the last 28 days.' }),
    free: t.exposeInt('free', { nullable: false, description: 'In stock beyond the open orders.' }),
    shippedPerDay: t.exposeFloat('shippedPerDay', {
      nullable: false,
      description: 'How many a day, by which the days are counted; to one decimal.',
    }),
    daysLeft: t.exposeInt('daysLeft', { description: 'How long that lasts; null when nothing was shipped.' }),
    warning: t.expose('warning', {
      type: StockWarningType,
      nullable: false,
      description: `How urgent it is to order more: LOW below ${lowDays} days, CRITICAL below ${criticalDays}.`,
    }),
  }),
});

const DeviceFilter = builder.inputType('DeviceFilter', {
  description: 'Which devices. What is left out does not matter.',
  fields: (t) => ({
    type: t.field({ type: DeviceTypeType, description: 'Of this kind.' }),
    state: t.field({ type: DeviceStateType, description: 'In this state.' }),
    text: t.string({ description: 'The beginning or the end of its code or of that of its box.' }),
  }),
});

const SortDeviceInput = builder.inputType('SortDeviceInput', {
  description: 'A device in the house, and where it goes.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'The code on it, or on its box.' }),
    into: t.field({ type: ConditionType, required: true, description: 'Stock or quarantine.' }),
    note: t.string({ description: 'What is to be said about it.' }),
  }),
});

const extensions = { role: 'picker' } satisfies OperatorFieldExtensions;

builder.queryFields((t) => ({
  devices: t.field({
    type: DevicePageType,
    description: 'The devices, by their codes.',
    args: {
      filter: t.arg({ type: DeviceFilter, description: 'Which; without it all.' }),
      first: t.arg.int({ description: 'How many, from 1 to 100; 100 by default.' }),
      after: t.arg.string({ description: 'The endCursor of the page before.' }),
    },
    extensions,
    resolve(_root, { filter, first, after }, { parts }) {
      const { type = null, state = null, text = null } = filter ?? {};
      const [place = null] = readCursor(after, 1) ?? [];
      const page = { first: readFirst(first), after: place };
      return listDevices(parts, { type, state, text }, page);
    },
  }),
  device: t.field({
    type: DeviceWithHistory,
    description: 'A device by its code or that of its box, and its history.',
    args: { code: t.arg.string({ required: true, description: 'As the scanner gave it.' }) },
    extensions,
    async resolve(_root, { code }, { parts }) {
      const found = await findDeviceHistory(parts, code);
      if (!found.ok) throw operatorRefusal(found.refusal);
      return found;
    },
  }),
  stock: t.field({
    type: [StockLevelType],
    description: 'How many devices there are of each type, and how long they last.',
    extensions,
    resolve: async (_root, _args, { parts }) => [...(await listStock(parts))],
  }),
}));

builder.mutationField('sortDevice', (t) =>
  t.field({
    type: DeviceRef,
    description: 'Puts a device that is in the house into stock or quarantine.',
    args: { input: t.arg({ type: SortDeviceInput, required: true, description: 'Which, and where.' }) },
    extensions,
    async resolve(_root, { input: { code, into, note = null } }, { parts, actor }) {
      const sorted = await sortDevice(parts, actor, { code, into, note });
      if (!sorted.ok) throw operatorRefusal(sorted.refusal);
      return sorted.device;
    },
  }),
);
