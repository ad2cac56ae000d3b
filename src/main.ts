import { makeFirstLink } from './auth/make-first-link.ts';
import { setUpAddress } from './auth/set-up-link.ts';
import type { Config } from './config.ts';
import type { Refused } from './db/account.ts';
import { createServer } from './http/server.ts';
import { createExample, type Example } from './intermediaries/create-example.ts';
import { createLog } from './lib/log.ts';
import { atMost, type OpenedParts, openParts } from './open-parts.ts';
import type { Parts } from './parts.ts';
import { startWorker } from './worker/worker.ts';

/** The running service. */
export interface Service {
  /** The address of the API; null when this process only works off the queue. */
  readonly address: string | null;
  /** Where the data lies, for a person. */
  readonly place: string;
  /** Where the stand-in Bring listens, when it carries. */
  readonly sandboxUrl: string | null;
  /** The first intermediary and its key, when this start made them. */
  readonly example: Example | null;
  /** The link by which the first administrator sets up their sign-in, until there is one. */
  readonly setUpLink: string | null;
  /** Whether there is a key to sign sessions with. */
  readonly signsIn: boolean;
  /**
   * Stops in order: no new calls, those under way finish, the worker finishes, connections close, PostgreSQL stops.
   * Takes 5 s at most. A second call doesn't wait for what is under way.
   */
  stop(): Promise<void>;
}

export type HalfName = 'api' | 'worker';

/** The API or the worker, running. */
interface Half {
  stop(): Promise<unknown>;
  /** Ends what has not let go by then: a browser opens connections ahead, and says nothing on them. */
  cut?(): void;
}

/** Starts everything, or only one half of it; what fails half way is stopped again. */
export async function startService(
  config: Config,
  only: HalfName | null,
): Promise<{ ok: true; service: Service } | Refused> {
  const log = createLog(config.logLevel);
  const started = await openParts(config, log, 'service');
  if (!started.ok) return started;
  const { opened } = started;
  const halves: Half[] = [];
  const stop = stopper(opened, halves);
  try {
    const api = only === 'worker' ? null : await listen(opened.parts);
    if (api !== null && !api.ok) {
      await stop();
      return api;
    }
    if (api !== null) halves.push(api);
    // At once, so that it can be played with, and not only when the first parcel is booked.
    const sandboxUrl = config.carrier === 'bring-sandbox' ? (await opened.carriers.sandbox()).baseUrl : null;
    if (only !== 'api') halves.push(startWorker(opened.parts));
    const example = api === null ? null : await createExample(opened.parts);
    const address = api?.address ?? null;
    const link = api === null ? null : await makeFirstLink(opened.parts);
    const setUpLink = link === null ? null : setUpAddress(config.publicUrl ?? address ?? '', link);
    const signsIn = opened.parts.seal !== null;
    const { place } = opened;
    return { ok: true, service: { address, place, sandboxUrl, example, setUpLink, signsIn, stop } };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listen(parts: Parts): Promise<(Half & { ok: true; address: string }) | Refused> {
  const { host, port } = parts.config;
  const server = createServer(parts);
  try {
    const address = await server.listen();
    return { ok: true, address, stop: () => server.close(), cut: () => server.cut() };
  } catch (error) {
    await server.close();
    return { ok: false, reason: explainListen(error, host, port) };
  }
}

function explainListen(error: unknown, host: string, port: number): string {
  switch ((error as NodeJS.ErrnoException).code ?? '') {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken: stop what uses it, or set PORT to another (0 takes any free one).`;
    case 'EACCES':
      return `Port ${port} is not open to this account: set PORT to one from 1024 on.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST is "${host}", which is no address of this machine.`;
    default:
      throw error;
  }
}

/** Callers and webhooks under way get this long; the database's own stop takes what is left. */
const drainMs = 2_200;
const stopMs = 4_800;

function stopper(opened: OpenedParts, halves: readonly Half[]): () => Promise<void> {
  const hurry = new AbortController();
  let stopping: Promise<void> | null = null;

  async function stopAll(): Promise<void> {
    await atMost(drainMs, Promise.all(halves.map((half) => half.stop())), hurry.signal);
    for (const half of halves) half.cut?.();
    await opened.close();
  }

  return () => {
    if (stopping !== null) hurry.abort();
    stopping ??= atMost(stopMs, stopAll());
    return stopping;
  };
}
