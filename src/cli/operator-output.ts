import type { CreatedOperator } from '../auth/create-operator.ts';
import type { listStaff } from '../auth/list-staff.ts';
import { publicId } from '../lib/public-id.ts';
import type { Columns } from './output.ts';

/** How operators are printed: their ids as `operator_<uuid>`. */

type StaffMember = Awaited<ReturnType<typeof listStaff>>[number];
type OperatorJson = ReturnType<typeof operatorJson>;
type StaffJson = ReturnType<typeof staffJson>;
type CreatedOperatorJson = ReturnType<typeof createdOperatorJson>;

/** An operator as JSON. */
export function operatorJson(operator: Omit<CreatedOperator, 'token'>) {
  const { id, name, role, createdAt, lastUsedAt, revokedAt } = operator;
  return { id: publicId('operator', id), name, role, createdAt, lastUsedAt, revokedAt };
}

/** An operator of the list as JSON. */
export function staffJson(member: StaffMember) {
  const { email, secondFactor, sessions } = member;
  return { ...operatorJson(member), email, secondFactor, sessions };
}

/** A new operator as JSON: the one time that `token` itself is seen, and the link by which they choose a password. */
export function createdOperatorJson({ id, name, role, token }: CreatedOperator, setUpLink: string | null) {
  return { id: publicId('operator', id), name, role, token, setUpLink };
}

/** An operator. */
export const operatorColumns: Columns<OperatorJson> = {
  Name: ({ name }) => name,
  Role: ({ role }) => role,
  State: ({ revokedAt }) => (revokedAt === null ? 'valid' : 'revoked'),
  Made: ({ createdAt }) => createdAt,
  'Last used': ({ lastUsedAt }) => lastUsedAt,
  ID: ({ id }) => id,
};

/** A line of the list of operators. */
export const staffColumns: Columns<StaffJson> = {
  ...operatorColumns,
  'E-mail': ({ email }) => email,
  'Second factor': ({ secondFactor }) => secondFactor,
};

/** A new operator. */
export const createdOperatorFields: Columns<CreatedOperatorJson> = {
  Token: ({ token }) => token,
  'Set-up link': ({ setUpLink }) => setUpLink,
  Name: ({ name }) => name,
  Role: ({ role }) => role,
  ID: ({ id }) => id,
};

/** A link for an operator. */
export const invitationFields: Columns<{ name: string; setUpLink: string; expiresAt: Date }> = {
  'Set-up link': ({ setUpLink }) => setUpLink,
  Name: ({ name }) => name,
  'Good until': ({ expiresAt }) => expiresAt,
};
