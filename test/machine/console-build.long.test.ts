import { deepEqual, equal } from 'node:assert/strict';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ensureConsole } from '../../bin/console.mjs';
import { project } from '../support/process.ts';

const copy = mkdtempSync(join(tmpdir(), 'bestill-console-'));
after(() => rmSync(copy, { recursive: true }));
mkdirSync(join(copy, 'console'));
symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'), 'dir');
for (const name of ['console/vite.config.ts', 'console/tsconfig.json', 'tsconfig.json', 'package.json'])
  cpSync(join(project, name), join(copy, name));
const page = join(copy, 'console/index.html');
const stamp = join(copy, 'console/dist/built-from.txt');
const write = (title: string) => writeFileSync(page, `<!doctype html><title>${title}</title>`);
const built = () =>
  readFileSync(join(copy, 'console/dist/index.html'), 'utf8').match(/<title>(.*)<\/title>/)?.[1];

test('a console is built when there is none, once for all who start at the same time', async () => {
  write('first');
  deepEqual(await Promise.all([ensureConsole(copy), ensureConsole(copy)]), [true, true]);
  equal(built(), 'first');
});

test('one that is up to date is left alone', async () => {
  const { mtimeMs } = statSync(stamp);
  equal(await ensureConsole(copy), true);
  equal(statSync(stamp).mtimeMs, mtimeMs);
});

test('it is built again when a source has changed', async () => {
  write('second');
  equal(await ensureConsole(copy), true);
  equal(built(), 'second');
});

test('when it does not build, the one before stays and whoever starts is told', async () => {
  writeFileSync(page, '<!doctype html><script type="module" src="./gone.ts"></script>');
  equal(await ensureConsole(copy), false);
  equal(built(), 'second');
});

test('a package that brings the built console without its sources needs nothing to build it', async () => {
  rmSync(page);
  rmSync(join(copy, 'node_modules'));
  equal(await ensureConsole(copy), true);
});
