import { setTimeout as pause } from 'node:timers/promises';
import { refused, type Refused } from './account.ts';
import { clusterIn } from './create-cluster.ts';
import { connectHolder, type Holder, type HolderKind } from './holder.ts';
import { launchServer, readServer, type ServerPlace, stopServer } from './postgres-server.ts';

/** Long enough for a recovery after a crash. */
const joinDeadlineMs = 30_000;
/** With growing pauses in between, together longer than the longest stop of another server. */
const launchLimit = 8;
/** PostgreSQL takes a moment to notice that the last service was killed. */
const heldGraceMs = 1_500;

/**
 * Connects and takes the locks; starts the server where none answers.
 * @param giveUp ends the attempt early.
 */
export async function joinServer(
  place: ServerPlace,
  kind: HolderKind,
  giveUp?: AbortSignal,
): Promise<{ ok: true; holder: Holder } | Refused> {
  const deadline = AbortSignal.timeout(joinDeadlineMs);
  const heldLongEnough = AbortSignal.timeout(heldGraceMs);
  let launches = 0;
  let running = false;
  let lastWords = 'it does not answer';
  while (!deadline.aborted && !giveUp?.aborted) {
    const server = await readServer(place.cluster);
    const attempt = await connectHolder(server?.socketDir ?? place.socketDir, kind);
    if (attempt.kind === 'joined') return { ok: true, holder: attempt.holder };
    if (attempt.kind === 'refused') return refused(`${attempt.reason} (data folder: ${place.dataDir})`);
    if (attempt.kind === 'held' && heldLongEnough.aborted) return refused(alreadyRuns(place, attempt.by));
    if (attempt.kind === 'nobody' && !running) {
      if (launches === launchLimit) break;
      launches += 1;
      running = true;
      const launched = await launchServer(place);
      void launched.ended.then((reason) => {
        running = false;
        lastWords = reason;
      });
    }
    // Another's start or stop, or a dead server's last processes, are over in moments.
    await pause(attempt.kind === 'held' ? 100 : 10 + 100 * Math.max(0, launches - 1));
  }
  return refused(`PostgreSQL does not start in ${place.dataDir}: ${lastWords}`);
}

function alreadyRuns({ dataDir }: ServerPlace, pid: string): string {
  return (
    `Bestill already runs on the data folder ${dataDir}, as process ${pid}: ` +
    'stop it first, or set BESTILL_DATA_DIR to another folder.'
  );
}

/** Stops the server in a data folder that nobody uses any more, if one runs there. */
export async function stopOrphan(dataDir: string): Promise<void> {
  const cluster = clusterIn(dataDir);
  const server = await readServer(cluster);
  if (server === null) return;
  const attempt = await connectHolder(server.socketDir, 'command');
  if (attempt.kind === 'joined') await leaveServer(cluster, attempt.holder);
}

/** Gives up a hold, and stops the server when it was the last. */
export async function leaveServer(cluster: string, holder: Holder): Promise<void> {
  const server = await readServer(cluster);
  if ((await holder.leave()) && server !== null) await stopServer(server);
  await holder.close();
}
