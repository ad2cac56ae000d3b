import type { Parts } from '../parts.ts';
import { type ExceptionKind, explain, type Explanation, type TroubleRow } from './exception.ts';
import {
  type ExceptionPlace,
  listTroublesForOperator,
  listTroublesOfOrderForOperator,
} from './exceptions.sql.ts';

/** Something that a person has to see to, with what to do. */
export interface Exception extends TroubleRow, Explanation {}

/** Which exceptions an operator wants to see; null: all. */
export interface ExceptionFilter {
  readonly kinds: readonly ExceptionKind[] | null;
  readonly test: boolean | null;
}

/** Some of the exceptions, the oldest first, and whether there are more. */
export interface ExceptionPage {
  readonly exceptions: readonly Exception[];
  readonly more: boolean;
}

/** Everything that waits for a person, of every intermediary: the oldest first. */
export async function listExceptions(
  parts: Pick<Parts, 'db' | 'clock'>,
  filter: ExceptionFilter,
  { first, after }: { first: number; after: ExceptionPlace | null },
): Promise<ExceptionPage> {
  const wanted = { ...filter, now: parts.clock.now() };
  const found = await listTroublesForOperator(parts.db, wanted, { after, limit: first + 1 });
  const exceptions = found.slice(0, first).map((row) => ({ ...row, ...explain(row) }));
  return { exceptions, more: found.length > first };
}

/** What is the matter with one order. @param orderId the UUID. */
export async function listExceptionsOfOrder(
  parts: Pick<Parts, 'db' | 'clock'>,
  orderId: string,
): Promise<readonly Exception[]> {
  const found = await listTroublesOfOrderForOperator(parts.db, orderId, parts.clock.now());
  return found.map((row) => ({ ...row, ...explain(row) }));
}
