import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { project } from '../support/process.ts';

interface Package {
  readonly version?: string;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

test('the lockfile names every package of every platform, or `npm ci` refuses it on a fresh clone', () => {
  const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Package>;
  };
  const { packages } = lock;
  // npm leaves out what its registry could not tell it when the lockfile was written (npm/cli#4828).
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies }).filter(
      (name) => !findLocked(packages, path, name),
    ),
  );
  assert.deepEqual(missing, []);
});

/** Looks for a package as Node does: in the nearest `node_modules` first. */
function findLocked(packages: Record<string, Package>, from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (packages[join(folder, 'node_modules', name)]?.version !== undefined) return true;
    if (folder === '') return false;
  }
}
