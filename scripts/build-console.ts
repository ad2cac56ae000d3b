/** `build-console.ts <project> <folder>` builds the project's console into a new folder; `bin/console.mjs` puts it in its place. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';

async function main([project, folder]: readonly string[]): Promise<number> {
  if (project === undefined || folder === undefined) {
    console.error('Usage: build-console.ts <project> <folder>');
    return 2;
  }
  await build({
    configFile: join(project, 'console/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: resolve(folder) },
  });
  compress(resolve(folder));
  return 0;
}

/** Once here instead of at every answer. The page itself isn't: the server puts a nonce into it. */
function compress(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css|svg|wasm)$/.test(name)) continue;
    const path = join(folder, name);
    const bytes = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(bytes));
  }
}

process.exit(await main(process.argv.slice(2)));
