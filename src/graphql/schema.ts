import { defaultFieldResolver, lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import type { Permission } from '../auth/permissions.ts';
import '../orders/orders.graphql.ts';
import { builder, type PartnerContext, type RootFieldExtensions } from './builder.ts';
import { forbidden } from './public-error.ts';

/** The partner API: every feature's types, every root field behind its permission. */
export const partnerSchema: GraphQLSchema = guard(builder.toSchema());

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

function guard(schema: GraphQLSchema): GraphQLSchema {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const { permission } = rootFieldExtensions(field);
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (root, args, context: PartnerContext, info) => {
        requirePermission(context, permission);
        return resolve(root, args, context, info);
      };
    }
  }
  return schema;
}

function requirePermission(context: PartnerContext, permission: Permission): void {
  if (!context.actor.permissions.includes(permission)) throw forbidden(permission);
}
