import type { Parts } from '../parts.ts';
import { listTownsForOperator } from './towns.sql.ts';

/** More than these nobody chooses from. */
const most = 3;

/**
 * The towns of a postal code, as far as our own shipped orders know them, the likeliest first: a proposal for who corrects
 * an address, and no rule. Nobody else is asked.
 */
export async function listTownsAsOperator(
  parts: Pick<Parts, 'db'>,
  postalCode: string,
): Promise<readonly string[]> {
  const code = postalCode.trim();
  if (!/^[0-9]{4}$/.test(code)) return [];
  const known = await listTownsForOperator(parts.db, code);
  // `Oslo` and `OSLO` are one: the more frequent spelling stands first.
  const spelled = new Map<string, string>();
  for (const { city } of known) {
    const folded = city.toLocaleUpperCase('nb');
    if (!spelled.has(folded)) spelled.set(folded, city);
  }
  return [...spelled.values()].slice(0, most);
}
