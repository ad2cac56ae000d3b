import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import '../events/events.graphql.ts';
import '../orders/orders.graphql.ts';
import '../shipping/shipments.graphql.ts';
import '../webhooks/webhooks.graphql.ts';
import { type Api, guardApi } from './api.ts';
import { builder, type PartnerContext, type RootFieldExtensions } from './builder.ts';
import { badInput, forbidden } from './public-error.ts';

/** The partner API: every feature's types, every root field behind its permission. */
export const partnerApi: Api<PartnerContext> = guardApi({
  schema: builder.toSchema(),
  refusesNul: false,
  badInput,
  ruleOf(field) {
    const { permission, readFaults } = rootFieldExtensions(field);
    return {
      refuse: ({ actor }) => (actor.permissions.includes(permission) ? undefined : forbidden(permission)),
      readFaults,
    };
  },
});

/** The types of the partner API. */
export const partnerSchema: GraphQLSchema = partnerApi.schema;

/** The contract, as it is committed and served. */
export function printPartnerSchema(): string {
  return `${printSchema(lexicographicSortSchema(partnerSchema))}\n`;
}

/** What a root field states of itself. @throws when it states no permission: no field is open by oversight. */
export function rootFieldExtensions(field: { name: string; extensions: object }): RootFieldExtensions {
  const { permission } = field.extensions as Partial<RootFieldExtensions>;
  if (permission === undefined) throw new Error(`The root field ${field.name} states no permission.`);
  return field.extensions as RootFieldExtensions;
}
