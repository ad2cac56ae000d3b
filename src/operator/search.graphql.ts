import { findDevices } from '../devices/find-devices.ts';
import type { Device } from '../devices/device.ts';
import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { searchFields, type SearchKind, searchKinds, searchMatches } from '../search/hit.ts';
import { search, type SearchGroup, type SearchHit } from '../search/search.ts';
import { findQueueEntries, type QueueEntry } from '../shipping/list-queue.ts';
import { badInput } from './arguments.ts';
import { DeviceRef } from './device-types.graphql.ts';
import { OrderType } from './order-types.graphql.ts';

const SearchKindType = builder.enumType('SearchKind', {
  description: 'What can be found.',
  values: searchKinds,
});

const SearchFieldType = builder.enumType('SearchField', {
  description: 'Where a text was found.',
  values: searchFields,
});

const SearchMatchType = builder.enumType('SearchMatch', {
  description: 'How well a text fits: all of a value, its beginning, or a later part of it.',
  values: searchMatches,
});

/** A hit and what it is about. */
interface FullHit extends SearchHit {
  readonly kind: SearchKind;
  readonly order: QueueEntry | undefined;
  readonly device: Device | undefined;
}

const SearchHitType = builder.objectRef<FullHit>('SearchHit').implement({
  description: 'Something that was found.',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: "What to open: an order's id (a parcel's too), a device's code, a partner's id.",
      resolve: ({ kind, id }) => (kind === 'ORDER' || kind === 'PARCEL' ? publicId('order', id) : id),
    }),
    title: t.string({
      nullable: false,
      description: "The recipient's name, the parcel's number, the device's code or the partner's name.",
      resolve: titleOf,
    }),
    field: t.expose('field', { type: SearchFieldType, nullable: false, description: 'Where it was found.' }),
    value: t.exposeString('value', { nullable: false, description: 'The value in which it was found.' }),
    match: t.expose('match', { type: SearchMatchType, nullable: false, description: 'How well it fits.' }),
    order: t.field({
      type: OrderType,
      description: 'The order, or the one that the parcel or the device belongs to. It may be a test.',
      resolve: ({ order }) => order,
    }),
    device: t.field({ type: DeviceRef, description: 'The device.', resolve: ({ device }) => device }),
  }),
});

function titleOf({ kind, id, value, name, order }: FullHit): string {
  const recipient = order?.order.recipient;
  switch (kind) {
    case 'ORDER':
      // Without a recipient, whose data was erased, an order has no other name than its id.
      return recipient ? `${recipient.firstName} ${recipient.lastName}` : publicId('order', id);
    case 'PARCEL':
      return value;
    case 'DEVICE':
      return id;
    case 'PARTNER':
      return name ?? id;
  }
}

type FullGroup = Pick<SearchGroup, 'kind' | 'more'> & { readonly hits: readonly FullHit[] };

const SearchGroupType = builder.objectRef<FullGroup>('SearchGroup').implement({
  description: 'The best hits of one kind.',
  fields: (t) => ({
    kind: t.expose('kind', { type: SearchKindType, nullable: false, description: 'What these are.' }),
    hits: t.field({
      type: [SearchHitType],
      nullable: false,
      description: 'Whole values first, then their beginnings, then later parts; of like orders the newest.',
      resolve: ({ hits }) => [...hits],
    }),
    more: t.exposeBoolean('more', { nullable: false, description: 'Whether there are more than these.' }),
  }),
});

const usual = 8;
/** Who wants to see more than these adds a word to the text. */
const most = 50;

builder.queryField('search', (t) =>
  t.field({
    type: [SearchGroupType],
    nullable: false,
    description:
      'Finds anything from anywhere: an order by its id, barcode, recipient or user id; a parcel by its number; a device ' +
      'by its code or that of its box; a partner. Names and towns by their words or the beginning of them, codes and ' +
      'numbers by their beginning or their end. Groups without a hit are left out.',
    args: {
      text: t.arg.string({ required: true, description: 'What to look for: two characters at least.' }),
      first: t.arg.int({ description: `How many of each kind, from 1 to ${most}; ${usual} by default.` }),
      kinds: t.arg({ type: [SearchKindType], description: 'Only these kinds; without it all.' }),
    },
    extensions: { role: 'picker' } satisfies OperatorFieldExtensions,
    async resolve(_root, { text, first, kinds }, { parts }) {
      const wanted = first ?? usual;
      if (wanted < 1 || wanted > most)
        throw badInput('first', {
          nb: `må være et tall fra 1 til ${most}`,
          en: `must be a number from 1 to ${most}`,
        });
      return complete(parts, await search(parts, { text, first: wanted, kinds: kinds ?? searchKinds }));
    },
  }),
);

/** Brings the orders and devices that were found, each once. */
async function complete(
  parts: Pick<Parts, 'db'>,
  groups: readonly SearchGroup[],
): Promise<readonly FullGroup[]> {
  const idsOf = (...kinds: readonly SearchKind[]) =>
    groups.filter(({ kind }) => kinds.includes(kind)).flatMap(({ hits }) => hits.map(({ id }) => id));
  const devices = new Map((await findDevices(parts, idsOf('DEVICE'))).map((each) => [each.id, each]));
  const orderIds = [
    ...idsOf('ORDER', 'PARCEL'),
    ...[...devices.values()].map(({ orderId }) => orderId ?? ''),
  ];
  const wanted = [...new Set(orderIds)].filter((id) => id !== '');
  const orders = new Map((await findQueueEntries(parts, wanted)).map((each) => [each.id, each]));
  return groups.map(({ kind, hits, more }) => ({
    kind,
    more,
    hits: hits.map((hit): FullHit => {
      const device = kind === 'DEVICE' ? devices.get(hit.id) : undefined;
      return { ...hit, kind, device, order: orders.get(device?.orderId ?? hit.id) };
    }),
  }));
}
