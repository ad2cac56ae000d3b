import { type Role, reaches } from '../auth/roles.ts';
import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { publicId } from '../lib/public-id.ts';
import { actionRoles } from '../shipping/available-actions.ts';
import {
  type ExceptionAction,
  exceptionActions,
  exceptionKinds,
  type ExceptionStep,
} from '../shipping/exception.ts';
import { guide, type Guidance, numbersOf, type Quote } from '../shipping/guide.ts';
import {
  countExceptions,
  type Exception,
  type ExceptionCount,
  listExceptions,
} from '../shipping/list-exceptions.ts';
import { badCursor, cursorOf, readCursor, readFirst } from './arguments.ts';
import { ExceptionKindType, ExceptionStepType } from './enums.graphql.ts';
import { OrderType } from './order-types.graphql.ts';
import { missingRole } from './refusal.graphql.ts';

const QuoteType = builder.objectRef<Quote>('Quote').implement({
  description: 'A number or a name to be told to somebody.',
  fields: (t) => ({
    name: t.string({
      nullable: false,
      description: 'What it is.',
      resolve: ({ name }, _args, { language }) => name[language],
    }),
    value: t.string({
      nullable: false,
      description: 'The number or the name.',
      resolve: ({ value }, _args, { language }) => (typeof value === 'string' ? value : value[language]),
    }),
  }),
});

const GuidanceType = builder.objectRef<Guidance>('Guidance').implement({
  description: 'How to do what can not be done here.',
  fields: (t) => ({
    sentence: t.string({
      nullable: false,
      description: 'What to do, and where.',
      resolve: ({ sentence }, _args, { language }) => sentence[language],
    }),
    quotes: t.field({
      type: [QuoteType],
      nullable: false,
      description: 'What to quote.',
      resolve: ({ quotes }) => [...quotes],
    }),
    message: t.string({
      description: 'What to write to the other side, ready to be sent. Nothing of the recipient is in it.',
      resolve: ({ message }, _args, { language }) => message?.[language],
    }),
    until: t.string({
      description: 'When the service goes on by itself.',
      resolve: ({ until }) => until?.toISOString() ?? null,
    }),
  }),
});

/** What can be done about an exception: an action that may take a role, or words. */
interface Step {
  readonly step: ExceptionStep;
  readonly takes: Role | null;
  readonly guidance: Guidance | null;
}

function isAction(step: ExceptionStep): step is ExceptionAction {
  return exceptionActions.some((each) => each === step);
}

/**
 * What settles a booking that turned up late is a matter of those who may say that there is none; and who has claimed an order
 * and let it lie is not there to give it back, which takes who may do it by force.
 */
function roleOf(action: ExceptionAction): Role {
  if (action === 'UNCLAIM') return 'manager';
  return actionRoles[action === 'CONFIRM_CANCELLED' ? 'CONFIRM_ABSENT' : action];
}

const NextStepType = builder.objectRef<Step>('NextStep').implement({
  description: 'What a person can do about an exception.',
  fields: (t) => ({
    step: t.expose('step', { type: ExceptionStepType, nullable: false, description: 'What.' }),
    allowed: t.boolean({
      nullable: false,
      description: 'Whether your role is enough.',
      resolve: ({ takes }, _args, { actor }) => takes === null || reaches(actor.role, takes),
    }),
    reason: t.string({
      description: 'Why not, in a sentence.',
      resolve: ({ takes }, _args, { actor, language }) =>
        takes === null || reaches(actor.role, takes) ? null : missingRole(takes).message[language],
    }),
    guidance: t.field({
      type: GuidanceType,
      description: 'How, where it is not done here; null for what is an operation of this API.',
      resolve: ({ guidance }) => guidance,
    }),
  }),
});

function stepsOf(exception: Exception): Step[] {
  return exception.nextSteps.map((step) =>
    isAction(step)
      ? { step, takes: roleOf(step), guidance: null }
      : { step, takes: null, guidance: guide(step, exception) },
  );
}

export const ExceptionType = builder.objectRef<Exception>('Exception').implement({
  description: 'Something that a person has to see to. It is gone once its cause is.',
  fields: (t) => ({
    key: t.id({
      nullable: false,
      description: 'What it is told apart by as long as it is there.',
      resolve: ({ kind, subject }) => `${kind}_${subject}`,
    }),
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
    order: t.field({ type: OrderType, description: 'The order.', resolve: ({ entry }) => entry }),
    sentence: t.string({
      nullable: false,
      description: 'What is the matter, and what to do.',
      resolve: ({ sentence }, _args, { language }) => sentence[language],
    }),
    parcelNumber: t.exposeString('parcelNumber', {
      description: "The carrier's number, where there is one.",
    }),
    numbers: t.field({
      type: [QuoteType],
      nullable: false,
      description: 'What the carrier knows the parcel by, as far as we do.',
      resolve: numbersOf,
    }),
    redelivering: t.boolean({
      nullable: false,
      description: 'Whether a webhook is about to be sent again, and nothing is known of it yet.',
      resolve: ({ delivery }) => delivery?.replayWaits ?? false,
    }),
    nextSteps: t.field({
      type: [ExceptionStepType],
      nullable: false,
      description: 'What can be done, the likeliest first.',
      resolve: ({ nextSteps }) => [...nextSteps],
    }),
    steps: t.field({
      type: [NextStepType],
      nullable: false,
      description: 'The same, with whether you may and how it is done.',
      resolve: stepsOf,
    }),
  }),
});

interface Page {
  readonly exceptions: readonly Exception[];
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
    resolve(_root, { kind, test, first, after }, { parts }) {
      const filter = { kinds: kind ?? null, test: test ?? null };
      return listExceptions(parts, filter, { first: readFirst(first), after: readPlace(after) });
    },
  }),
);

const ExceptionCountType = builder.objectRef<ExceptionCount>('ExceptionCount').implement({
  description: 'How many exceptions of a kind there are.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ExceptionKindType, nullable: false, description: 'Of which kind.' }),
    count: t.exposeInt('count', { nullable: false, description: 'How many; 1,000 at most.' }),
    more: t.exposeBoolean('more', { nullable: false, description: 'Whether there are more.' }),
  }),
});

builder.queryField('exceptionCounts', (t) =>
  t.field({
    type: [ExceptionCountType],
    description: 'How much waits for a person; a kind of which there is nothing is left out.',
    args: {
      test: t.arg.boolean({
        defaultValue: false,
        description: 'With orders of test keys, or not; null for both.',
      }),
    },
    extensions: { role: 'picker' } satisfies OperatorFieldExtensions,
    resolve: async (_root, { test }, { parts }) => [...(await countExceptions(parts, test ?? null))],
  }),
);
