import { endOwnSession, endOwnSessions } from '../auth/end-sessions.ts';
import { listSessions } from '../auth/list-sessions.ts';
import type { OperatorSession } from '../auth/session.ts';
import {
  operatorBuilder as builder,
  type OperatorContext,
  type OperatorFieldExtensions,
} from '../graphql/operator-builder.ts';
import { signedOutOperator } from '../graphql/operator-error.ts';
import { parsePublicId, publicId } from '../lib/public-id.ts';
import { staffValueOf } from './staff-types.graphql.ts';

type Listed = Awaited<ReturnType<typeof listSessions>>[number];

const SessionType = builder.objectRef<Listed>('OperatorSession').implement({
  description: 'A browser in which you are signed in.',
  fields: (t) => ({
    sessionId: t.id({
      nullable: false,
      description: '`session_` and a UUID.',
      resolve: ({ id }) => publicId('session', id),
    }),
    isThis: t.boolean({
      nullable: false,
      description: 'Whether it is the browser that asks.',
      resolve: ({ id }, _args, { actor }) => id === actor.session?.id,
    }),
    browser: t.exposeString('browser', { description: 'What it says of itself.' }),
    address: t.exposeString('address', { description: 'The network address from which it signed in.' }),
    startedAt: t.string({
      nullable: false,
      description: 'When you signed in there.',
      resolve: ({ startedAt }) => startedAt.toISOString(),
    }),
    lastSeenAt: t.string({
      nullable: false,
      description: 'When it was last heard of.',
      resolve: ({ lastSeenAt }) => lastSeenAt.toISOString(),
    }),
  }),
});

const extensions = { role: 'picker' } satisfies OperatorFieldExtensions;

builder.queryField('mySessions', (t) =>
  t.field({
    type: [SessionType],
    nullable: false,
    description: 'Where you are signed in, the last heard of first; 50 at most.',
    extensions,
    resolve: (_root, _args, context) => listSessions(context.parts, ownSession(context).operatorId),
  }),
);

const EndMySessionInput = builder.inputType('EndMySessionInput', {
  description: 'A session of yours to end.',
  fields: (t) => ({ sessionId: t.id({ required: true, description: '`session_` and a UUID.' }) }),
});

const EndMySessionsInput = builder.inputType('EndMySessionsInput', {
  description: 'Which sessions of yours to end.',
  fields: (t) => ({
    keepsThis: t.boolean({ required: true, description: 'Every one but that of the browser that asks.' }),
  }),
});

builder.mutationFields((t) => ({
  endMySession: t.field({
    type: 'Boolean',
    nullable: false,
    description: 'Signs you out in one browser. True.',
    args: { input: t.arg({ type: EndMySessionInput, required: true, description: 'Which.' }) },
    extensions,
    async resolve(_root, { input }, context) {
      const own = ownSession(context);
      const id = parsePublicId('session', input.sessionId);
      const result =
        id === undefined
          ? ({ ok: false, refusal: 'session_not_found' } as const)
          : await endOwnSession(context.parts, own, id);
      staffValueOf(result);
      return true;
    },
  }),
  endMySessions: t.field({
    type: 'Int',
    nullable: false,
    description: 'Signs you out everywhere, or everywhere else. How many sessions that ended.',
    args: { input: t.arg({ type: EndMySessionsInput, required: true, description: 'Which.' }) },
    extensions,
    resolve: (_root, { input }, context) =>
      endOwnSessions(context.parts, context.actor, ownSession(context), input.keepsThis),
  }),
}));

/** The session of the browser that asks. @throws for a token, which has none. */
function ownSession({ actor }: OperatorContext): OperatorSession {
  if (actor.session === null) throw signedOutOperator();
  return actor.session;
}
