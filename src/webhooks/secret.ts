import type { Ids } from '../lib/ids.ts';
import type { Worded } from '../lib/language.ts';

/** Standard Webhooks 1.0.0 asks for 24 to 64 bytes. */
const bytesOfNew = 32;
const limits = { leastBytes: 24, mostBytes: 64, leastCharacters: 24, mostCharacters: 256 };
const prefix = 'whsec_';

/** Makes a secret in the form of Standard Webhooks: `whsec_` and base64. */
export function newSecret(ids: Pick<Ids, 'bytes'>): string {
  return prefix + ids.bytes(bytesOfNew).toString('base64');
}

/** What is wrong with a secret that a partner gives, as the end of a sentence; undefined when nothing is. */
export function secretFault(secret: string): Worded | undefined {
  if (secret.startsWith(prefix)) {
    const bytes = standardBytes(secret);
    const fine = bytes !== undefined && bytes.length >= limits.leastBytes && bytes.length <= limits.mostBytes;
    const { leastBytes, mostBytes } = limits;
    return fine
      ? undefined
      : {
          nb: `må være whsec_ og base64 av ${leastBytes} til ${mostBytes} byte`,
          en: `must be whsec_ and base64 of ${leastBytes} to ${mostBytes} bytes`,
        };
  }
  const { leastCharacters: least, mostCharacters: most } = limits;
  if (secret.length < least || secret.length > most)
    return { nb: `må ha ${least} til ${most} tegn`, en: `must have ${least} to ${most} characters` };
  return /^[\x21-\x7e]+$/.test(secret)
    ? undefined
    : {
        nb: 'kan bare ha bokstaver, tall og tegn fra ASCII, uten mellomrom',
        en: 'must consist of letters, digits and signs of ASCII without spaces',
      };
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
