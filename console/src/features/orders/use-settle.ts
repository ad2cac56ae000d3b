import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import type { TadaDocumentNode } from 'gql.tada';
import { ApiError } from '../../api/api-error.ts';
import { request } from '../../api/client.ts';
import { refresh, type Topic, useAct } from '../../api/use-api.ts';

/** What can change when an order is settled: the order, what is the matter, its device, and what was told of it. */
const changed: readonly Topic[] = ['orders', 'exceptions', 'devices', 'webhooks'];

/** Lets the operator settle something of one order. */
export function useSettle<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
): UseMutationResult<Result, Error, Variables> {
  return useAct(document, { changes: changed });
}

interface Outcomes {
  readonly outcomes:
    | readonly {
        readonly outcome: string;
        readonly refusal: { readonly code: string; readonly message: string } | null;
      }[]
    | null;
}

/** The same for what takes several orders at a time, with one: its refusal is the error. */
export function useSettleOne<Result extends Outcomes, Variables>(
  document: TadaDocumentNode<Result, Variables>,
): UseMutationResult<Result, Error, Variables> {
  return useMutation({
    mutationFn: async (variables: Variables) => {
      const result = await request(document, variables);
      const [only] = result.outcomes ?? [];
      if (only === undefined || only.outcome === 'DONE') return result;
      throw new ApiError(only.refusal?.message ?? '', { code: only.refusal?.code ?? 'OFFLINE' });
    },
    onSettled: () => void refresh(...changed),
  });
}
