import type { Parts } from '../parts.ts';
import { type AuditLine as Line, listLines } from './audit.sql.ts';

/** One line of the trail. */
export type AuditLine = Line;

/** Some of the trail, and whether there is more. */
export interface AuditPage {
  readonly lines: readonly AuditLine[];
  readonly more: boolean;
}

/** Beyond every line. */
const fromTheNewest = '9223372036854775807';

/** The audit trail, of one partner or all, the newest first. @param page.after the id of the last line of the page before. */
export async function listAudit(
  parts: Pick<Parts, 'db'>,
  intermediaryId: string | null,
  page: { first: number; after: string | null },
): Promise<AuditPage> {
  const { first, after } = page;
  const lines = await listLines(parts.db, intermediaryId, {
    before: after ?? fromTheNewest,
    limit: first + 1,
  });
  return { lines: lines.slice(0, first), more: lines.length > first };
}
