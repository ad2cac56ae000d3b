import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './operator-schema.d.ts';

/**
 * Parses an operation or fragment of the operator API, typed by the printed schema. Masking is off: a component that is handed
 * a row may read the row. `test/console/documents.test.ts` validates every document against `operator.graphql`.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { ID: string; String: string; Boolean: boolean; Int: number; Float: number };
  disableMasking: true;
}>();

export type { ResultOf, VariablesOf } from 'gql.tada';
