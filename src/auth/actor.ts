import type { Permission } from './permissions.ts';
import type { Role } from './roles.ts';
import type { OperatorSession } from './session.ts';

/** Whose orders may be touched: an intermediary's, and of those either the live ones or the test ones. */
export interface Owner {
  readonly intermediaryId: string;
  readonly test: boolean;
}

/** A partner's program, known by its key. */
export interface IntermediaryActor extends Owner {
  readonly kind: 'intermediary';
  readonly keyId: string;
  readonly permissions: readonly Permission[];
}

/** A person at the warehouse or at the command line. */
export interface OperatorActor {
  readonly kind: 'operator';
  /** Unique, for ever: it stands in the histories. */
  readonly name: string;
  readonly role: Role;
}

/** An operator who calls the API. */
export interface OperatorCaller extends OperatorActor {
  /** By which the browser is known; null for a token. */
  readonly session: OperatorSession | null;
}

/** The service itself. */
export interface SystemActor {
  readonly kind: 'system';
}

/** The service itself, as who does a worker's steps. */
export const systemActor: SystemActor = { kind: 'system' };

/** Who did it. Passed along, never ambient. */
export type Actor = IntermediaryActor | OperatorActor | SystemActor;

/** The name under which an actor stands in an order's history. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'intermediary':
      return actor.keyId;
    case 'operator':
      return actor.name;
    case 'system':
      return 'bestill';
  }
}
