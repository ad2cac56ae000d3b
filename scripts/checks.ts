import { spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureConsole } from '../bin/console.mjs';
import { firstScreen, firstScreenLimitBytes } from './console-size.ts';
import { findBreaches } from './guards.ts';

/** What one check said about the project at `root`. */
export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

export interface Check {
  readonly name: string;
  readonly finds: string;
  run(root: string): Promise<Outcome>;
  /** Repairs what a machine can repair. */
  fix?(root: string): Promise<Outcome>;
}

const folders = ['bin', 'console', 'scripts', 'src', 'test'];

/** Everything `npm run check` looks for, the quick and common first. `test/guards` proves that each of them can fail. */
export const checks: readonly Check[] = [
  {
    name: 'format',
    finds: 'what the formatter would write differently',
    run: tool('oxfmt', '--check', '.'),
    fix: tool('oxfmt', '.'),
  },
  {
    name: 'lint',
    finds: 'likely mistakes, un-awaited promises, imports in the wrong direction',
    run: tool('oxlint', ...folders),
    fix: tool('oxlint', '--fix', ...folders),
  },
  { name: 'types', finds: 'what the compiler refuses', run: checkTypes },
  { name: 'size', finds: 'a console that does not build, or is slow to load', run: checkSize },
  {
    name: 'unused',
    finds: 'files, exports and packages that nothing uses',
    run: tool('knip', '--no-progress'),
  },
  { name: 'guards', finds: 'the rules of `scripts/guards.ts`', run: checkGuards },
];

const programs = {
  oxfmt: 'bin/oxfmt',
  oxlint: 'bin/oxlint',
  typescript: 'bin/tsc',
  knip: 'bin/knip.js',
} as const;

/** Runs a package's program on the Node that runs this file. */
function tool(name: keyof typeof programs, ...args: string[]): (root: string) => Promise<Outcome> {
  return async (root) => {
    const program = join(root, 'node_modules', name, programs[name]);
    const child = spawn(process.execPath, [program, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ok = await new Promise<boolean>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code === 0));
    });
    return { ok, output: Buffer.concat(chunks).toString().trim() };
  };
}

/** The service, the console and the tests in a browser know different globals, and so are projects of their own. */
async function checkTypes(root: string): Promise<Outcome> {
  const projects = ['.', 'console', 'test/e2e'].filter((each) =>
    existsSync(join(root, each, 'tsconfig.json')),
  );
  const outcomes = await Promise.all(projects.map((each) => tool('typescript', '-p', each)(root)));
  return {
    ok: outcomes.every(({ ok }) => ok),
    output: outcomes
      .map(({ output }) => output)
      .join('\n')
      .trim(),
  };
}

async function checkSize(root: string): Promise<Outcome> {
  if (!(await ensureConsole(root))) return { ok: false, output: 'The console does not build.' };
  const { entries, bytes } = firstScreen(join(root, 'console/dist'));
  const ok = bytes <= firstScreenLimitBytes;
  const judged = `${ok ? 'not' : 'which is'} more than ${firstScreenLimitBytes}`;
  const output = `console/${entries.join(', ')} loads ${bytes} bytes of compressed JavaScript, ${judged}.`;
  return { ok, output };
}

function checkGuards(root: string): Promise<Outcome> {
  const files = globSync('{bin,console/src,migrations,scripts,src}/**/*.{mjs,sql,ts,tsx}', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  const breaches = findBreaches(files);
  const output = breaches
    .map(({ path, line, guard, advice }) => `${path}:${line} ${guard}: ${advice}`)
    .join('\n');
  if (files.length === 0) return Promise.resolve({ ok: false, output: 'No file was looked at.' });
  return Promise.resolve({ ok: breaches.length === 0, output });
}
