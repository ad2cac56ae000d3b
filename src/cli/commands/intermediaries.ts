import type { Command } from 'commander';
import { createIntermediary } from '../../intermediaries/create-intermediary.ts';
import { type Intermediary, listIntermediaries } from '../../intermediaries/list-intermediaries.ts';
import { intermediaryRefusalSentence } from '../../intermediaries/refusals.ts';
import type { Parts } from '../../parts.ts';
import { parseName } from '../arguments.ts';
import { operatorHere } from '../operator.ts';
import {
  type Columns,
  type ExitCode,
  exitCodes,
  type OutputOptions,
  printRecord,
  printRows,
  refuse,
} from '../output.ts';
import { withParts } from '../with-parts.ts';

/** `bestill intermediaries …`: the partner companies. */
export function addIntermediaries(program: Command): void {
  const intermediaries = program.command('intermediaries').description('the partner companies');
  intermediaries
    .command('create')
    .description('make an intermediary')
    .argument('<ID>', 'what it is known by, such as HARK')
    .option('--name <name>', 'what people call it (default: its id)', parseName)
    .option('--json', 'print one JSON value')
    .action((id: string, options: CreateOptions) => withParts((parts) => create(parts, id, options)));
  intermediaries
    .command('list')
    .description('list the intermediaries')
    .option('--json', 'print one JSON value')
    .action((options: OutputOptions) => withParts((parts) => list(parts, options)));
}

const columns: Columns<Intermediary> = {
  ID: ({ id }) => id,
  Name: ({ name }) => name,
  Made: ({ createdAt }) => createdAt,
};

interface CreateOptions extends OutputOptions {
  readonly name?: string;
}

async function create(parts: Parts, id: string, options: CreateOptions): Promise<ExitCode> {
  const result = await createIntermediary(parts, operatorHere(), { id, name: options.name ?? null });
  if (!result.ok) return refuse(intermediaryRefusalSentence(result.refusal).en);
  printRecord(result.value, columns, options);
  return exitCodes.done;
}

async function list(parts: Parts, options: OutputOptions): Promise<ExitCode> {
  printRows(await listIntermediaries(parts), columns, options);
  return exitCodes.done;
}
