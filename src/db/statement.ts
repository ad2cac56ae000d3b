/** A prepared statement: its text, and the name under which PostgreSQL keeps its plan. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /**
   * Planned for the values of each call, which takes a millisecond or two: for a list with many filters of which most are
   * left out. A plan for all of them together reads the whole table.
   */
  readonly plannedAnew?: true;
}

const known = new Map<string, Statement>();

/**
 * Names a statement. Every statement of the service is made here, so that a test can prepare all of them
 * against the migrated schema.
 * @throws when two statements share a name: the second would silently run the first one's plan.
 */
export function statement(
  name: string,
  text: string,
  options: Pick<Statement, 'plannedAnew'> = {},
): Statement {
  if (known.has(name)) throw new Error(`Two statements are named ${name}.`);
  const made = { name, text, ...options };
  known.set(name, made);
  return made;
}

/** Every statement made so far. */
export function allStatements(): readonly Statement[] {
  return [...known.values()];
}
