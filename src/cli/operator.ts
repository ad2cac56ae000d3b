import { userInfo } from 'node:os';
import type { OperatorActor } from '../auth/actor.ts';

/**
 * Whoever sits at the command line: `cli:<name of the account>`, as it stands in an order's history. They hold the
 * database in their hands, so nothing less than an administrator would be true.
 */
export function operatorHere(): OperatorActor {
  return { kind: 'operator', name: `cli:${accountName()}`, role: 'administrator' };
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // In a container the account may be a bare number that has no name.
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}
