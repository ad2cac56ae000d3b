import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { isPermission, permissions, type Permission } from '../auth/permissions.ts';
import { secretFault } from '../webhooks/secret.ts';

/** Reads what was typed. Each throws what commander reports as wrong usage. */

const unitsMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
/** Six digits of days are 2,700 years: still a date that PostgreSQL and JavaScript know. */
const duration = /^(?<count>\d{1,6})(?<unit>[smhd])$/;

/** Reads a duration such as `30m`, `24h` or `7d`; `0` needs no unit. @returns milliseconds. */
export function parseDurationMs(text: string): number {
  const durationMs = findDurationMs(text);
  if (durationMs === undefined) throw new InvalidArgumentError('A duration is 30m, 24h, 7d or 0.');
  return durationMs;
}

function findDurationMs(text: string): number | undefined {
  if (text === '0') return 0;
  const { count, unit } = duration.exec(text)?.groups ?? {};
  return count === undefined ? undefined : Number(count) * unitsMs[unit as keyof typeof unitsMs];
}

/** When something shall end, told the present moment. */
export type Expiry = (now: Date) => Date;

/** Reads an end: a day (the end of it, UTC), a time with its zone, or a duration from now on. */
export function parseExpiry(text: string): Expiry {
  const durationMs = findDurationMs(text);
  if (durationMs !== undefined) return (now) => new Date(now.getTime() + durationMs);
  const isDay = z.iso.date().safeParse(text).success;
  if (!isDay && !z.iso.datetime({ offset: true }).safeParse(text).success) {
    throw new InvalidArgumentError(
      'An end is a day (2027-06-30), a time (2027-06-30T12:00:00Z) or a duration (90d).',
    );
  }
  const end = new Date(isDay ? `${text}T23:59:59.999Z` : text);
  return () => end;
}

/** Reads a list such as `orders:create,orders:read`. */
export function parsePermissions(text: string): Permission[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const known = names.filter(isPermission);
  const unknown = names.filter((name) => !isPermission(name));
  if (unknown.length > 0 || known.length === 0) {
    const fault =
      unknown.length > 0 ? `There is no permission ${unknown.join(', ')}.` : 'Name at least one permission.';
    throw new InvalidArgumentError(`${fault} There are ${permissions.join(', ')}.`);
  }
  return [...new Set(known)];
}

const limitMax = 1_000;

/** Reads how many lines a list may have. */
export function parseLimit(text: string): number {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > limitMax)
    throw new InvalidArgumentError(`A limit is a number from 1 to ${limitMax}.`);
  return limit;
}

const nameLimit = 100;

/** Reads a name that is shown in lists. */
export function parseName(text: string): string {
  const name = text.trim();
  if (name === '' || [...name].length > nameLimit) {
    throw new InvalidArgumentError(`A name has 1 to ${nameLimit} characters.`);
  }
  return name;
}

/** Reads a port to listen on. */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

/** Reads a webhook secret. */
export function parseWebhookSecret(text: string): string {
  const fault = secretFault(text);
  if (fault !== undefined) throw new InvalidArgumentError(`A secret ${fault.en}.`);
  return text;
}
