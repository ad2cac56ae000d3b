import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { claimDueDeliveries, deliver } from '../../src/webhooks/deliver.ts';
import { claimDueReplays, replay } from '../../src/webhooks/replay.ts';
import { signedHeaders } from '../../src/webhooks/sign.ts';
import { buildApp } from '../support/app.ts';
import { openTestDatabase } from '../support/database.ts';
import { placed } from '../support/orders.ts';
import { project, run } from '../support/process.ts';
import { startReceiver } from '../support/receiver.ts';
import { until } from '../support/until.ts';
import { cellsOf, commandLine } from './bestill.ts';

const { db, url } = await openTestDatabase();
const app = buildApp(db);
const { parts } = app;
const bestill = commandLine({ DATABASE_URL: url });
const never = new AbortController().signal;
const unknown = 'event_00000000-0000-4000-8000-000000000000';

test('webhooks are listed, shown with what the server answered, and sent again', async () => {
  const [partner, receiver] = [await app.partner({ test: true }), await startReceiver()];
  receiver.answer = (response) => void response.writeHead(410).end('\u001b[31mno more');
  const orderId = await placed(partner, { webhookCallbackUrl: receiver.url });
  for (const claimed of await claimDueDeliveries(parts, 10)) await deliver(parts, claimed, never);
  const id = String(receiver.received[0]?.headers['webhook-id']);
  const [table, json, shown, none] = await Promise.all([
    bestill(`webhooks list --intermediary ${partner.intermediaryId}`),
    bestill('webhooks list --state given_up --limit 1 --json'),
    bestill(`webhooks show ${id}`),
    bestill(`webhooks show ${unknown}`),
  ]);
  const at = parts.clock.now().toISOString();
  assert.deepEqual(cellsOf(table.stdout), [
    ['Webhook', 'State', 'Outcome', 'Status', 'Intermediary', 'Created', 'Next'],
    [id, 'given_up', 'gone', 'ORDERED', partner.intermediaryId, at, '-'],
  ]);
  assert.deepEqual(JSON.parse(json.stdout), [
    {
      id,
      orderId,
      sequence: 1,
      orderStatus: 'ORDERED',
      intermediaryId: partner.intermediaryId,
      test: true,
      url: receiver.url,
      state: 'given_up',
      outcome: 'gone',
      createdAt: at,
      finishedAt: at,
      nextAttemptAt: null,
    },
  ]);
  assert.deepEqual(cellsOf(shown.stdout).at(-1), [at, 'schedule', 'gone', '410', '0', '[31mno more']);
  assert.ok(!shown.stdout.includes('\u001b'));
  const sentence = 'There is no such delivery. Finished ones are kept for 30 days.\n';
  assert.deepEqual(none, { code: 1, stdout: '', stderr: sentence });

  const again = await bestill(`webhooks redeliver ${id} ${unknown} --json`);
  assert.equal(again.code, 3);
  assert.deepEqual(
    (JSON.parse(again.stdout) as { id: string; redelivery: string | null }[]).map((each) => [
      each.id,
      each.redelivery,
    ]),
    [
      [id, 'replay'],
      [unknown, null],
    ],
  );
  receiver.answer = (response) => void response.writeHead(204).end();
  for (const claimed of await claimDueReplays(parts, 10)) await replay(parts, claimed, never);
  assert.equal(receiver.received[1]?.headers['webhook-id'], id);
});

test('a listener verifies and prints what comes, without a database, until Ctrl-C', async () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const program = join(project, 'bin/bestill');
  const listening = run(process.execPath, [
    program,
    'webhooks',
    'listen',
    '--port',
    '0',
    '--secret',
    secret,
    '--json',
  ]);
  const where = /Listening on (\S+) /;
  await until('it listens', () => Promise.resolve(where.test(listening.stderr)));
  const [, address = ''] = where.exec(listening.stderr) ?? [];
  const body = '{"event":"webhook:test"}';
  const at = new Date();
  const headers = { ...signedHeaders({ id: 'event_1', at, body }, [secret]), 'webhook-sequence': '3' };
  const good = await fetch(address, { method: 'POST', headers, body });
  const bad = await fetch(`${address}any/path`, { method: 'POST', headers, body: `${body} ` });
  assert.deepEqual([good.status, bad.status], [204, 401]);
  await listening.saw(/\n.*\n/);
  listening.interrupt();
  assert.equal(await listening.ended, 0);
  const lines = listening.stdout.trimEnd().split('\n');
  const seen = lines.map((line) => JSON.parse(line) as { at: string });
  const common = { id: 'event_1', sequence: '3' };
  assert.deepEqual(
    seen.map(({ at: _at, ...rest }) => rest),
    [
      { ...common, verified: true, distrust: null, body },
      { ...common, verified: false, distrust: 'wrong_signature', body: `${body} ` },
    ],
  );
});

test('a listener refuses a secret that signs nothing, and a port that is taken', async () => {
  const [short, port] = await Promise.all([
    bestill('webhooks listen --secret short'),
    bestill('webhooks listen --port 65536'),
  ]);
  assert.deepEqual([short.code, port.code], [2, 2]);
  const receiver = await startReceiver();
  const taken = await bestill(`webhooks listen --port ${new URL(receiver.url).port}`);
  assert.equal(taken.code, 1);
  assert.match(taken.stderr, /can not be listened on/);
});
