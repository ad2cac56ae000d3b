import type { Ids } from '../lib/ids.ts';

/** Standard Webhooks 1.0.0 asks for 24 to 64 bytes. */
const bytesOfNew = 32;
const limits = { leastBytes: 24, mostBytes: 64, leastCharacters: 24, mostCharacters: 256 };
const prefix = 'whsec_';

/** Makes a secret in the form of Standard Webhooks: `whsec_` and base64. */
export function newSecret(ids: Pick<Ids, 'bytes'>): string {
  return prefix + ids.bytes(bytesOfNew).toString('base64');
}

/** What is wrong with a secret that a partner gives, as the end of a sentence; undefined when nothing is. */
export function secretFault(secret: string): string | undefined {
  if (secret.startsWith(prefix)) {
    const bytes = standardBytes(secret);
    const fine = bytes !== undefined && bytes.length >= limits.leastBytes && bytes.length <= limits.mostBytes;
    return fine
      ? undefined
      : `must be whsec_ and base64 of ${limits.leastBytes} to ${limits.mostBytes} bytes`;
  }
  const fine = secret.length >= limits.leastCharacters && secret.length <= limits.mostCharacters;
  if (!fine) return `must have ${limits.leastCharacters} to ${limits.mostCharacters} characters`;
  return /^[\x21-\x7e]+$/.test(secret)
    ? undefined
    : 'must consist of letters, digits and signs of ASCII without spaces';
}

/** The key that signs: of a `whsec_` secret what its base64 holds, of any other its characters. */
export function signingKey(secret: string): Buffer {
  return standardBytes(secret) ?? Buffer.from(secret, 'utf8');
}

function standardBytes(secret: string): Buffer | undefined {
  const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : '';
  const bytes = Buffer.from(text, 'base64');
  // Only the form that every library reads alike: Node would take it without padding and with foreign signs too.
  return text !== '' && bytes.toString('base64') === text ? bytes : undefined;
}
