import {
  keepPreviousData,
  QueryClient,
  useMutation,
  type UseMutationResult,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { TadaDocumentNode } from 'gql.tada';
import { ApiError } from './api-error.ts';
import type { Changes } from './changes.ts';
import { patienceMs, request } from './client.ts';

/** What an answer is about. When the server says that something of it changed, the answer is asked for anew. */
export type Topic =
  | 'orders'
  | 'exceptions'
  | 'devices'
  | 'views'
  | 'partners'
  | 'webhooks'
  | 'staff'
  | 'session';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError | Error;
    queryMeta: {
      about?: readonly Topic[];
      /** Whether an answer about these topics is touched by a change at all; without it every change of them touches it. */
      concerns?: (changes: Changes, answer: unknown) => boolean;
    };
  }
}

/** Keeps the answers. Nobody waits for a spinner when an older answer is at hand. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 3 && isPassing(error),
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 8_000),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** The network, or a database that has too much to do for a moment: the next try may come through. */
function isPassing(error: Error): boolean {
  return error instanceof ApiError && (error.code === 'OFFLINE' || error.code === 'UNAVAILABLE');
}

/** Asks again for everything that is about these. */
export function refresh(...topics: readonly Topic[]): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ meta }) => meta?.about?.some((topic) => topics.includes(topic)) ?? false,
  });
}

/**
 * Asks the operator API, and again whenever something of `about` changes. While other variables are asked for, the answer before
 * stays (`isPlaceholderData`).
 */
export function useApi<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  options: { about: readonly Topic[]; enabled?: boolean; refetchIntervalMs?: number },
): UseQueryResult<Result> {
  return useQuery({
    queryKey: [nameOf(document), variables],
    queryFn: ({ signal }) => request(document, variables, signal, patienceMs),
    meta: { about: options.about },
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchIntervalMs ?? false,
    placeholderData: keepPreviousData,
  });
}

/** Lets the operator change something; afterwards everything about `changes` is asked for anew. Never repeated by itself. */
export function useAct<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  options: { changes: readonly Topic[] },
): UseMutationResult<Result, Error, Variables> {
  return useMutation({
    mutationKey: [nameOf(document)],
    mutationFn: (variables: Variables) => request(document, variables),
    onSettled: () => void refresh(...options.changes),
  });
}

function nameOf(document: { definitions: readonly unknown[] }): string {
  for (const definition of document.definitions as readonly { kind: string; name?: { value: string } }[]) {
    if (definition.kind === 'OperationDefinition' && definition.name !== undefined)
      return definition.name.value;
  }
  throw new Error('Every operation has a name.');
}
