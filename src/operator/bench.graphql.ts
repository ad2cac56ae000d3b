import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { showRefusal } from '../graphql/operator-error.ts';
import { nextOrder, findShift } from '../shipping/next-order.ts';
import { type OpenedAtBench, openOrder } from '../shipping/open-order.ts';
import { understandScan } from '../shipping/understand-scan.ts';
import { badInput } from './arguments.ts';
import { ScannedCodeType } from './bench-types.graphql.ts';
import { DeviceTypeType } from './enums.graphql.ts';
import { extensionsOf } from './mutation.ts';
import { OpenedOrderType } from './opened-order.graphql.ts';
import { RefusalType } from './refusal.graphql.ts';

const OpenedAtBenchType = builder.objectRef<OpenedAtBench>('OpenedAtBench').implement({
  description: 'What came of a scan at a bench on which nothing lay.',
  fields: (t) => ({
    scanned: t.expose('scanned', {
      type: ScannedCodeType,
      nullable: false,
      description: 'What it was; with the order, also when it was refused.',
    }),
    claimed: t.exposeBoolean('claimed', {
      nullable: false,
      description: 'Whether the order lies on your bench now.',
    }),
    refusal: t.field({
      type: RefusalType,
      description: 'Why not. Null also where the code is no order’s: then it was only looked up.',
      resolve: ({ refusal }) => (refusal === undefined ? null : showRefusal(refusal)),
    }),
  }),
});

const ShiftType = builder.objectRef<Awaited<ReturnType<typeof findShift>>>('Shift').implement({
  description: 'How the day is going, for the whole house.',
  fields: (t) => ({
    shippedToday: t.exposeInt('shippedToday', {
      nullable: false,
      description: 'Parcels that have left since midnight in Norway.',
    }),
    waiting: t.exposeInt('waiting', {
      nullable: false,
      description: 'Orders that could be packed now: not on hold, and not booked.',
    }),
    oldestOrderedAt: t.string({
      description: 'When the oldest of these was placed; null when none waits.',
      resolve: ({ oldestOrderedAt }) => oldestOrderedAt?.toISOString() ?? null,
    }),
  }),
});

const OpenOrderInput = builder.inputType('OpenOrderInput', {
  description: 'A scan at a bench on which nothing lies.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'As the scanner gave it.' }),
    leave: t.id({
      description: 'What lies on your bench unpacked: given back to everybody once another order is opened.',
    }),
    resumed: t.boolean({
      defaultValue: false,
      description: 'Nobody has scanned: the page that had the order open was loaded again.',
    }),
    station: t.string(station),
  }),
});

const station = {
  description:
    'Where: an id that the browser of the station keeps, of 1 to 64 printable characters. With it an operator at two ' +
    'stations never has the same order at both.',
} as const;

/** @throws a refusal for what is no station's id. */
function readStation(text: string | null | undefined): string | null {
  if (text === null || text === undefined || /^[^\p{C}]{1,64}$/u.test(text)) return text ?? null;
  throw badInput('input.station', {
    nb: 'må være 1 til 64 tegn som kan skrives ut',
    en: 'must be 1 to 64 printable characters',
  });
}

/** A shift's worth of orders that somebody put aside. */
const mostSkipped = 200;

const NextOrderInput = builder.inputType('NextOrderInput', {
  description: 'What a pack station wants next. What is left out does not matter.',
  fields: (t) => ({
    type: t.field({ type: DeviceTypeType, description: 'For this kind of device.' }),
    intermediaryId: t.string({ description: 'Of this partner.' }),
    test: t.boolean({ defaultValue: false, description: 'Of test keys instead of the real ones.' }),
    skip: t.idList({ description: `Orders that were put aside, which come last; ${mostSkipped} at most.` }),
    leave: t.id({
      description:
        'What lies on your bench unpacked: given back to everybody. It comes again when nothing else waits.',
    }),
    station: t.string(station),
  }),
});

const picker = { role: 'picker' } satisfies OperatorFieldExtensions;

builder.queryFields((t) => ({
  scan: t.field({
    type: ScannedCodeType,
    nullable: false,
    description: 'What a scanned code is, whatever it is. Changes nothing.',
    args: { code: t.arg.string({ required: true, description: 'As the scanner gave it.' }) },
    extensions: picker,
    resolve: (_root, { code }, { parts }) => understandScan(parts, code),
  }),
  shift: t.field({
    type: ShiftType,
    nullable: false,
    description: 'How the day is going, for the whole house.',
    args: {
      test: t.arg.boolean({
        defaultValue: false,
        description: "Test keys' orders instead of the real ones.",
      }),
    },
    extensions: picker,
    resolve: (_root, { test }, { parts }) => findShift(parts, { test: test ?? false }),
  }),
}));

builder.mutationFields((t) => ({
  openOrder: t.field({
    type: OpenedAtBenchType,
    nullable: false,
    description: 'Opens the order that a code names and claims it for you. Any other code is only looked up.',
    args: { input: t.arg({ type: OpenOrderInput, required: true, description: 'The scan.' }) },
    extensions: extensionsOf('CLAIM'),
    resolve: (_root, { input: { code, leave, resumed, station: at } }, { parts, actor }) =>
      openOrder(parts, actor, {
        code,
        leave: leave ?? null,
        isResumed: resumed ?? false,
        station: readStation(at),
      }),
  }),
  nextOrder: t.field({
    type: OpenedOrderType,
    description:
      'Claims what you should pack next: what you have begun there, else the oldest order that nobody has. No two stations get the same one. Null: nothing waits.',
    args: {
      input: t.arg({ type: NextOrderInput, description: 'Which orders; by default all but test ones.' }),
    },
    extensions: extensionsOf('CLAIM'),
    resolve(_root, { input }, { parts, actor }) {
      const { type, intermediaryId, test, skip, leave, station: at } = input ?? {};
      if ((skip?.length ?? 0) > mostSkipped) {
        throw badInput('input.skip', {
          nb: `kan ha høyst ${mostSkipped} ordrer`,
          en: `must name at most ${mostSkipped} orders`,
        });
      }
      return nextOrder(parts, actor, {
        test: test ?? false,
        deviceType: type ?? null,
        intermediaryId: intermediaryId ?? null,
        skip: skip ?? [],
        leave: leave ?? null,
        station: readStation(at),
      });
    },
  }),
}));
