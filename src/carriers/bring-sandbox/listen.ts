import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/database.ts';
import { insertSandboxPort, listSandboxPorts } from './ports.sql.ts';

/** Fronts on one machine; more of them begin at ports of their own. */
const portLimit = 64;

/**
 * Starts to listen. Without a given port it takes one where a front has listened before and none does now, so that the
 * label links of earlier bookings lead somewhere after a restart; or else any free one.
 * @returns the address, with the real port.
 */
export async function listen(
  server: FastifyInstance,
  db: Database,
  host: string,
  port: number | undefined,
): Promise<string> {
  if (port !== undefined && port !== 0) return server.listen({ host, port });
  for (const earlier of await listSandboxPorts(db, portLimit)) {
    const address = await listenUnlessTaken(server, host, earlier);
    if (address !== null) return address;
  }
  const address = await server.listen({ host, port: 0 });
  await insertSandboxPort(db, Number(new URL(address).port));
  return address;
}

async function listenUnlessTaken(
  server: FastifyInstance,
  host: string,
  port: number,
): Promise<string | null> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return null;
    throw error;
  }
}
