import pg from 'pg';

/** Who keeps PostgreSQL running: the one `service`, or a `command` of a moment. */
export type HolderKind = 'service' | 'command';

/** One process's hold on the service's own PostgreSQL: a session with advisory locks. */
export interface Holder {
  readonly socketDir: string;
  /** Kept when the session breaks. */
  readonly lost: Promise<unknown>;
  /** Gives up the hold. @returns whether nobody else holds: then nobody can join until {@link close}. */
  leave(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * What came of one attempt to join. `nobody`: no server listens. `moment`: it is starting or stopping.
 * `held`: another service, whose process id is `by`, has it.
 */
export type JoinAttempt =
  | { kind: 'joined'; holder: Holder }
  | { kind: 'refused'; reason: string }
  | { kind: 'held'; by: string }
  | { kind: 'nobody' }
  | { kind: 'moment' };

/** How to connect to the service's own PostgreSQL. */
export function embeddedConnection(socketDir: string): pg.ClientConfig {
  return { host: socketDir, port: 5432, user: 'bestill', database: 'bestill', ssl: false };
}

/** Advisory locks: everyone shares `present`, the service alone has `service`. */
const present = 4_210_001;
const service = 4_210_002;

/** Tries once to connect and to take the locks. */
export async function connectHolder(socketDir: string, kind: HolderKind): Promise<JoinAttempt> {
  const client = new pg.Client({
    ...embeddedConnection(socketDir),
    application_name: `bestill ${kind} ${process.pid}`,
    connectionTimeoutMillis: 3_000,
  });
  // Told by `end` below; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    if (!(await tryLock(client, `pg_try_advisory_lock_shared(${present})`)))
      return await giveUp(client, { kind: 'moment' });
    if (kind === 'service' && !(await tryLock(client, `pg_try_advisory_lock(${service})`))) {
      const by = await findServicePid(client);
      return await giveUp(client, by === null ? { kind: 'moment' } : { kind: 'held', by });
    }
    return { kind: 'joined', holder: holderOf(client, socketDir) };
  } catch (error) {
    return giveUp(client, judge(error));
  }
}

function holderOf(client: pg.Client, socketDir: string): Holder {
  return {
    socketDir,
    lost: new Promise((resolve) => client.once('end', resolve)),
    async leave() {
      try {
        await client.query(`select pg_advisory_unlock_shared(${present})`);
        return await tryLock(client, `pg_try_advisory_lock(${present})`);
      } catch {
        // PostgreSQL is gone already.
        return false;
      }
    },
    close: () => client.end().catch(() => {}),
  };
}

async function tryLock(client: pg.Client, call: string): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>(`select ${call} as got`);
  return rows[0]?.got ?? false;
}

async function findServicePid(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name
     from pg_locks l
     join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.objid = ${service} and l.granted`,
  );
  return rows[0]?.name.split(' ').at(-1) ?? null;
}

async function giveUp(client: pg.Client, attempt: JoinAttempt): Promise<JoinAttempt> {
  await client.end().catch(() => {});
  return attempt;
}

function judge(error: unknown): JoinAttempt {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return { kind: 'nobody' };
  // 57P03: starting up or shutting down; 57P01: stopped under us; no code or a broken pipe: the same, less politely.
  if (/^(57P0\d|ECONNRESET|EPIPE|)$/.test(code)) return { kind: 'moment' };
  return { kind: 'refused', reason: `PostgreSQL can't be joined: ${(error as Error).message}` };
}
