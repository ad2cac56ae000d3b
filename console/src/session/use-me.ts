import type { ResultOf } from '../api/graphql.ts';
import { queryClient, useApi } from '../api/use-api.ts';
import type { Role } from '../words/trade-texts.ts';
import { meDocument } from './documents.ts';

export type Me = ResultOf<typeof meDocument>['me'];

/** The roles, the lesser first, as the server has them. */
const roles: readonly Role[] = ['picker', 'manager', 'administrator'];

/** Who is signed in; undefined until the server has said it. */
export function useMe(): Me | undefined {
  return useApi(meDocument, {}, { about: ['session'] }).data?.me;
}

/** Who was signed in when the server last said it; undefined when it never has, in this page. */
export function lastMe(): Me | undefined {
  return queryClient.getQueryData<ResultOf<typeof meDocument>>(['Me', {}])?.me;
}

/** Whether who has the role `held` may do what takes `needed` at least. Only foretells: the server decides. */
export function reaches(held: Role | undefined, needed: Role): boolean {
  return held !== undefined && roles.indexOf(held) >= roles.indexOf(needed);
}
