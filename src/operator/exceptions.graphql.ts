import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { publicId } from '../lib/public-id.ts';
import { type Exception, listExceptions } from '../shipping/list-exceptions.ts';
import { exceptionKinds } from '../shipping/exception.ts';
import { ExceptionKindType, ExceptionStepType } from './enums.graphql.ts';
import { OrderType } from './order-types.graphql.ts';
import { findQueueEntries, type QueueEntry } from '../shipping/list-queue.ts';
import { badCursor, cursorOf, readCursor, readFirst } from './arguments.ts';

/** An exception, and the order where the list has it. */
export interface Shown extends Exception {
  readonly entry?: QueueEntry | undefined;
}

export const ExceptionType = builder.objectRef<Shown>('Exception').implement({
  description: 'Something that a person has to see to. It is gone once its cause is.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ExceptionKindType, nullable: false, description: 'What.' }),
    since: t.string({
      nullable: false,
      description: 'Since when.',
      resolve: ({ since }) => since.toISOString(),
    }),
    orderId: t.id({
      nullable: false,
      description: 'With which order.',
      resolve: ({ orderId }) => publicId('order', orderId),
    }),
    order: t.field({
      type: OrderType,
      description: 'The order, in the list of exceptions.',
      resolve: ({ entry }) => entry,
    }),
    sentence: t.exposeString('sentence', {
      nullable: false,
      description: 'What is the matter, and what to do.',
    }),
    parcelNumber: t.exposeString('parcelNumber', {
      description: "The carrier's number, where there is one.",
    }),
    nextSteps: t.field({
      type: [ExceptionStepType],
      nullable: false,
      description: 'What can be done, the likeliest first.',
      resolve: ({ nextSteps }) => [...nextSteps],
    }),
  }),
});

interface Page {
  readonly exceptions: readonly Shown[];
  readonly more: boolean;
}

const ExceptionPage = builder.objectRef<Page>('ExceptionPage').implement({
  description: 'Some of the exceptions.',
  fields: (t) => ({
    nodes: t.field({
      type: [ExceptionType],
      nullable: false,
      description: 'The exceptions, the oldest first.',
      resolve: ({ exceptions }) => [...exceptions],
    }),
    hasNextPage: t.exposeBoolean('more', { nullable: false, description: 'Whether there are more.' }),
    endCursor: t.string({
      description: 'The `after` of the next page; null when this one is empty.',
      resolve({ exceptions }) {
        const last = exceptions.at(-1);
        return last === undefined ? null : cursorOf(last.since.toISOString(), last.kind, last.subject);
      },
    }),
  }),
});

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readPlace(after: string | null | undefined) {
  const place = readCursor(after, 3);
  if (place === null) return null;
  const [since, kindName, subject] = place;
  const kind = exceptionKinds.find((each) => each === kindName);
  const time = new Date(since ?? '');
  if (kind === undefined || Number.isNaN(time.getTime()) || !uuid.test(subject ?? '')) throw badCursor();
  return { since: time, kind, subject: subject ?? '' };
}

builder.queryField('exceptions', (t) =>
  t.field({
    type: ExceptionPage,
    description: 'Everything that waits for a person, the oldest first.',
    args: {
      kind: t.arg({ type: [ExceptionKindType], description: 'Only of these kinds.' }),
      test: t.arg.boolean({
        defaultValue: false,
        description: 'With orders of test keys, or not; null for both.',
      }),
      first: t.arg.int({ description: 'How many, from 1 to 100; 100 by default.' }),
      after: t.arg.string({ description: 'The endCursor of the page before.' }),
    },
    extensions: { role: 'picker' } satisfies OperatorFieldExtensions,
    async resolve(_root, { kind, test, first, after }, { parts }) {
      const filter = { kinds: kind ?? null, test: test ?? null };
      const page = await listExceptions(parts, filter, { first: readFirst(first), after: readPlace(after) });
      const ids = page.exceptions.map(({ orderId }) => orderId);
      const entries = new Map((await findQueueEntries(parts, ids)).map((entry) => [entry.id, entry]));
      const exceptions = page.exceptions.map((each) => ({ ...each, entry: entries.get(each.orderId) }));
      return { exceptions, more: page.more };
    },
  }),
);
