import type { OperatorCaller } from '../auth/actor.ts';
import { findOwnLogin } from '../auth/find-own-login.ts';
import { sessionEnds } from '../auth/session.ts';
import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { publicId } from '../lib/public-id.ts';
import { RoleType } from './enums.graphql.ts';

export const signInMethods = ['PASSWORD', 'SINGLE_SIGN_ON', 'TOKEN'] as const;

export const SignInMethodType = builder.enumType('SignInMethod', {
  description: 'By what an operator can be known.',
  values: {
    PASSWORD: { description: 'E-mail address and password, and a code where the second factor is on.' },
    SINGLE_SIGN_ON: { description: 'An identity at the provider of the settings.' },
    TOKEN: { description: 'A token, for programs.' },
  } satisfies Record<(typeof signInMethods)[number], { description: string }>,
});

type OwnSession = NonNullable<OperatorCaller['session']>;

const CurrentSession = builder.objectRef<OwnSession>('CurrentSession').implement({
  description: 'The session of the browser that asks.',
  fields: (t) => ({
    sessionId: t.id({
      nullable: false,
      description: '`session_` and a UUID.',
      resolve: ({ id }) => publicId('session', id),
    }),
    startedAt: t.string({
      nullable: false,
      description: 'When it was begun.',
      resolve: ({ startedAt }) => startedAt.toISOString(),
    }),
    endsAt: t.string({
      nullable: false,
      description: 'When it ends in any case.',
      resolve: (session, _args, { parts }) => sessionEnds(session, parts.config).endsAt.toISOString(),
    }),
    idleEndsAt: t.string({
      nullable: false,
      description:
        'When it ends if nothing more is heard of the operator. What a page asks by itself, with the header `X-Bestill-Background`, puts it off no further.',
      resolve: (session, _args, { parts }) => sessionEnds(session, parts.config).idleEndsAt.toISOString(),
    }),
    idleMinutes: t.int({
      nullable: false,
      description: 'After how many minutes without a call it ends.',
      resolve: (_session, _args, { parts }) => parts.config.sessionIdleMinutes,
    }),
  }),
});

const Me = builder.objectRef<Mine>('Me').implement({
  description: 'The operator who asks.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'As it stands in the histories.' }),
    role: t.expose('role', { type: RoleType, nullable: false, description: 'What they may do.' }),
    email: t.exposeString('email', { description: 'By which they sign in; null for a token alone.' }),
    secondFactor: t.exposeBoolean('secondFactor', {
      nullable: false,
      description: 'Whether signing in with the password takes a code as well.',
    }),
    signInMethods: t.field({
      type: [SignInMethodType],
      nullable: false,
      description: 'By what they can sign in to the console.',
      resolve: ({ methods }) => [...methods],
    }),
    session: t.expose('session', { type: CurrentSession, description: 'Null for a token.' }),
  }),
});

interface Mine extends Pick<OperatorCaller, 'name' | 'role' | 'session'> {
  readonly email: string | null;
  readonly secondFactor: boolean;
  readonly methods: readonly (typeof signInMethods)[number][];
}

builder.queryField('me', (t) =>
  t.field({
    type: Me,
    nullable: false,
    description: 'Who asks.',
    extensions: { role: 'picker' } satisfies OperatorFieldExtensions,
    async resolve(_root, _args, { parts, actor }): Promise<Mine> {
      const { name, role, session } = actor;
      const login = await findOwnLogin(parts, actor);
      return {
        ...{ name, role, session },
        email: login?.email ?? null,
        secondFactor: login?.secondFactor ?? false,
        methods: [
          ...(login?.hasPassword ? (['PASSWORD'] as const) : []),
          ...(login?.hasOidc ? (['SINGLE_SIGN_ON'] as const) : []),
        ],
      };
    },
  }),
);
