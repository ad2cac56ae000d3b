import SchemaBuilder from '@pothos/core';
import type { IntermediaryActor } from '../auth/actor.ts';
import type { Permission } from '../auth/permissions.ts';
import type { Fault } from '../lib/faults.ts';
import type { DeviceType, Order } from '../orders/order.ts';
import type { OrderStatus } from '../orders/status.ts';
import type { Parts } from '../parts.ts';

/** What a resolver of the partner API knows of the call. (A type, because graphql-http wants an indexable one.) */
export type PartnerContext = {
  readonly parts: Parts;
  readonly actor: IntermediaryActor;
  /** From the header `Idempotency-Key`. */
  readonly idempotencyKey: string | null;
  /** Says in the answer's headers that an earlier call had already made the order. */
  readonly markReplayed: () => void;
  /** Gives the call `ms` from its beginning, for work that waits for somebody else's server. */
  readonly allowMs: (ms: number) => void;
};

/** What every field of Query and Mutation states in its `extensions`; `schema.ts` refuses a field that doesn't. */
export interface RootFieldExtensions {
  /** What the key must be allowed to do. */
  readonly permission: Permission;
  /** Finds what the feature has against an input, whatever it holds. */
  readonly readFaults?: (raw: object, context: PartnerContext) => readonly Fault[];
}

/** The types that several features use or add fields to, by their names. (Pothos finds an enum by its name as well.) */
interface SharedTypes {
  Order: Order;
  OrderStatus: OrderStatus;
  DeviceType: DeviceType;
}

/** Makes the partner API's types; each feature adds its own in its `*.graphql.ts`. */
export const builder = new SchemaBuilder<{ Context: PartnerContext; Objects: SharedTypes }>({});

builder.queryType({ description: 'What a partner can ask for.' });
builder.mutationType({ description: 'What a partner can change.' });

/** A moment, ISO 8601 in UTC with milliseconds. */
export function isoTime(time: Date): string {
  return time.toISOString();
}
