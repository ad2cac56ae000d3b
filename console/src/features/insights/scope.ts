import type { UseQueryResult } from '@tanstack/react-query';
import type { TadaDocumentNode } from 'gql.tada';
import { useApi } from '../../api/use-api.ts';
import type { Language } from '../../words/catalogue.ts';

/** What is counted: agreed to by the server, so that every chart shows the same days. */
export interface Scope {
  readonly from: string;
  readonly to: string;
  readonly step: 'DAY' | 'WEEK';
  readonly partner: string | null;
  readonly test: boolean;
}

/**
 * Asks for a chart's numbers. They are counted, which takes a while, so they are not asked for anew at every order; a page that
 * hangs on a wall is.
 */
export function useInsight<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
): UseQueryResult<Result> {
  return useApi(document, variables, { about: [], refetchIntervalMs: 300_000 });
}

/** Where a chart's numbers are as a file. */
export function csvHref(name: string, { from, to, step, partner, test }: Scope, language: Language): string {
  const search = new URLSearchParams({ from, to, step, language });
  if (partner !== null) search.set('intermediary', partner);
  if (test) search.set('test', 'true');
  return `/operator/insights/${name}.csv?${search.toString()}`;
}
