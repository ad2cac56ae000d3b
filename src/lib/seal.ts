import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import type { Ids } from './ids.ts';

/** Keeps secrets unreadable in the database. */
export interface Seal {
  /** Seals a text for one purpose; it opens for the same purpose only. */
  close(text: string, purpose: string): Buffer;
  /** Opens what was sealed. @throws when the key or the purpose is another, or a byte was changed. */
  open(sealed: Buffer, purpose: string): string;
  /** Another key for one purpose, always the same: 32 bytes, from which nobody gets back to this one. */
  derive(purpose: string): Buffer;
}

const idBytes = 4;
const ivBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM under one key of 32 bytes. What is sealed begins with the key's id, so that a wrong key is told from a
 * damaged secret.
 * @throws when the key has another length.
 */
export function createSeal(key: Buffer, ids: Pick<Ids, 'bytes'>): Seal {
  if (key.length !== 32) throw new Error('A sealing key has 32 bytes.');
  const id = createHash('sha256').update('bestill seal').update(key).digest().subarray(0, idBytes);
  return {
    close(text, purpose) {
      const iv = ids.bytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([id, iv, cipher.getAuthTag(), body]);
    },
    open(sealed, purpose) {
      if (!sealed.subarray(0, idBytes).equals(id)) throw new Error('A secret was sealed with another key.');
      const iv = sealed.subarray(idBytes, idBytes + ivBytes);
      const tag = sealed.subarray(idBytes + ivBytes, idBytes + ivBytes + tagBytes);
      const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose)).setAuthTag(tag);
      const body = sealed.subarray(idBytes + ivBytes + tagBytes);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
    derive: (purpose) => Buffer.from(hkdfSync('sha256', key, 'bestill derive', purpose, 32)),
  };
}
