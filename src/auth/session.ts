import type { Config } from '../config.ts';

/** One browser in which an operator is signed in. */
export interface OperatorSession {
  readonly id: string;
  readonly operatorId: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
}

/** The settings by which sessions end. */
export type SessionSettings = Pick<Config, 'sessionIdleMinutes' | 'sessionHours'>;

/** How long a session lives without a call, and in all. */
export function sessionLimitsMs(config: SessionSettings): { idleMs: number; wholeMs: number } {
  return { idleMs: config.sessionIdleMinutes * 60_000, wholeMs: config.sessionHours * 3_600_000 };
}

/** When a session ends: at the latest, and if nothing more is heard of it. */
export function sessionEnds(
  session: Pick<OperatorSession, 'startedAt' | 'lastSeenAt'>,
  config: SessionSettings,
): { endsAt: Date; idleEndsAt: Date } {
  const { idleMs, wholeMs } = sessionLimitsMs(config);
  const endsAt = new Date(session.startedAt.getTime() + wholeMs);
  const idle = new Date(session.lastSeenAt.getTime() + idleMs);
  return { endsAt, idleEndsAt: idle < endsAt ? idle : endsAt };
}
