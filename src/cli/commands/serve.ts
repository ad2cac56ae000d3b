import { type Command, Option } from 'commander';
import type { HalfName } from '../../main.ts';
import { exitCodes, say } from '../output.ts';
import { welcome } from '../welcome.ts';
import { configOrExit } from '../with-parts.ts';

/** `bestill serve`: runs the service until it is told to stop. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run the service')
    .addOption(new Option('--only <half>', 'run one half of it').choices(['api', 'worker']))
    .action((options: { only?: HalfName }) => serve(options.only ?? null));
}

async function serve(only: HalfName | null): Promise<void> {
  const told = waitForSignal();
  const config = configOrExit();
  // Loaded here only: the other commands need no HTTP server, and start in half the time without one.
  const { startService } = await import('../../main.ts');
  const started = await startService(config, only);
  if (!started.ok) {
    say(started.reason);
    process.exit(exitCodes.failed);
  }
  const { service } = started;
  console.log(welcome(service, config));
  await told.once;
  say('Stopping …');
  void told.twice.then(() => service.stop());
  await service.stop();
  process.exit(exitCodes.done);
}

/** One Ctrl-C can arrive twice: from the terminal, and passed on by npm. */
const sameSignalMs = 500;

/** Listens from the start, so that an early signal is not lost half way. The second one means: hurry. */
function waitForSignal(): { once: Promise<void>; twice: Promise<void> } {
  const once = Promise.withResolvers<void>();
  const twice = Promise.withResolvers<void>();
  let first: number | null = null;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (first !== null && performance.now() - first > sameSignalMs) twice.resolve();
      first ??= performance.now();
      once.resolve();
    });
  }
  return { once: once.promise, twice: twice.promise };
}
