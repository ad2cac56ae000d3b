import { createHmac } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { backoffMs } from '../lib/backoff.ts';
import type { Parts } from '../parts.ts';
import {
  deleteOldAttempts,
  forgetAttempts,
  giveBackAttempt,
  lockAttempts,
  storeAttempts,
} from './attempts.sql.ts';
import { signInSecret } from './sign-in-secret.ts';

/** What is guessed at, or from where. */
export type AttemptKind = 'address' | 'email' | 'second_factor';

/** What is counted together. */
export interface AttemptKey {
  readonly kind: AttemptKind;
  readonly of: string;
}

interface Pace {
  /** So many are free; each further one is followed by a wait. */
  readonly free: number;
  readonly firstMs: number;
  readonly longestMs: number;
  /** Without any attempt for so long, the count begins anew. */
  readonly forgottenMs: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

const paces: Readonly<Record<AttemptKind, Pace>> = {
  // A whole warehouse may be behind one address, so it takes more of them than a person mistypes.
  address: { free: 30, firstMs: 5_000, longestMs: 15 * minuteMs, forgottenMs: 60 * minuteMs },
  email: { free: 5, firstMs: 10_000, longestMs: 15 * minuteMs, forgottenMs: dayMs },
  // A code has a million values, of which three are right at a time: at one try an hour nobody lives to find it.
  second_factor: { free: 5, firstMs: 30_000, longestMs: 60 * minuteMs, forgottenMs: dayMs },
};

type AttemptParts = Pick<Parts, 'db' | 'clock' | 'seal'>;

/**
 * Counts an attempt at each of these before it is made, so that many at once can't be more than one after the other.
 * @returns how many milliseconds to wait when one of them has to; then the attempt must not be made.
 */
export async function takeAttempt(parts: AttemptParts, keys: readonly AttemptKey[]): Promise<number> {
  // One after the other, each in its own transaction: two that share keys never wait for each other in a circle.
  for (const [at, key] of keys.entries()) {
    const waitMs = await take(parts, key);
    if (waitMs === 0) continue;
    for (const taken of keys.slice(0, at))
      await giveBackAttempt(parts.db, hashOf(parts, taken), parts.clock.now());
    return waitMs;
  }
  return 0;
}

function take(parts: AttemptParts, key: AttemptKey): Promise<number> {
  const { free, firstMs, longestMs, forgottenMs } = paces[key.kind];
  const hash = hashOf(parts, key);
  const now = parts.clock.now();
  const time = now.getTime();
  return parts.db.inTransaction(async (tx) => {
    const before = await lockAttempts(tx, hash, now);
    if (before.freeAt > now) return before.freeAt.getTime() - time;
    const attempts = time - before.lastAt.getTime() > forgottenMs ? 1 : before.attempts + 1;
    const waitMs = attempts < free ? 0 : backoffMs(attempts - free + 1, { firstMs, longestMs });
    await storeAttempts(tx, hash, { attempts, freeAt: new Date(time + waitMs), lastAt: now });
    return 0;
  });
}

/** Notes that an attempt was right: what was guessed at is free again, and the address gets this one attempt back. */
export async function attemptWasRight(parts: AttemptParts, keys: readonly AttemptKey[]): Promise<void> {
  const now = parts.clock.now();
  for (const key of keys) {
    const hash = hashOf(parts, key);
    // Who has one password of their own could otherwise go on guessing at those of others for ever.
    if (key.kind === 'address') await giveBackAttempt(parts.db, hash, now);
    else await forgetAttempts(parts.db, hash);
  }
}

/** Deletes at most `limit` counts that have begun anew by now. @returns how many. */
export function forgetOldAttempts(parts: Pick<Parts, 'db' | 'clock'>, limit: number): Promise<number> {
  return deleteOldAttempts(parts.db, new Date(parts.clock.now().getTime() - dayMs), limit);
}

/** An address as it is counted: an IPv6 network of 64 bits is one household's. */
export function addressKey(address: string): AttemptKey {
  const parsed = ipaddr.isValid(address) ? ipaddr.process(address) : undefined;
  const of =
    parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : (parsed?.toString() ?? address);
  return { kind: 'address', of };
}

function hashOf(parts: AttemptParts, { kind, of }: AttemptKey): Buffer {
  return createHmac('sha256', signInSecret(parts) ?? '')
    .update(`${kind} ${of}`)
    .digest();
}
