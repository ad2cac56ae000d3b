import type { OperatorActor } from '../../src/auth/actor.ts';
import type { Order } from '../../src/orders/order.ts';
import type { OrderResult } from '../../src/orders/refusals.ts';
import { systemIds } from '../../src/lib/ids.ts';

/** A person at the command line. */
export const operator: OperatorActor = { kind: 'operator', name: 'cli:kari', role: 'administrator' };

/** A device that no other test ships. */
export function newDevice(): string {
  return systemIds.base62(8);
}

/** What a move came to, for comparing: the new status, or why not. */
export function verdict(result: OrderResult<Order>): string {
  if (result.ok) return result.value.status;
  return result.refusal.kind === 'wrong_status'
    ? `wrong_status ${result.refusal.status}`
    : result.refusal.kind;
}
