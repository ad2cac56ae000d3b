import type { Command } from 'commander';
import {
  createIntermediary,
  type CreateIntermediaryResult,
} from '../../intermediaries/create-intermediary.ts';
import { listIntermediaries } from '../../intermediaries/list-intermediaries.ts';
import type { Parts } from '../../parts.ts';
import { parseName } from '../arguments.ts';
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

type Intermediary = Extract<CreateIntermediaryResult, { ok: true }>['intermediary'];
type Refusal = Extract<CreateIntermediaryResult, { ok: false }>['refusal'];

const columns: Columns<Intermediary> = {
  ID: ({ id }) => id,
  Name: ({ name }) => name,
  Made: ({ createdAt }) => createdAt,
};

const sentences: Readonly<Record<Refusal, string>> = {
  invalid_id: 'An id has 1 to 64 letters, digits, _ or -, and begins with a letter or digit.',
  intermediary_exists: 'There is an intermediary with this id already.',
};

interface CreateOptions extends OutputOptions {
  readonly name?: string;
}

async function create(parts: Parts, id: string, options: CreateOptions): Promise<ExitCode> {
  const result = await createIntermediary(parts, parts.db, { id, name: options.name ?? null });
  if (!result.ok) return refuse(sentences[result.refusal]);
  printRecord(result.intermediary, columns, options);
  return exitCodes.done;
}

async function list(parts: Parts, options: OutputOptions): Promise<ExitCode> {
  printRows(await listIntermediaries(parts), columns, options);
  return exitCodes.done;
}
