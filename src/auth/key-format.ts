import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { base62Alphabet, type Ids } from '../lib/ids.ts';

/** 32 characters of 62 carry 190 random bits; 128 would be enough. */
const randomLength = 32;
/** The largest CRC-32 takes six characters of base 62. */
const checksumLength = 6;

/** What a key looks like, for secret scanners: the last six characters are a checksum of all before them. */
export const keyPattern = /^bstl_(live|test)_[0-9A-Za-z]{38}$/;

/** What an operator's token looks like: made as a key is, and never taken for one. */
export const tokenPattern = /^bstl_op_[0-9A-Za-z]{38}$/;

/** What a key begins with, and tells anybody: `bstl_live_` or `bstl_test_`. */
export function keyPrefix(test: boolean): string {
  return `bstl_${test ? 'test' : 'live'}_`;
}

/** Makes a new key: `bstl_live_…` or `bstl_test_…`. */
export function newKey(ids: Ids, test: boolean): string {
  return sealed(keyPrefix(test) + ids.base62(randomLength));
}

/** Makes a new token of an operator: `bstl_op_…`. */
export function newToken(ids: Ids): string {
  return sealed(`bstl_op_${ids.base62(randomLength)}`);
}

function sealed(head: string): string {
  return head + checksum(head);
}

/**
 * Whether `text` can be a key at all. A mistyped key fails here, without a look into the database:
 * CRC-32 finds every change within any four neighbouring characters.
 */
export function isWellFormedKey(text: string): boolean {
  return keyPattern.test(text) && isSealed(text);
}

/** Whether `text` can be an operator's token at all, by the same checksum. */
export function isWellFormedToken(text: string): boolean {
  return tokenPattern.test(text) && isSealed(text);
}

function isSealed(text: string): boolean {
  return sealed(text.slice(0, -checksumLength)) === text;
}

/** What is stored of a key or token. A fast hash is enough for 190 random bits; a slow one would only cost time per call. */
export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  while (digits.length < checksumLength) {
    digits = base62Alphabet.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
