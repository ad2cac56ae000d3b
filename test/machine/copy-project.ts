import { copyFile, link, mkdir, readdir, readFile, symlink, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { project } from '../support/process.ts';

/** What runs, without tests, and without the lockfile: this copy is not to install anything. */
const parts = ['bin', 'migrations', 'src', 'package.json'];

/**
 * Copies the project with the packages that it needs to run into the empty folder `to`.
 * Nothing in the copy may be changed: its files are the same as the original's where the file system allows that.
 */
export async function copyProject(to: string): Promise<void> {
  for (const part of parts) await copyTree(join(project, part), join(to, part));
  const lock = JSON.parse(await readFile(join(project, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    // A package within a package comes with the outer one.
    if (path === '' || dev || path.lastIndexOf('node_modules/') > 0) continue;
    await copyTree(join(project, path), join(to, path));
  }
}

async function copyTree(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => error.code,
  );
  // A package for another platform isn't there.
  if (entries === 'ENOENT') return;
  if (typeof entries === 'string') return copyOne(from, to);
  if (entries === undefined) throw new Error(`${from} can't be read.`);
  await mkdir(to, { recursive: true });
  for (const entry of entries) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (entry.isDirectory()) await copyTree(source, target);
    else await copyOne(source, target);
  }
}

function copyOne(from: string, to: string): Promise<void> {
  return link(from, to).catch(() => copyFile(from, to));
}
