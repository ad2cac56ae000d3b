import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { findPostgresAccount, type Refused } from './account.ts';
import { ensureCluster } from './create-cluster.ts';
import { prepareDataFolder, prepareSocketFolder } from './data-folder.ts';
import { embeddedConnection, type Holder, type HolderKind } from './holder.ts';
import { joinServer, leaveServer, stopOrphan } from './join-server.ts';
import { findBinaries } from './postgres-binaries.ts';
import type { ServerPlace } from './postgres-server.ts';

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
  const joined = await joinServer(place.place, options.holder);
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
  return {
    ok: true,
    place: { dataDir, cluster, socketDir, binDir, account, settings: options.settings ?? {} },
  };
}

/** Keeps the session for as long as PostgreSQL is needed, and brings PostgreSQL back when it dies meanwhile. */
function keep(first: Holder, place: ServerPlace, kind: HolderKind): EmbeddedPostgres {
  let holder: Holder | null = null;
  let recovering: Promise<void> = Promise.resolve();
  const stopping = new AbortController();
  const { signal } = stopping;

  function watch(next: Holder): void {
    holder = next;
    void next.lost.then(() => {
      holder = null;
      if (!signal.aborted) recovering = recover();
    });
  }

  async function recover(): Promise<void> {
    while (!signal.aborted) {
      const again = await joinServer(place, kind, signal);
      if (again.ok) return watch(again.holder);
      await pause(500, undefined, { signal }).catch(() => {});
    }
  }

  watch(first);
  return {
    connection: embeddedConnection(first.socketDir),
    dataDir: place.dataDir,
    async stop() {
      stopping.abort();
      await recovering;
      // Without a session nothing is held; a server that is just coming back must not stay behind.
      await (holder === null ? stopOrphan(place.dataDir) : leaveServer(place.cluster, holder));
    },
  };
}
