import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The first screen may load this much JavaScript, compressed by gzip. */
export const firstScreenLimitBytes = 200_000;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

/** What the built console in `dist` loads before the first screen shows: its entries and all that they import, compressed. */
export function firstScreen(dist: string): { entries: string[]; bytes: number } {
  const chunks = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const wanted = new Set<string>();
  function add(name: string): void {
    const chunk = chunks[name];
    if (chunk === undefined || wanted.has(chunk.file)) return;
    wanted.add(chunk.file);
    for (const each of chunk.imports ?? []) add(each);
  }
  const entries = Object.keys(chunks).filter((name) => chunks[name]?.isEntry);
  for (const name of entries) add(name);
  const sizes = [...wanted].map((file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length);
  if (sizes.length === 0) throw new Error('The console has no entry: nothing was measured.');
  return { entries, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
