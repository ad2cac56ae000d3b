import { changeEmail } from '../auth/change-email.ts';
import { changeRole } from '../auth/change-role.ts';
import { createOperator } from '../auth/create-operator.ts';
import { endSessions } from '../auth/end-sessions.ts';
import { inviteOperator } from '../auth/invite-operator.ts';
import { getStaffMember, listStaff } from '../auth/list-staff.ts';
import { operatorNameFault } from '../auth/operator-name.ts';
import { revokeOperator } from '../auth/revoke-operator.ts';
import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { operatorRefusal, staffRefusal } from '../graphql/operator-error.ts';
import { RoleType } from './enums.graphql.ts';
import { InvitationType, OperatorType, staffValueOf } from './staff-types.graphql.ts';

const extensions = { role: 'administrator' } satisfies OperatorFieldExtensions;

builder.queryField('operators', (t) =>
  t.field({
    type: [OperatorType],
    nullable: false,
    description: 'Everybody who works here or did, by name; 1,000 at most.',
    extensions,
    resolve: (_root, _args, { parts }) => listStaff(parts),
  }),
);

const CreateInput = builder.inputType('CreateOperatorInput', {
  description: 'Who is to work here.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'As it will stand in the histories, for ever; at most 100 characters.',
    }),
    role: t.field({ type: RoleType, required: true, description: 'What they may do.' }),
    email: t.string({ required: true, description: 'By which they sign in.' }),
  }),
});

const InviteInput = builder.inputType('InviteOperatorInput', {
  description: 'Who is to choose a password anew.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Whose.' }),
    withoutSecondFactor: t.boolean({
      defaultValue: false,
      description:
        'Using the link also takes the second factor off: the phone and the recovery codes are lost.',
    }),
  }),
});

const RoleInput = builder.inputType('ChangeRoleInput', {
  description: 'Another role for an operator.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Whose.' }),
    role: t.field({ type: RoleType, required: true, description: 'What they may do from now on.' }),
  }),
});

const EmailInput = builder.inputType('ChangeEmailInput', {
  description: 'Another e-mail address of an operator.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Whose.' }),
    email: t.string({ required: true, description: 'By which they sign in from now on.' }),
  }),
});

const OperatorNameInput = builder.inputType('OperatorNameInput', {
  description: 'An operator.',
  fields: (t) => ({ name: t.string({ required: true, description: 'Who.' }) }),
});

builder.mutationFields((t) => ({
  createOperator: t.field({
    type: InvitationType,
    description: 'Adds an operator, and makes the link by which they choose a password.',
    args: { input: t.arg({ type: CreateInput, required: true, description: 'Who.' }) },
    extensions,
    async resolve(_root, { input }, { parts, actor }) {
      const name = input.name.trim();
      const fault = operatorNameFault(name);
      if (fault !== undefined)
        throw operatorRefusal({ kind: 'bad_input', faults: [{ ...fault, path: 'input.name' }] });
      // Who has no link can't begin, and a second try would find the name taken.
      if (parts.seal === null) throw staffRefusal('sign_in_off');
      staffValueOf(await createOperator(parts, actor, { ...input, name, withToken: false }));
      const link = staffValueOf(await inviteOperator(parts, actor, { name, withoutSecondFactor: false }));
      return { link, operator: await getStaffMember(parts, name) };
    },
  }),
  inviteOperator: t.field({
    type: InvitationType,
    description: 'Makes a new link for an operator; the one from before is good no longer.',
    args: { input: t.arg({ type: InviteInput, required: true, description: 'Whom.' }) },
    extensions,
    async resolve(_root, { input: { name, withoutSecondFactor } }, { parts, actor }) {
      const wanted = { name, withoutSecondFactor: withoutSecondFactor ?? false };
      const link = staffValueOf(await inviteOperator(parts, actor, wanted));
      return { link, operator: await getStaffMember(parts, name) };
    },
  }),
  changeRole: t.field({
    type: OperatorType,
    description: 'Gives an operator another role, which holds from their next call on.',
    args: { input: t.arg({ type: RoleInput, required: true, description: 'Whose, and which.' }) },
    extensions,
    async resolve(_root, { input }, { parts, actor }) {
      staffValueOf(await changeRole(parts, actor, input));
      return getStaffMember(parts, input.name);
    },
  }),
  changeEmail: t.field({
    type: OperatorType,
    description: 'Gives an operator another e-mail address to sign in by.',
    args: { input: t.arg({ type: EmailInput, required: true, description: 'Whose, and which.' }) },
    extensions,
    async resolve(_root, { input }, { parts, actor }) {
      staffValueOf(await changeEmail(parts, actor, input));
      return getStaffMember(parts, input.name);
    },
  }),
  revokeOperator: t.field({
    type: OperatorType,
    description: "Ends an operator's token, sessions and links at once, and for ever.",
    args: { input: t.arg({ type: OperatorNameInput, required: true, description: 'Whose.' }) },
    extensions,
    async resolve(_root, { input: { name } }, { parts, actor }) {
      staffValueOf(await revokeOperator(parts, actor, name));
      return getStaffMember(parts, name);
    },
  }),
  endSessions: t.field({
    type: 'Int',
    nullable: false,
    description: 'Signs an operator out everywhere. How many sessions that ended.',
    args: { input: t.arg({ type: OperatorNameInput, required: true, description: 'Whom.' }) },
    extensions,
    resolve: async (_root, { input: { name } }, { parts, actor }) =>
      staffValueOf(await endSessions(parts, actor, name)),
  }),
}));
