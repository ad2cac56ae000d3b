// Plain JavaScript that Node 20 can run.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeTurn } from './install.mjs';

/** In the built console: what it was built from. */
const stampName = 'built-from.txt';

/**
 * Builds the console unless what is there was built from the sources that are there.
 * @param {string} project
 * @returns {Promise<boolean>} whether there is an up-to-date console
 */
export async function ensureConsole(project) {
  const dist = join(project, 'console/dist');
  // A published package brings the built console without its sources.
  if (!existsSync(join(project, 'console/index.html'))) return existsSync(dist);
  if (readStamp(dist) === fingerprint(project)) return true;
  if (!existsSync(join(project, 'node_modules/vite'))) {
    console.error('The console is not built, because the packages that build it are missing: run `npm ci`.');
    return false;
  }
  const release = await takeTurn(project, 'console');
  try {
    const wanted = fingerprint(project);
    if (readStamp(dist) === wanted) return true;
    console.error('Building the console …');
    return await build(project, dist, wanted);
  } finally {
    release();
  }
}

/** Builds beside the old one and then takes its place, so that a running service always has a whole one. */
async function build(project, dist, wanted) {
  const next = `${dist}.next`;
  const old = `${dist}.old`;
  rmSync(next, { recursive: true, force: true });
  const code = await run(
    fileURLToPath(new URL('../scripts/build-console.ts', import.meta.url)),
    project,
    next,
  );
  if (code !== 0) {
    console.error('The console could not be built: see above why. Everything else runs.');
    return false;
  }
  writeFileSync(join(next, stampName), wanted);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(next, dist);
  rmSync(old, { recursive: true, force: true });
  return true;
}

function run(script, ...args) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function readStamp(dist) {
  try {
    return readFileSync(join(dist, stampName), 'utf8');
  } catch {
    return null;
  }
}

/** Of everything that the build reads: the console's sources, and the packages' versions. */
function fingerprint(project) {
  const hash = createHash('sha256');
  const files = readdirSync(join(project, 'console'), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .filter((path) => !/[/\\]console[/\\]dist(\.\w+)?[/\\]/.test(path));
  const others = ['package-lock.json', 'scripts/build-console.ts'].map((name) => join(project, name));
  const sources = [...files, ...others].filter((each) => existsSync(each));
  for (const path of sources.toSorted((a, b) => (a < b ? -1 : 1))) {
    hash.update(path.slice(project.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}
