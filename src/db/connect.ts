import pg from 'pg';
import { refused, type Refused } from './account.ts';
import { startEmbedded } from './embedded.ts';
import type { HolderKind } from './holder.ts';

/** A PostgreSQL that answers. */
export interface Postgres {
  readonly connection: pg.ClientConfig;
  /** Where the data lies, for a person: a folder, or a server without any password. */
  readonly place: string;
  /** The service's own data folder; null when the PostgreSQL is given. */
  readonly dataDir: string | null;
  /** Leaves it; stops the service's own when nobody else uses it. */
  stop(): Promise<void>;
}

export interface ConnectOptions {
  /** The PostgreSQL to use; null: the service's own. */
  readonly databaseUrl: string | null;
  readonly dataDir: string | null;
  readonly postgresAccount: string;
  readonly holder: HolderKind;
}

/** Connects to the PostgreSQL of the settings, or to the service's own, which it starts when it doesn't run. */
export async function connectPostgres(
  options: ConnectOptions,
): Promise<{ ok: true; postgres: Postgres } | Refused> {
  if (options.databaseUrl !== null) return connectGiven(options.databaseUrl);
  const { dataDir, postgresAccount: account, holder } = options;
  const started = await startEmbedded({ dataDir, account, holder });
  if (!started.ok) return started;
  const { postgres } = started;
  return {
    ok: true,
    postgres: {
      connection: postgres.connection,
      place: postgres.dataDir,
      dataDir: postgres.dataDir,
      stop: postgres.stop,
    },
  };
}

/** Older ones lack what our statements use, and their own support has ended. */
const oldestMajor = 15;

async function connectGiven(url: string): Promise<{ ok: true; postgres: Postgres } | Refused> {
  const connection = { connectionString: url };
  let client;
  try {
    client = new pg.Client({ ...connection, application_name: 'bestill', connectionTimeoutMillis: 5_000 });
  } catch {
    // The reason would repeat the address, and with it the password.
    return refused(
      'DATABASE_URL is not an address that can be understood: postgresql://user:password@host:5432/database',
    );
  }
  client.on('error', () => {});
  const place = `${client.host}:${client.port}/${client.database}`;
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; encoding: string }>(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
    );
    const major = Math.floor(Number(rows[0]?.version) / 10_000);
    if (major < oldestMajor)
      return refused(
        `The PostgreSQL at ${place} (DATABASE_URL) is version ${major}: Bestill needs ${oldestMajor} or newer.`,
      );
    if (rows[0]?.encoding !== 'UTF8')
      return refused(
        `The database at ${place} (DATABASE_URL) can't hold every name: create one with the encoding UTF8.`,
      );
  } catch (error) {
    return refused(`The PostgreSQL at ${place} (DATABASE_URL) can't be used: ${explain(error)}.`);
  } finally {
    await client.end().catch(() => {});
  }
  return {
    ok: true,
    postgres: { connection, place: `PostgreSQL at ${place}`, dataDir: null, stop: async () => {} },
  };
}

const explanations: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOENT: 'there is no such socket',
  ENOTFOUND: 'the host is unknown',
  EAI_AGAIN: 'the host can not be looked up now',
  ETIMEDOUT: 'it does not answer',
  '28P01': 'it refuses the user or the password',
  '3D000': 'the database does not exist',
};

function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return explanations[code ?? ''] ?? (message || (code ?? 'it does not answer'));
}
