import { type Command, Option } from 'commander';
import { createOperator } from '../../auth/create-operator.ts';
import { listOperators } from '../../auth/list-operators.ts';
import { operatorRefusalSentence } from '../../auth/operator-refusals.ts';
import { revokeOperator } from '../../auth/revoke-operator.ts';
import { type Role, roles } from '../../auth/roles.ts';
import type { Parts } from '../../parts.ts';
import { parseName } from '../arguments.ts';
import {
  createdOperatorFields,
  createdOperatorJson,
  operatorColumns,
  operatorJson,
} from '../operator-output.ts';
import {
  type ExitCode,
  exitCodes,
  type OutputOptions,
  printRecord,
  printRows,
  refuse,
  say,
} from '../output.ts';
import { withParts } from '../with-parts.ts';

/** `bestill operators …`: who may work at the operator API. */
export function addOperators(program: Command): void {
  const operators = program.command('operators').description("the operators' tokens");
  operators
    .command('create')
    .description('make an operator and show their token, this once only')
    .argument('<name>', 'as it stands in the histories', parseName)
    .addOption(new Option('--role <role>', 'what they may do').choices(roles).makeOptionMandatory())
    .option('--json', 'print one JSON value')
    .action((name: string, options: CreateOptions) => withParts((parts) => create(parts, name, options)));
  operators
    .command('list')
    .description('list the operators, never what opens the door')
    .option('--json', 'print one JSON value')
    .action((options: OutputOptions) => withParts((parts) => list(parts, options)));
  operators
    .command('revoke')
    .description("end an operator's token at once")
    .argument('<name>', 'as `operators list` shows it')
    .option('--json', 'print one JSON value')
    .action((name: string, options: OutputOptions) => withParts((parts) => revoke(parts, name, options)));
}

interface CreateOptions extends OutputOptions {
  readonly role: Role;
}

async function create(parts: Parts, name: string, options: CreateOptions): Promise<ExitCode> {
  const created = await createOperator(parts, { name, role: options.role });
  if (!created.ok) return refuse(operatorRefusalSentence(created.refusal));
  printRecord(createdOperatorJson(created.value), createdOperatorFields, options);
  say('Keep the token now: it is never shown again.');
  return exitCodes.done;
}

async function list(parts: Parts, options: OutputOptions): Promise<ExitCode> {
  printRows((await listOperators(parts)).map(operatorJson), operatorColumns, options);
  return exitCodes.done;
}

async function revoke(parts: Parts, name: string, options: OutputOptions): Promise<ExitCode> {
  const revoked = await revokeOperator(parts, name.trim());
  if (!revoked.ok) return refuse(operatorRefusalSentence(revoked.refusal));
  printRecord(operatorJson(revoked.value), operatorColumns, options);
  return exitCodes.done;
}
