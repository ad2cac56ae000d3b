import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import { handOverParcel } from '../shipping/hand-over-parcel.ts';
import type { QueueEntry } from '../shipping/list-queue.ts';
import { returnParcel } from '../shipping/return-parcel.ts';
import { scanAtBench } from '../shipping/scan-at-bench.ts';
import { undoScan } from '../shipping/undo-scan.ts';
import { DeviceRef } from './device-types.graphql.ts';
import { OrderType } from './order-types.graphql.ts';
import { entryOf, extensionsOf } from './mutation.ts';
import { valueOf } from './refusal.graphql.ts';
import { HandOverInput, OrderIdInput, ReturnParcelInput, ScanDeviceInput } from './parcel-inputs.graphql.ts';

const ReturnedParcelType = builder
  .objectRef<{ entry: QueueEntry; device: typeof DeviceRef.$inferType }>('ReturnedParcel')
  .implement({
    description: 'A parcel that was taken in again.',
    fields: (t) => ({
      order: t.field({
        type: OrderType,
        nullable: false,
        description: 'Its order, which stays SHIPPED.',
        resolve: ({ entry }) => entry,
      }),
      device: t.expose('device', { type: DeviceRef, nullable: false, description: 'The device in it.' }),
    }),
  });

builder.mutationFields((t) => ({
  scanDevice: t.field({
    type: OrderType,
    description:
      'Binds the scanned device to the order, books the parcel, stores its label and ships the order, as far as the ' +
      'carrier lets it. `booking` says how far it came; the same scan again books nothing anew. With `undoSeconds` nothing ' +
      'is sent yet: it is when they have passed, or at once when the same scan comes without them.',
    args: { input: t.arg({ type: ScanDeviceInput, required: true, description: 'The scan.' }) },
    extensions: extensionsOf('SCAN'),
    async resolve(_root, { input }, { parts, actor }) {
      const { orderId, code: device, trackingLink = null, undoSeconds, afterAttempt = null } = input;
      const scan = { orderId, device, trackingLink, undoSeconds: undoSeconds ?? 0, afterAttempt };
      const { order } = valueOf(await scanAtBench(parts, actor, scan));
      return entryOf(parts, order);
    },
  }),
  undoScan: t.field({
    type: OrderType,
    description: 'Takes a scan back while the carrier can not have the parcel.',
    args: { input: t.arg({ type: OrderIdInput, required: true, description: 'Of which order.' }) },
    extensions: extensionsOf('UNDO_SCAN'),
    resolve: async (_root, { input }, { parts, actor }) =>
      entryOf(parts, valueOf(await undoScan(parts, actor, input.orderId))),
  }),
  handOver: t.field({
    type: OrderType,
    description: 'Hands a booked and labelled parcel to the carrier: the order is SHIPPED.',
    args: { input: t.arg({ type: HandOverInput, required: true, description: 'Which parcel.' }) },
    extensions: extensionsOf('HAND_OVER'),
    resolve: async (_root, { input }, { parts, actor }) =>
      entryOf(parts, valueOf(await handOverParcel(parts, actor, input.code))),
  }),
  returnParcel: t.field({
    type: ReturnedParcelType,
    description: 'Takes in a parcel that has come back, by its number or its device.',
    args: { input: t.arg({ type: ReturnParcelInput, required: true, description: 'Which.' }) },
    extensions: extensionsOf('RETURN_PARCEL'),
    async resolve(_root, { input: { code, condition = null, note = null } }, { parts, actor }) {
      const { order, device } = valueOf(await returnParcel(parts, actor, { code, condition, note }));
      return { entry: await entryOf(parts, order), device };
    },
  }),
}));
