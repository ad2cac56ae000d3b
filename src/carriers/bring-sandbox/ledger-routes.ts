import type { RouteOptions } from 'fastify';
import { z } from 'zod';
import { type Answer, send } from './answer.ts';
import { listSandboxDoubles, listSandboxLedger, listSandboxPackages, type Package } from './books.sql.ts';
import type { Consignment } from './books.sql.ts';
import { cancelConsignment } from './cancel-consignment.ts';
import { type FaultChances, faultModes, type FaultMode } from './fault-plan.ts';
import type { SandboxParts } from './parts.ts';
import { jsonOf, pathOf, queryOf } from './request.ts';

/** What only the sandbox has: its ledger, a person's hand at Mybring, and the plan of faults. */
export function ledgerRoutes(parts: SandboxParts): RouteOptions[] {
  return [
    {
      method: 'GET',
      url: '/sandbox/ledger',
      handler: async (request, reply) =>
        send(reply, await readLedger(parts, queryOf(request, 'reference') ?? null)),
    },
    {
      method: 'POST',
      url: '/sandbox/consignments/:number/cancel',
      handler: async (request, reply) => send(reply, await cancelByHand(parts, pathOf(request, 'number'))),
    },
    {
      method: 'GET',
      url: '/sandbox/faults',
      handler: async (_request, reply) => send(reply, { status: 200, body: parts.faults.state }),
    },
    {
      method: 'PUT',
      url: '/sandbox/faults',
      handler: async (request, reply) => send(reply, planFaults(parts, jsonOf(request))),
    },
  ];
}

const ledgerLimit = 1_000;

async function readLedger({ db }: SandboxParts, reference: string | null): Promise<Answer> {
  const consignments = await listSandboxLedger(db, reference, ledgerLimit);
  const packages = await listSandboxPackages(
    db,
    consignments.map(({ id }) => id),
  );
  const doubledReferences = await listSandboxDoubles(db, ledgerLimit);
  const entries = consignments.map((consignment) => ledgerEntry(consignment, packages));
  return { status: 200, body: { consignments: entries, doubledReferences } };
}

function ledgerEntry(consignment: Consignment, packages: readonly Package[]): object {
  const { id, consignmentNumber, reference, correlationId, productId, test, journey, bookedAt, cancelledAt } =
    consignment;
  const own = packages.filter(({ consignmentId }) => consignmentId === id);
  const packageNumbers = own.map(({ packageNumber }) => packageNumber);
  return {
    ...{ consignmentNumber, packageNumbers, reference, correlationId, productId, test, journey },
    ...{ bookedAt, cancelledAt },
  };
}

async function cancelByHand(parts: SandboxParts, number: string): Promise<Answer> {
  const cancelled = await cancelConsignment(parts, number);
  if (!cancelled) return { status: 404, body: { error: `No live consignment has the number ${number}.` } };
  return { status: 200, body: { consignmentNumber: number, cancelled: true } };
}

const modes: readonly FaultMode[] = Object.values(faultModes).flat();
const mode = z.enum(modes);
const plan = z.strictObject({
  queue: z.array(mode).max(10_000).default([]),
  chances: z.partialRecord(mode, z.number().min(0).max(1)).default({}),
  seed: z.int().nullable().default(null),
  lateMs: z.int().min(0).max(600_000).optional(),
  dripMs: z.int().min(0).max(60_000).optional(),
});

/** Replaces the plan of this front: what `GET` shows can be put back. */
function planFaults({ faults, log }: SandboxParts, body: unknown): Answer {
  const wanted = plan.safeParse(body);
  if (!wanted.success) return { status: 400, body: { error: z.prettifyError(wanted.error), modes } };
  const { queue, chances, seed, lateMs, dripMs } = wanted.data;
  faults.clear();
  for (const each of queue) faults.next(1, each);
  if (seed !== null) faults.random(chances satisfies FaultChances, seed);
  faults.pause(lateMs ?? faults.state.lateMs, dripMs);
  log.warn({ faults: faults.state }, 'the stand-in Bring was told to fail');
  return { status: 200, body: faults.state };
}
