import type { Command } from 'commander';
import { exitCodes, printJson, say } from '../output.ts';
import { withParts } from '../with-parts.ts';

/** `bestill migrate`: brings the database's tables up to date, as every start does too. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description("bring the database's tables up to date")
    .option('--json', 'print the names of the migrations as one JSON value')
    .action((options: { json?: boolean }) =>
      withParts(async (_parts, { migrations, place }) => {
        if (options.json) printJson(migrations);
        else for (const name of migrations) console.log(name);
        say(migrations.length === 0 ? `Up to date: ${place}` : `Brought up to date: ${place}`);
        return exitCodes.done;
      }),
    );
}
