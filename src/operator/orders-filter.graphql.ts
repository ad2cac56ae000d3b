import { operatorBuilder as builder, type OperatorContext } from '../graphql/operator-builder.ts';
import {
  claimFilters,
  parcelStages,
  type QueueFilter,
  type QueueQuestion,
  queueSorts,
} from '../shipping/queue-filter.ts';
import { badInput } from './arguments.ts';
import { DeviceTypeType, ExceptionKindType, HoldReasonType, OrderStatusType } from './enums.graphql.ts';

const ClaimFilterType = builder.enumType('ClaimFilter', {
  description: 'Who works on an order, seen by who asks. AVAILABLE: nobody, or yourself.',
  values: claimFilters,
});

const ParcelStageType = builder.enumType('ParcelStage', {
  description: "What a parcel in the house still lacks: a booking, its label, or only that it's handed over.",
  values: parcelStages,
});

export const OrderSortType = builder.enumType('OrderSort', {
  description:
    'Oldest and newest by when they were placed; the others by the last change of the order itself.',
  values: queueSorts,
});

const OrderFilter = builder.inputType('OrderFilter', {
  description: 'Which orders. What is left out does not matter.',
  fields: (t) => ({
    status: t.field({ type: [OrderStatusType], description: 'In one of these states.' }),
    intermediaryId: t.string({ description: 'Of this partner.' }),
    type: t.field({ type: DeviceTypeType, description: 'For this kind of device.' }),
    hold: t.boolean({ description: 'On hold, or not.' }),
    holdReason: t.field({ type: [HoldReasonType], description: 'On hold for one of these reasons.' }),
    exception: t.boolean({ description: 'With something the matter, or without.' }),
    exceptionKind: t.field({ type: [ExceptionKindType], description: 'With one of these the matter.' }),
    claim: t.field({ type: ClaimFilterType, description: 'Worked on by you, by nobody, by others.' }),
    claimedBy: t.string({ description: 'Worked on by this operator.' }),
    test: t.boolean({ defaultValue: false, description: 'Of test keys, or not; null for both.' }),
    olderThan: t.string({ description: 'Placed before this time: ISO 8601.' }),
    olderThanHours: t.int({ description: 'Placed at least so long ago: 1 to 8,760.' }),
    youngerThanHours: t.int({ description: 'Placed at most so long ago: 1 to 8,760.' }),
    postalCode: t.string({ description: 'To a postal code that begins with these digits.' }),
    city: t.string({ description: 'To this town, in small or capital letters.' }),
    parcel: t.field({ type: ParcelStageType, description: 'What its parcel still lacks.' }),
    text: t.string({
      description:
        "Part of the order's id, the recipient's name or the user's id; or a whole device or parcel number. Unless only orders in the house are wanted: what the search finds, 200 orders at most.",
    }),
  }),
});

type FilterInput = typeof OrderFilter.$inferInput | null | undefined;

/** The `filter` of a field that is about the queue. */
export const filterArg = {
  type: OrderFilter,
  description: 'Which orders; without it all but the test ones.',
} as const;

/** What is asked of the queue, by whom and when. @throws a refusal of a faulty field. */
export function readQuestion(given: FilterInput, { parts, actor }: OperatorContext): QueueQuestion {
  const now = parts.clock.now();
  return { filter: readFilter(given ?? {}, now), among: null, claimedSince: null, me: actor.name, now };
}

function readFilter(given: NonNullable<FilterInput>, now: Date): QueueFilter {
  return {
    statuses: given.status ?? null,
    intermediaryId: readText(given.intermediaryId),
    deviceType: given.type ?? null,
    held: given.hold ?? null,
    holdReasons: given.holdReason ?? null,
    exception: given.exception ?? null,
    exceptionKinds: given.exceptionKind ?? null,
    claim: given.claim ?? null,
    claimedBy: readText(given.claimedBy),
    test: given.test === undefined ? false : given.test,
    orderedBefore: earlier(readTime(given.olderThan), readHours('olderThanHours', given.olderThanHours, now)),
    orderedAfter: readHours('youngerThanHours', given.youngerThanHours, now),
    postalCode: readPostalCode(given.postalCode),
    city: readText(given.city),
    parcel: given.parcel ?? null,
    text: readText(given.text),
  };
}

function readTime(given: string | null | undefined): Date | null {
  const time = given ? new Date(given) : null;
  if (time !== null && Number.isNaN(time.getTime()))
    throw badInput('filter.olderThan', {
      nb: 'må være et tidspunkt som 2027-06-30T12:00:00Z',
      en: 'must be a time such as 2027-06-30T12:00:00Z',
    });
  return time;
}

/** A year: what is older is not waiting. */
const mostHours = 8_760;

function readHours(name: string, hours: number | null | undefined, now: Date): Date | null {
  if (hours === null || hours === undefined) return null;
  if (hours < 1 || hours > mostHours)
    throw badInput(`filter.${name}`, {
      nb: `må være et tall fra 1 til ${mostHours}`,
      en: `must be a number from 1 to ${mostHours}`,
    });
  return new Date(now.getTime() - hours * 3_600_000);
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function readPostalCode(given: string | null | undefined): string | null {
  const digits = given?.trim() ?? '';
  if (!/^\d{0,4}$/.test(digits))
    throw badInput('filter.postalCode', { nb: 'må være høyst 4 sifre', en: 'must be at most 4 digits' });
  return digits === '' ? null : digits;
}

/** More than any name or number has. */
const textLimit = 200;

function readText(given: string | null | undefined): string | null {
  return given?.trim().slice(0, textLimit).replaceAll('\0', '') || null;
}
