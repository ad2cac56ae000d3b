import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { readConfig } from '../src/config.ts';
import { startService } from '../src/main.ts';
import { openTestDatabase } from './support/database.ts';

test('a service that was stopped answers on no connection any more, also not on one that was opened ahead', async () => {
  const { url } = await openTestDatabase();
  const read = readConfig({ PORT: '0', DATABASE_URL: url, BESTILL_LOG_LEVEL: 'silent' });
  assert.ok(read.ok);
  const started = await startService(read.config, 'api');
  assert.ok(started.ok);
  const { service } = started;
  const socket = connect(Number(new URL(service.address ?? '').port), '127.0.0.1');
  await once(socket, 'connect');
  const ended = once(socket, 'close');
  socket.on('error', () => {}).resume();
  await service.stop();
  // What comes after the stop meets nobody: not even a word that it is closed.
  socket.write('GET /livez HTTP/1.1\r\nHost: h\r\n\r\n');
  let answer = '';
  socket.on('data', (bytes: Buffer) => (answer += bytes.toString('latin1')));
  await ended;
  assert.equal(answer, '');
});
