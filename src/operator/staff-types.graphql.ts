import type { getStaffMember } from '../auth/list-staff.ts';
import type { OperatorResult } from '../auth/operator-refusals.ts';
import type { SetUpLink } from '../auth/set-up-link.ts';
import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import { staffRefusal } from '../graphql/operator-error.ts';
import { publicId } from '../lib/public-id.ts';
import { RoleType } from './enums.graphql.ts';
import { SignInMethodType } from './me.graphql.ts';

type StaffMember = Awaited<ReturnType<typeof getStaffMember>>;

export const OperatorType = builder.objectRef<StaffMember>('Operator').implement({
  description: 'Somebody who works here, or did.',
  fields: (t) => ({
    operatorId: t.id({
      nullable: false,
      description: '`operator_` and a UUID.',
      resolve: ({ id }) => publicId('operator', id),
    }),
    name: t.exposeString('name', { nullable: false, description: 'As it stands in the histories.' }),
    role: t.expose('role', { type: RoleType, nullable: false, description: 'What they may do.' }),
    email: t.exposeString('email', { description: 'By which they sign in.' }),
    secondFactor: t.exposeBoolean('secondFactor', {
      nullable: false,
      description: 'Whether signing in with the password takes a code as well.',
    }),
    signInMethods: t.field({
      type: [SignInMethodType],
      nullable: false,
      description: 'By what they can be known.',
      resolve: ({ hasPassword, hasOidc, hasToken }) => [
        ...(hasPassword ? (['PASSWORD'] as const) : []),
        ...(hasOidc ? (['SINGLE_SIGN_ON'] as const) : []),
        ...(hasToken ? (['TOKEN'] as const) : []),
      ],
    }),
    sessions: t.exposeInt('sessions', {
      nullable: false,
      description: 'In how many browsers they are signed in.',
    }),
    lastSeenAt: t.string({
      description: 'When they last called, to a minute; null: never.',
      resolve: ({ lastUsedAt }) => lastUsedAt?.toISOString() ?? null,
    }),
    createdAt: t.string({
      nullable: false,
      description: 'When they were added.',
      resolve: ({ createdAt }) => createdAt.toISOString(),
    }),
    invitedUntil: t.string({
      description: 'Until when a set-up link that they have not used is good.',
      resolve: ({ invitedUntil }) => invitedUntil?.toISOString() ?? null,
    }),
    revokedAt: t.string({
      description: 'When they were let go.',
      resolve: ({ revokedAt }) => revokedAt?.toISOString() ?? null,
    }),
  }),
});

/** An operator, and the link for them. */
interface Invitation {
  readonly operator: StaffMember;
  readonly link: SetUpLink;
}

export const InvitationType = builder.objectRef<Invitation>('Invitation').implement({
  description: 'A link by which an operator chooses a password. It is good once.',
  fields: (t) => ({
    operator: t.expose('operator', { type: OperatorType, nullable: false, description: 'For whom.' }),
    setUpPath: t.string({
      nullable: false,
      description:
        'Where it leads, below the address of the console: `/console/set-up#…`. It is shown here only and never again.',
      resolve: ({ link }) => `/console/set-up#${link.token}`,
    }),
    expiresAt: t.string({
      nullable: false,
      description: 'Until when it is good.',
      resolve: ({ link }) => link.expiresAt.toISOString(),
    }),
  }),
});

/** The value of a result; its refusal is the field's error. */
export function staffValueOf<T>(result: OperatorResult<T>): T {
  if (result.ok) return result.value;
  throw staffRefusal(result.refusal);
}
