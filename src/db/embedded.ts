import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { findPostgresAccount, refused, type Refused } from './account.ts';
import { clusterIn, ensureCluster } from './create-cluster.ts';
import { prepareDataFolder, prepareSocketFolder } from './data-folder.ts';
import { connectHolder, embeddedConnection, type Holder, type HolderKind } from './holder.ts';
import { findBinaries } from './postgres-binaries.ts';
import { launchServer, readServer, type ServerPlace, stopServer } from './postgres-server.ts';

/** The service's own PostgreSQL, running. */
export interface EmbeddedPostgres {
  readonly connection: pg.ClientConfig;
  readonly dataDir: string;
  /** Leaves it; the last one to leave stops it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Null: the default folder. */
  readonly dataDir: string | null;
  /** The account to run PostgreSQL as when we are root. */
  readonly account: string;
  /** One `service` at a time; any number of `command`s besides it. */
  readonly holder: HolderKind;
  /** Settings of PostgreSQL, for the case that this call starts it. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Joins the PostgreSQL that runs in the data folder, or starts it (and makes it, the first time).
 *
 * Everyone who uses it keeps one session with a shared advisory lock, which vanishes with its process however that
 * dies. Who leaves and then gets the lock for itself alone was the last, and stops the server; who comes meanwhile
 * doesn't get the shared lock and starts over. So a server orphaned by `kill -9` is simply joined by the next start.
 */
export async function startEmbedded(
  options: EmbeddedOptions,
): Promise<{ ok: true; postgres: EmbeddedPostgres } | Refused> {
  const place = await preparePlace(options);
  if (!place.ok) return place;
  const joined = await join(place.place, options.holder);
  if (!joined.ok) return joined;
  return { ok: true, postgres: keep(joined.holder, place.place, options.holder) };
}

async function preparePlace(options: EmbeddedOptions): Promise<{ ok: true; place: ServerPlace } | Refused> {
  const found = await findPostgresAccount(options.account);
  if (!found.ok) return found;
  const { account } = found;
  const folder = await prepareDataFolder(options.dataDir, account);
  if (!folder.ok) return folder;
  const { dataDir } = folder;
  const programs = await findBinaries(account);
  if (!programs.ok) return programs;
  const made = await ensureCluster(dataDir, account, programs.binaries);
  if (!made.ok) return made;
  const socket = await prepareSocketFolder(dataDir, account);
  if (!socket.ok) return socket;
  const { binDir } = programs.binaries;
  const { cluster } = made;
  const { socketDir } = socket;
  return { ok: true, place: { dataDir, cluster, socketDir, binDir, account, settings: options.settings ?? {} } };
}

const joinDeadlineMs = 10_000;
const launchLimit = 5;

/** Stops the server in a data folder that nobody uses any more, if one runs there. */
export async function stopOrphan(dataDir: string): Promise<void> {
  const cluster = clusterIn(dataDir);
  const server = await readServer(cluster);
  if (server === null) return;
  const attempt = await connectHolder(server.socketDir, 'command');
  if (attempt.kind !== 'joined') return;
  if (await attempt.holder.leave()) await stopServer(cluster, server);
  await attempt.holder.close();
}

/** Connects and takes the locks; starts the server where none answers. */
async function join(place: ServerPlace, kind: HolderKind): Promise<{ ok: true; holder: Holder } | Refused> {
  const deadline = AbortSignal.timeout(joinDeadlineMs);
  let launches = 0;
  let launched: string | 'running' | null = null;
  while (!deadline.aborted) {
    const server = await readServer(place.cluster);
    const attempt = await connectHolder(server?.socketDir ?? place.socketDir, kind);
    if (attempt.kind === 'joined') return { ok: true, holder: attempt.holder };
    if (attempt.kind === 'refused') return refused(`${attempt.reason} (data folder: ${place.dataDir})`);
    if (attempt.kind === 'nobody' && launched !== 'running') {
      if (launches === launchLimit) break;
      launches += 1;
      launched = 'running';
      void (await launchServer(place)).ended.then((reason) => (launched = reason));
    }
    // Another's start or stop, or a dead server's last processes, are over in moments.
    await pause(launches > 1 ? 200 : 10);
  }
  return refused(`PostgreSQL does not start in ${place.dataDir}: ${launched ?? 'it does not answer'}`);
}

/** Keeps the session for as long as PostgreSQL is needed, and brings PostgreSQL back when it dies meanwhile. */
function keep(first: Holder, place: ServerPlace, kind: HolderKind): EmbeddedPostgres {
  let holder = first;
  let stopping = false;
  let recovering: Promise<void> = Promise.resolve();

  async function recover(): Promise<void> {
    while (!stopping) {
      const again = await join(place, kind);
      if (again.ok) return watch(again.holder);
      await pause(500);
    }
  }

  function watch(next: Holder): void {
    holder = next;
    void holder.lost.then(() => {
      if (!stopping) recovering = recover();
    });
  }

  watch(first);
  return {
    connection: embeddedConnection(first.socketDir),
    dataDir: place.dataDir,
    async stop() {
      stopping = true;
      await recovering;
      const server = await readServer(place.cluster);
      if ((await holder.leave()) && server !== null) await stopServer(place.cluster, server);
      await holder.close();
    },
  };
}
