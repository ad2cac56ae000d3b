import { type Command, Option } from 'commander';
import { createOperator } from '../../auth/create-operator.ts';
import { inviteOperator } from '../../auth/invite-operator.ts';
import { listStaff } from '../../auth/list-staff.ts';
import { operatorRefusalSentence } from '../../auth/operator-refusals.ts';
import { revokeOperator } from '../../auth/revoke-operator.ts';
import { type Role, roles } from '../../auth/roles.ts';
import { setUpAddress } from '../../auth/set-up-link.ts';
import { signInRefusalSentence } from '../../auth/sign-in-refusals.ts';
import type { Config } from '../../config.ts';
import type { Parts } from '../../parts.ts';
import { parseName } from '../arguments.ts';
import {
  createdOperatorFields,
  createdOperatorJson,
  invitationFields,
  operatorColumns,
  operatorJson,
  staffColumns,
  staffJson,
} from '../operator-output.ts';
import { operatorHere } from '../operator.ts';
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

/** `bestill operators …`: who may work at the console and at the operator API. */
export function addOperators(program: Command): void {
  const operators = program.command('operators').description('who works at the console');
  operators
    .command('create')
    .description('make an operator; show their token, and a link to choose a password by, this once only')
    .argument('<name>', 'as it stands in the histories', parseName)
    .addOption(new Option('--role <role>', 'what they may do').choices(roles).makeOptionMandatory())
    .option('--email <address>', 'by which they sign in; else they tell it themselves')
    .option('--json', 'print one JSON value')
    .action((name: string, options: CreateOptions) => withParts((parts) => create(parts, name, options)));
  operators
    .command('invite')
    .description('show a new link by which an operator chooses a password, such as for a forgotten one')
    .argument('<name>', 'as `operators list` shows it')
    .option('--without-second-factor', 'using it also takes the second factor off: the phone is lost')
    .option('--json', 'print one JSON value')
    .action((name: string, options: InviteOptions) => withParts((parts) => invite(parts, name, options)));
  operators
    .command('list')
    .description('list the operators, never what opens the door')
    .option('--json', 'print one JSON value')
    .action((options: OutputOptions) => withParts((parts) => list(parts, options)));
  operators
    .command('revoke')
    .description("end an operator's token and sessions at once, for ever")
    .argument('<name>', 'as `operators list` shows it')
    .option('--json', 'print one JSON value')
    .action((name: string, options: OutputOptions) => withParts((parts) => revoke(parts, name, options)));
}

interface CreateOptions extends OutputOptions {
  readonly role: Role;
  readonly email?: string;
}

async function create(parts: Parts, name: string, options: CreateOptions): Promise<ExitCode> {
  const { role, email = null } = options;
  const wanted = { name, role, email, withToken: true };
  const created = await createOperator(parts, operatorHere(), wanted);
  if (!created.ok) return refuse(operatorRefusalSentence(created.refusal).en);
  const invited = await inviteOperator(parts, operatorHere(), { name, withoutSecondFactor: false });
  const link = invited.ok ? setUpAddress(addressOf(parts.config), invited.value) : null;
  printRecord(createdOperatorJson(created.value, link), createdOperatorFields, options);
  say('Keep the token now: it is never shown again.');
  if (link === null) say(signInRefusalSentence({ kind: 'sign_in_off' }).en);
  else say('The link is good once, for a day. `bestill operators invite` makes another.');
  return exitCodes.done;
}

interface InviteOptions extends OutputOptions {
  readonly withoutSecondFactor?: boolean;
}

async function invite(parts: Parts, name: string, options: InviteOptions): Promise<ExitCode> {
  const wanted = { name: name.trim(), withoutSecondFactor: options.withoutSecondFactor ?? false };
  const invited = await inviteOperator(parts, operatorHere(), wanted);
  if (!invited.ok) return refuse(operatorRefusalSentence(invited.refusal).en);
  const setUpLink = setUpAddress(addressOf(parts.config), invited.value);
  const { expiresAt } = invited.value;
  printRecord({ name: wanted.name, setUpLink, expiresAt }, invitationFields, options);
  say('The link is good once; those from before are good no longer.');
  return exitCodes.done;
}

/** Where the console is, as far as the settings tell. */
function addressOf({ publicUrl, host, port }: Config): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function list(parts: Parts, options: OutputOptions): Promise<ExitCode> {
  printRows((await listStaff(parts)).map(staffJson), staffColumns, options);
  return exitCodes.done;
}

async function revoke(parts: Parts, name: string, options: OutputOptions): Promise<ExitCode> {
  const revoked = await revokeOperator(parts, operatorHere(), name.trim());
  if (!revoked.ok) return refuse(operatorRefusalSentence(revoked.refusal).en);
  printRecord(operatorJson(revoked.value), operatorColumns, options);
  return exitCodes.done;
}
