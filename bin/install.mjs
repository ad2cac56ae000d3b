// Plain JavaScript that Node 20 can run.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Installs the project's packages from the lockfile unless they are there.
 * @param {string} project
 */
export async function ensureInstalled(project) {
  if (isInstalled(project)) return;
  const release = await takeTurn(project, 'install');
  try {
    if (isInstalled(project)) return;
    console.error('Installing packages; the first time this can take a minute …');
    const { code, output } = await runNpm(project);
    if (code === 0) return;
    console.error(`${output}\nThe packages could not be installed: see above what npm says.`);
  } finally {
    release();
  }
  process.exit(1);
}

/** Whether what npm noted in node_modules is what the lockfile wants. */
function isInstalled(project) {
  const wanted = readPackages(join(project, 'package-lock.json'));
  // A published package has no lockfile: whoever installed it has installed what it needs.
  if (wanted === null) return true;
  const installed = readPackages(join(project, 'node_modules/.package-lock.json'));
  if (installed === null) return false;
  // `npm ci --omit=dev` leaves out all of these, and packages for other platforms are always left out.
  const withoutDev = !Object.values(installed).some(({ dev }) => dev);
  return Object.entries(wanted).every(([path, { version, optional, dev }]) => {
    const found = installed[path];
    if (path === '' || found?.version === version) return true;
    return found === undefined && (optional || (dev && withoutDev));
  });
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * Several starts at once on a fresh clone: one does the work, the others wait for it.
 * @param {string} project
 * @param {string} work
 * @returns {Promise<() => void>} what ends the turn
 */
export async function takeTurn(project, work) {
  const name = createHash('sha256').update(project).digest('hex').slice(0, 10);
  const lock = join(tmpdir(), `bestill-${work}-${process.getuid?.() ?? 0}-${name}.lock`);
  for (let waitedMs = 0; waitedMs < 300_000; waitedMs += 200) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') break;
      if (!isAlive(lock)) rmSync(lock, { force: true });
      else await pause(200);
    }
  }
  // No turn to be had: installing twice at once is the lesser evil.
  return () => {};
}

function isAlive(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')) || process.pid, 0);
    return true;
  } catch (error) {
    // Gone in this moment: look again. Only a process that does not exist leaves a lock behind.
    return error.code !== 'ESRCH';
  }
}

function runNpm(project) {
  // npm replaces node_modules, so its own helpers must not run on the Node in there.
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules/.bin'));
  const env = { ...process.env, PATH: path.join(delimiter) };
  const child = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: project, env });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: `npm does not run: ${error.message}` }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
