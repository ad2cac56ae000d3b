import { existsSync } from 'node:fs';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ids } from '../lib/ids.ts';

/**
 * The key that seals secrets: the one of the settings, or, in the service's own data folder, a file beside the database and
 * not in it, made by the first who needs it.
 * @param settings.secretsKey base64 of 32 bytes. @returns null when there is neither: then no secret can be kept.
 */
export async function findSecretsKey(
  settings: { secretsKey: string | null; dataDir: string | null },
  ids: Pick<Ids, 'bytes'>,
): Promise<Buffer | null> {
  const { secretsKey, dataDir } = settings;
  if (secretsKey !== null) return Buffer.from(secretsKey, 'base64');
  if (dataDir === null) return null;
  const file = join(dataDir, 'secrets.key');
  if (!existsSync(file)) await makeKey(file, ids);
  return Buffer.from(await readFile(file, 'utf8'), 'base64');
}

/** Of several who start together one makes the key, whole or not at all, and all read the same. */
async function makeKey(file: string, ids: Pick<Ids, 'bytes'>): Promise<void> {
  const key = ids.bytes(32).toString('base64');
  const draft = `${file}.${ids.bytes(6).toString('hex')}`;
  await writeFile(draft, key, { mode: 0o600 });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
}
