import type { Db } from '../../db/database.ts';
import { statement } from '../../db/statement.ts';

const listPorts = statement('list_sandbox_ports', `select port from sandbox_ports order by port limit $1`);

/** Ports where fronts have listened before. */
export async function listSandboxPorts(db: Db, limit: number): Promise<number[]> {
  const rows = await db.query<{ port: number }>(listPorts, [limit]);
  return rows.map(({ port }) => port);
}

const insertPort = statement(
  'insert_sandbox_port',
  `insert into sandbox_ports (port) values ($1) on conflict do nothing`,
);

/** Remembers where a front listens. */
export async function insertSandboxPort(db: Db, port: number): Promise<void> {
  await db.query(insertPort, [port]);
}
