import { Command, CommanderError } from 'commander';
import { addDevices } from './commands/devices.ts';
import { addIntermediaries } from './commands/intermediaries.ts';
import { addKeys } from './commands/keys.ts';
import { addMigrate } from './commands/migrate.ts';
import { addOperators } from './commands/operators.ts';
import { addOrders } from './commands/orders.ts';
import { addServe } from './commands/serve.ts';
import { addWebhooks } from './commands/webhooks.ts';
import { exitCodes, say } from './output.ts';

const program = new Command('bestill')
  .description('Orders smart-meter readers and ships them.')
  .showHelpAfterError('Try `bestill --help`.')
  .exitOverride();

for (const add of [
  addServe,
  addMigrate,
  addIntermediaries,
  addKeys,
  addOrders,
  addDevices,
  addOperators,
  addWebhooks,
])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  // Commander has said what is wrong, or given the help that was asked for.
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? exitCodes.done : exitCodes.usage);
  say(`bestill failed: ${(error as Error).message}`);
  process.exit(exitCodes.failed);
}
