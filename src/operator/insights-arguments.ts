import type { Role } from '../auth/roles.ts';
import { operatorRefusal } from '../graphql/operator-error.ts';
import { type InsightRequest, readScope } from '../insights/read-scope.ts';
import type { Scope } from '../insights/scope.ts';
import type { Parts } from '../parts.ts';

/** The least that one must be: what the house does, not what a shift needs. */
export const insightsRole: Role = 'manager';

/** Reads what is to be counted. @throws the refusal as operators see it. */
export async function requireScope(
  parts: Pick<Parts, 'db' | 'clock'>,
  request: InsightRequest,
): Promise<Scope> {
  const read = await readScope(parts, request);
  if (!read.ok) throw operatorRefusal({ kind: 'bad_input', faults: read.faults });
  return read.scope;
}
