import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type pg from 'pg';

/** How the way to the database is: open, every connection cut and refused, or nothing comes through any more. */
export type Way = 'open' | 'cut' | 'silent';

/** A stretch of wire between the service and its database. */
export interface DatabaseProxy {
  readonly connection: pg.ClientConfig;
  /** Changes the way, for the connections that stand as well. */
  become(way: Way): void;
}

const socketName = '.s.PGSQL.5432';

/** Puts a wire before the database of `connection`; it is taken away with the test file. */
export async function startDatabaseProxy(connection: pg.ClientConfig): Promise<DatabaseProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'wire-'));
  const target = join(connection.host ?? '', socketName);
  const sockets = new Set<Socket>();
  let way: Way = 'open';
  const server = createServer((near) => {
    if (way === 'cut') return void near.destroy();
    const far = connect(target);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => way === 'open' && to.write(bytes));
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(join(folder, socketName), resolve));
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  after(async () => {
    cutAll();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    connection: { ...connection, host: folder },
    become(next) {
      way = next;
      if (next === 'cut') cutAll();
    },
  };
}
