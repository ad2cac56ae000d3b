import { defaultFieldResolver, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { Fault } from '../lib/faults.ts';

/** What a field of Query or Mutation asks of its caller and its input. */
export interface RootRule<Context> {
  /** Why this caller may not use it; undefined when they may. */
  refuse(context: Context): GraphQLError | undefined;
  /** Finds what the feature has against an input, whatever it holds. */
  readonly readFaults?: ((raw: object, context: Context) => readonly Fault[]) | undefined;
}

/** One of our GraphQL APIs: its types, and the rule of each of its root fields. */
export interface Api<Context> {
  readonly schema: GraphQLSchema;
  /** @throws when the field states no rule: no field is open by oversight. */
  ruleOf(field: { name: string; extensions: object }): RootRule<Context>;
  /** Whether a zero byte in any text is refused at once; the partners' features each say what it means to them. */
  readonly refusesNul: boolean;
  /** One error for all faulty fields of an input, in this API's words. */
  badInput(faults: readonly Fault[]): GraphQLError;
}

/** Puts every root field behind its rule. @throws when one has none. */
export function guardApi<Context>(api: Api<Context>): Api<Context> {
  const { schema, ruleOf } = api;
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const rule = ruleOf(field);
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (root, args, context: Context, info) => {
        const refused = rule.refuse(context);
        if (refused !== undefined) throw refused;
        return resolve(root, args, context, info);
      };
    }
  }
  return api;
}
