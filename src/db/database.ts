import pg from 'pg';
import type { Statement } from './statement.ts';

/** Anything that can run a statement: the pool, or one open transaction. */
export interface Db {
  /**
   * Runs a prepared statement.
   * @throws DatabaseUnavailable when the database can't be reached or stops answering.
   */
  query<Row = never>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
}

declare const open: unique symbol;

/** One open transaction. Only {@link Database.inTransaction} makes one. */
export interface Tx extends Db {
  readonly [open]: true;
}

/** A connection for a library that writes its own statements. */
export interface LentConnection {
  /** @throws DatabaseUnavailable when the database can't be reached or stops answering. */
  query(text: string, values: readonly unknown[]): Promise<pg.QueryResult>;
  /** Gives it back to the pool; one that broke ends. */
  release(): void;
}

/** The database as the service uses it. */
export interface Database extends Db {
  /**
   * Runs `work` in one transaction: commits when it returns, rolls back when it throws.
   * Keep it short, and call nothing outside the database in it.
   */
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Lends a connection, which must be released. @throws DatabaseUnavailable when there is none. */
  lend(): Promise<LentConnection>;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** The database is away, full or going down: trying again later can help. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
}

/** A caller hears of a lost database within 5 s: 2 s to connect, 2.5 s for a statement. */
const timeouts = {
  connectionTimeoutMillis: 2_000,
  statement_timeout: 2_500,
  lock_timeout: 2_000,
  query_timeout: 2_800,
  idle_in_transaction_session_timeout: 5_000,
};

/**
 * Opens a pool of at most `size` connections.
 * @param onLost told of connections that break while idle; the pool replaces them by itself.
 */
export function openDatabase(
  connection: pg.ClientConfig,
  options: { size: number; applicationName: string; onLost: (error: Error) => void },
): Database {
  const pool = new pg.Pool({
    ...connection,
    ...timeouts,
    max: options.size,
    application_name: options.applicationName,
  });
  pool.on('error', options.onLost);

  async function run<Row>(on: pg.Pool | pg.PoolClient, statement: Statement, values: readonly unknown[]) {
    const { name, text, plannedAnew } = statement;
    // PostgreSQL keeps a plan under a name.
    const kept = plannedAnew ? {} : { name };
    const result = await on.query({ ...kept, text, values: [...values] }).catch(refine);
    return result.rows as Row[];
  }

  return {
    query: (statement, values) => run(pool, statement, values),
    close: () => pool.end(),
    lend: async () => lent(await pool.connect().catch(refine), options.onLost),
    async inTransaction(work) {
      const client = await pool.connect().catch(refine);
      let broken: Error | undefined;
      // The pool listens to idle connections only. One that breaks while it is out fails its statement, and would end
      // the process besides if nobody heard of it.
      client.on('error', options.onLost);
      try {
        await client.query('begin isolation level read committed').catch(refine);
        const tx = {
          query: (statement: Statement, values: readonly unknown[]) => run(client, statement, values),
        };
        const result = await work(tx as Tx);
        await client.query('commit').catch(refine);
        return result;
      } catch (error) {
        // A connection that doesn't answer or can't roll back leaves the pool, and its transaction ends with it.
        if (error instanceof DatabaseUnavailable) broken = error;
        else await client.query('rollback').catch((failure: Error) => (broken = failure));
        throw error;
      } finally {
        client.off('error', options.onLost);
        client.release(broken);
      }
    },
  };
}

function lent(client: pg.PoolClient, onLost: (error: Error) => void): LentConnection {
  let broken: Error | undefined;
  client.on('error', onLost);
  return {
    query: (text, values) =>
      client
        .query(text, [...values])
        .catch(refine)
        .catch((error: Error) => {
          if (error instanceof DatabaseUnavailable) broken = error;
          throw error;
        }),
    release() {
      client.off('error', onLost);
      client.release(broken);
    },
  };
}

/** SQLSTATE classes: 08 connection, 40 deadlock and the like, 53 resources, 57 operator intervention; 55P03 lock not available, 25P03 idle too long, 25006 read only. */
const unavailable = /^(08|40|53|57|55P03|25P03|25006)/;

function refine(cause: unknown): never {
  if (cause instanceof pg.DatabaseError && !unavailable.test(cause.code ?? '')) throw cause;
  throw new DatabaseUnavailable('The database does not answer.', { cause });
}
