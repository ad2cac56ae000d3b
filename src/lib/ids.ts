import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** The only source of randomness, so that a test can repeat a run. */
export interface Ids {
  /** A new random UUID (version 4). */
  uuid(): string;
  /** `length` characters drawn evenly from A-Z, a-z and 0-9. */
  base62(length: number): string;
  /** `length` random bytes, for keys and nonces. */
  bytes(length: number): Buffer;
  /** An even draw from 0 (included) to 1 (excluded), for jitter. */
  fraction(): number;
}

export const base62Alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Randomness from the operating system. */
export const systemIds: Ids = {
  uuid: randomUUID,
  base62: (length) => Array.from({ length }, () => base62Alphabet.charAt(randomInt(62))).join(''),
  bytes: randomBytes,
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};
