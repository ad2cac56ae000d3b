import { lexicographicSortSchema, printSchema } from 'graphql';
import { reaches } from '../auth/roles.ts';
import '../operator/audit.graphql.ts';
import '../operator/bench.graphql.ts';
import '../operator/devices.graphql.ts';
import '../operator/documents.graphql.ts';
import '../operator/exceptions.graphql.ts';
import '../operator/import.graphql.ts';
import '../operator/insights.graphql.ts';
import '../operator/keys.graphql.ts';
import '../operator/me.graphql.ts';
import '../operator/move-orders.graphql.ts';
import '../operator/order-webhooks.graphql.ts';
import '../operator/orders-flags.graphql.ts';
import '../operator/orders.graphql.ts';
import '../operator/parcels.graphql.ts';
import '../operator/search.graphql.ts';
import '../operator/partners.graphql.ts';
import '../operator/sessions.graphql.ts';
import '../operator/settle.graphql.ts';
import '../operator/staff.graphql.ts';
import '../operator/views.graphql.ts';
import '../operator/towns.graphql.ts';
import '../operator/webhook-changes.graphql.ts';
import '../operator/webhooks.graphql.ts';
import { type Api, guardApi } from './api.ts';
import { operatorBuilder, type OperatorContext, type OperatorFieldExtensions } from './operator-builder.ts';
import { forbiddenRole, operatorRefusal } from './operator-error.ts';

/** The operator API: every root field behind the least role that may use it. */
export const operatorApi: Api<OperatorContext> = guardApi({
  schema: operatorBuilder.toSchema(),
  refusesNul: true,
  badInput: (faults) => operatorRefusal({ kind: 'bad_input', faults }),
  ruleOf(field) {
    const role = roleOf(field);
    return {
      refuse: ({ actor }) => (reaches(actor.role, role) ? undefined : forbiddenRole(actor.role, role)),
    };
  },
});

/** The operator API's types, as they are committed. */
export function printOperatorSchema(): string {
  return `${printSchema(lexicographicSortSchema(operatorApi.schema))}\n`;
}

/** The least role that may use a root field. @throws when it states none: no field is open by oversight. */
export function roleOf(field: { name: string; extensions: object }): OperatorFieldExtensions['role'] {
  const { role } = field.extensions as Partial<OperatorFieldExtensions>;
  if (role === undefined) throw new Error(`The root field ${field.name} states no role.`);
  return role;
}
