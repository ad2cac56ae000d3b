import type { Device } from '../devices/device.ts';
import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import { publicId } from '../lib/public-id.ts';
import { DeviceStateType, DeviceTypeType } from './enums.graphql.ts';

export const DeviceRef = builder.objectRef<Device>('Device').implement({
  description: 'A meter reader of ours.',
  fields: (t) => ({
    deviceId: t.exposeID('id', { nullable: false, description: 'The eight characters on it; case matters.' }),
    type: t.expose('type', { type: DeviceTypeType, nullable: false, description: 'The kind of device.' }),
    boxCode: t.exposeString('boxCode', {
      description: 'What is printed on its box, if that is another code.',
    }),
    state: t.expose('state', { type: DeviceStateType, nullable: false, description: 'Where it is.' }),
    orderId: t.id({
      description: 'The order that it is assigned to or was shipped with.',
      resolve: ({ orderId }) => (orderId === null ? null : publicId('order', orderId)),
    }),
    createdAt: t.string({
      nullable: false,
      description: 'When it was imported.',
      resolve: ({ createdAt }) => createdAt.toISOString(),
    }),
    updatedAt: t.string({
      nullable: false,
      description: 'When it last moved.',
      resolve: ({ updatedAt }) => updatedAt.toISOString(),
    }),
  }),
});

export const ConditionType = builder.enumType('DeviceCondition', {
  description: 'What becomes of a device that is in the house.',
  values: {
    RESTOCK: { value: 'restock', description: 'It is in order and goes into stock.' },
    QUARANTINE: { value: 'quarantine', description: 'It must not be shipped.' },
  } as const,
});
