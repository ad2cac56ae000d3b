import { Agent } from 'undici';
import { createGuardedConnect, type GuardOptions } from './guarded-connect.ts';

/** An undici agent that connects through {@link createGuardedConnect}. It has no time limits: its user sets one. */
export function createGuardedAgent(options: GuardOptions): Agent {
  return new Agent({
    connect: createGuardedConnect(options),
    allowH2: false,
    pipelining: 1,
    maxHeaderSize: 16_384,
    // Per pause, not in all: a dripping server passes them.
    headersTimeout: 0,
    bodyTimeout: 0,
    // Below the 5 s after which many servers hang up, so that nothing is sent into a connection that is closing.
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 4_000,
    // A partner that moves to another address is followed even when the old connection never falls idle.
    maxRequestsPerClient: 100,
  });
}
