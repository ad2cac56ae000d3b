import type { CreatedOperator } from '../auth/create-operator.ts';
import { publicId } from '../lib/public-id.ts';
import type { Columns } from './output.ts';

/** How operators are printed: their ids as `operator_<uuid>`. */

type OperatorJson = ReturnType<typeof operatorJson>;
type CreatedOperatorJson = ReturnType<typeof createdOperatorJson>;

/** An operator as JSON. */
export function operatorJson(operator: Omit<CreatedOperator, 'token'>) {
  const { id, name, role, createdAt, lastUsedAt, revokedAt } = operator;
  return { id: publicId('operator', id), name, role, createdAt, lastUsedAt, revokedAt };
}

/** A new operator as JSON: the one time that `token` itself is seen. */
export function createdOperatorJson({ id, name, role, token }: CreatedOperator) {
  return { id: publicId('operator', id), name, role, token };
}

/** A line of the list of operators. */
export const operatorColumns: Columns<OperatorJson> = {
  Name: ({ name }) => name,
  Role: ({ role }) => role,
  State: ({ revokedAt }) => (revokedAt === null ? 'valid' : 'revoked'),
  Made: ({ createdAt }) => createdAt,
  'Last used': ({ lastUsedAt }) => lastUsedAt,
  ID: ({ id }) => id,
};

/** A new operator. */
export const createdOperatorFields: Columns<CreatedOperatorJson> = {
  Token: ({ token }) => token,
  Name: ({ name }) => name,
  Role: ({ role }) => role,
  ID: ({ id }) => id,
};
