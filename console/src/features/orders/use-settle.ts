import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import type { TadaDocumentNode } from 'gql.tada';
import { ApiError, type FieldFault } from '../../api/api-error.ts';
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

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly details: readonly { readonly name: string; readonly value: string | null }[];
}

interface Outcomes {
  readonly outcomes: readonly { readonly outcome: string; readonly refusal: Refusal | null }[] | null;
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
      throw errorOf(only.refusal);
    },
    onSettled: () => void refresh(...changed),
  });
}

/** An order's own refusal as the error that a call would have had; without one, the database went away. */
function errorOf(refusal: Refusal | null): ApiError {
  if (refusal === null) return new ApiError('', { code: 'OFFLINE' });
  const faults = refusal.details.find(({ name }) => name === 'faults')?.value;
  const fields = faults === null || faults === undefined ? [] : readFaults(faults);
  return new ApiError(refusal.message, { code: refusal.code, fields });
}

/** The faults of an input, which a refusal has as JSON. */
function readFaults(json: string): readonly FieldFault[] {
  const faults: unknown = JSON.parse(json);
  return Array.isArray(faults) ? faults.filter(isFault) : [];
}

function isFault(fault: unknown): fault is FieldFault {
  return typeof fault === 'object' && fault !== null && 'path' in fault && 'message' in fault;
}
