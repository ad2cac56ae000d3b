import { benchCommands, testBars } from '../documents/bench-code.ts';
import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import { codeLooks } from '../shipping/code-look.ts';
import type { Understood } from '../shipping/understand-scan.ts';
import { undoableMs } from '../shipping/undo-window.ts';
import { DeviceRef } from './device-types.graphql.ts';
import { OpenedOrderType } from './opened-order.graphql.ts';

const ScanKindType = builder.enumType('ScanKind', {
  description: 'What a scanned code is.',
  values: {
    COMMAND: { description: 'One of the command card: `command` says which.' },
    TEST_LABEL: { description: 'A barcode of the test label: `testBars` and `testMark` say which.' },
    ORDER: { description: "An order's barcode or id; `order` is null when there is no such order." },
    DEVICE: { description: 'A device of ours.' },
    BOX: { description: 'The box that a device of ours came in.' },
    PARCEL: { description: "A parcel's or consignment's number." },
    UNKNOWN: { description: 'None of these: `looksLike` says what it might be.' },
  } as const satisfies Record<Understood['kind'], object>,
});

const BenchCommandType = builder.enumType('BenchCommand', {
  description: 'What can be scanned from the command card. Its barcodes say BESTILL and the name.',
  values: benchCommands,
});

const TestBarsType = builder.enumType('TestBars', {
  description:
    'The barcodes of the test label: as coarse as a parcel label’s, or as fine as a mailbox label’s.',
  values: testBars,
});

const CodeLookType = builder.enumType('CodeLook', {
  description:
    'What an unknown code looks like. OTHER_KEYBOARD: a device’s code, read by a scanner that is set to another keyboard than the computer.',
  values: codeLooks,
});

export const ScannedCodeType = builder.objectRef<Understood>('ScannedCode').implement({
  description: 'What a scanned code turned out to be. What does not belong to its kind is null.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ScanKindType, nullable: false, description: 'What it is.' }),
    code: t.exposeString('code', {
      nullable: false,
      description: "As we write it: an order's id, a device's code, a parcel's number.",
    }),
    command: t.field({
      type: BenchCommandType,
      description: 'The command.',
      resolve: (scanned) => (scanned.kind === 'COMMAND' ? scanned.command : null),
    }),
    testBars: t.field({
      type: TestBarsType,
      description: 'Which barcode of the test label.',
      resolve: (scanned) => (scanned.kind === 'TEST_LABEL' ? scanned.bars : null),
    }),
    testMark: t.string({
      description: 'The digits that the test label was printed with.',
      resolve: (scanned) => (scanned.kind === 'TEST_LABEL' ? scanned.mark : null),
    }),
    device: t.field({
      type: DeviceRef,
      description: 'The device, or the one that came in this box.',
      resolve: (scanned) => (scanned.kind === 'DEVICE' || scanned.kind === 'BOX' ? scanned.device : null),
    }),
    order: t.field({
      type: OpenedOrderType,
      description:
        'The order that is named, that the device is with or last went out with, or whose parcel it is.',
      resolve: ({ opened }) => opened,
    }),
    looksLike: t.field({
      type: CodeLookType,
      description: 'What an unknown code looks like.',
      resolve: (scanned) => (scanned.kind === 'UNKNOWN' ? scanned.looksLike : null),
    }),
    similarIds: t.idList({
      nullable: false,
      description: 'Devices that an unknown code might be, misread or mistyped.',
      resolve: (scanned) => (scanned.kind === 'UNKNOWN' ? [...scanned.similarIds] : []),
    }),
  }),
});

builder.objectFields(OpenedOrderType, (t) => ({
  undoableMs: t.int({
    description:
      'For how many milliseconds the scan can surely be undone: until then the carrier hears of nothing. 0: it may be sent at any moment. Null: there is nothing to undo, or it is too late.',
    resolve: ({ booking }, _args, { parts }) => undoableMs(booking, parts.clock.now()),
  }),
}));
