import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SandboxParts } from './parts.ts';

/** A call's body as text; empty when there is none. */
export function bodyOf(request: FastifyRequest): string {
  return typeof request.body === 'string' ? request.body : '';
}

/** A call's body as JSON; undefined when it is none. */
export function jsonOf(request: FastifyRequest): unknown {
  try {
    return JSON.parse(bodyOf(request));
  } catch {
    return undefined;
  }
}

const names = z.record(z.string(), z.string());

/** A value of the call's query; undefined when it isn't there, or there twice. */
export function queryOf(request: FastifyRequest, name: string): string | undefined {
  return names.safeParse(request.query).data?.[name];
}

/** The value of a part of the call's path. */
export function pathOf(request: FastifyRequest, name: string): string {
  return names.safeParse(request.params).data?.[name] ?? '';
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether PostgreSQL takes it for a uuid. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** Lets time go by, until the caller has hung up or this front closes. */
export async function lapse(
  { closing }: Pick<SandboxParts, 'closing'>,
  ms: number,
  reply: FastifyReply,
): Promise<void> {
  const hungUp = new AbortController();
  reply.raw.once('close', () => hungUp.abort());
  const signal = AbortSignal.any([closing, hungUp.signal]);
  await pause(ms, undefined, { signal }).catch(() => undefined);
}
