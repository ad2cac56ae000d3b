import { z } from 'zod';
import { reasonText } from '../../shipping/reasons.ts';
import { parseJson } from './api.ts';
import type { HttpResult } from './http.ts';

/** Only what we use. The rest holds signatures and codes that are nobody's business. */
const number = z.string().regex(/^[A-Za-z0-9]{5,35}$/);
const parcel = z.object({
  packageNumber: number,
  eventSet: z.array(z.unknown()).catch([]),
  dateOfEstimatedDelivery: z.unknown().optional(),
});
const consignment = z.object({
  consignmentId: number,
  senderReference: z.string().nullish().catch(null),
  packageSet: z.array(parcel),
});
const failure = z.object({ error: z.object({ code: z.coerce.number() }) });
const answer = z.object({ consignmentSet: z.array(z.unknown()) });
/** How an overloaded Bring answers: everything in one more wrapping. */
const wrapped = z.object({ shipments: z.array(answer) });

export type Consignment = z.output<typeof consignment>;

/** What Bring's tracking knows. */
export type Tracking =
  | { readonly kind: 'found'; readonly consignments: readonly Consignment[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Reads an answer of `tracking.json`. Its errors stand in the body, whatever the status says. */
export function readTracking(result: HttpResult): Tracking {
  if (result.kind === 'failed') return failed(`no answer came (${result.reason})`);
  const json = parseJson(result.body);
  const plain = answer.safeParse(json);
  const set = plain.success
    ? plain.data.consignmentSet
    : wrapped.safeParse(json).data?.shipments.flatMap((each) => each.consignmentSet);
  if (set === undefined) return failed(`it answered ${result.status} and nothing readable`);
  const consignments = set.flatMap((each) => consignment.safeParse(each).data ?? []);
  if (consignments.length > 0) return { kind: 'found', consignments };
  const codes = set.map((each) => failure.safeParse(each).data?.error.code);
  return codes.length > 0 && codes.every((code) => code === 404)
    ? { kind: 'none' }
    : failed(
        `it answered ${result.status} with ${codes.map((code) => code ?? 'something unreadable').join(', ') || 'nothing'}`,
      );
}

function failed(what: string): Tracking {
  return { kind: 'failed', reason: reasonText('tracking_not_asked', { carrier: 'Bring', what }) };
}
