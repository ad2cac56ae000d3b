import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Command, CommanderError } from 'commander';
import { addIntermediaries } from './commands/intermediaries.ts';
import { addKeys } from './commands/keys.ts';
import { addOrders } from './commands/orders.ts';
import { addWebhooks } from './commands/webhooks.ts';

/** Reads a line as the command line does, and does nothing of it. @throws commander's refusal. */
async function read(line: string): Promise<void> {
  const program = new Command('bestill').exitOverride().configureOutput({ writeErr() {}, writeOut() {} });
  for (const add of [addIntermediaries, addKeys, addOrders, addWebhooks]) add(program);
  for (const group of program.commands) for (const command of group.commands) command.action(() => {});
  await program.parseAsync(line.split(' '), { from: 'user' });
}

for (const line of [
  'intermediaries',
  'intermediaries create',
  'intermediaries delete HARK',
  'intermediaries list HARK',
  'keys create --intermediary HARK',
  'keys create --permissions orders:read',
  'keys create --intermediary HARK --permissions',
  'keys create --intermediary HARK --permissions orders:write',
  'keys create --intermediary HARK --permissions orders:read --expires soon',
  'keys create --intermediary HARK --permissions orders:read --live',
  'keys roll',
  'keys roll key_1 --overlap 1w',
  'keys revoke',
  'keys revoke key_1 key_2',
  'orders list --status LOST',
  'orders list --limit 0',
  'orders show',
  'orders show order_1 order_2',
  'orders start',
  'orders cancel',
  'orders ship order_1',
  'orders ship order_1 --device',
  'webhooks list --state LOST',
  'webhooks show',
  'webhooks redeliver',
  'webhooks listen --port 65536',
  'webhooks listen --secret short',
]) {
  test(`wrong usage: ${line}`, async () => {
    await assert.rejects(read(line), (error) => error instanceof CommanderError && error.exitCode !== 0);
  });
}

for (const line of [
  'intermediaries create HARK --name Hark',
  'keys create --intermediary HARK --permissions orders:read,orders:create --expires 90d --name web --test --json',
  'keys roll key_1 --overlap 0',
  'orders list --status IN_PROGRESS --limit 1000 --json',
  'orders start order_1 order_2',
  'orders ship order_1 --device device_1 --tracking-link https://example.com',
  'webhooks list --intermediary HARK --state given_up --limit 5 --json',
  'webhooks redeliver event_1 event_2',
  'webhooks listen --port 0 --secret whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
]) {
  test(`right usage: ${line}`, () => read(line));
}

for (const line of ['keys --help', 'orders ship --help', 'help orders']) {
  test(`help that was asked for is no fault: ${line}`, async () => {
    await assert.rejects(read(line), (error) => error instanceof CommanderError && error.exitCode === 0);
  });
}
