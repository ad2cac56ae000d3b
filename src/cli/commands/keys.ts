import { type Command, Option } from 'commander';
import { createKey } from '../../auth/create-key.ts';
import { listKeys } from '../../auth/list-keys.ts';
import type { Permission } from '../../auth/permissions.ts';
import { keyRefusalSentence } from '../../auth/refusals.ts';
import { revokeKey } from '../../auth/revoke-key.ts';
import { rollKey } from '../../auth/roll-key.ts';
import { listIntermediaries } from '../../intermediaries/list-intermediaries.ts';
import { parsePublicId } from '../../lib/public-id.ts';
import type { Parts } from '../../parts.ts';
import { type Expiry, parseDurationMs, parseExpiry, parseName, parsePermissions } from '../arguments.ts';
import { createdKeyFields, createdKeyJson, keyColumns, keyJson } from '../key-output.ts';
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

const overlapOption = new Option(
  '--overlap <duration>',
  'how long the old key stays valid: 30m, 24h, 7d or 0',
)
  .argParser(parseDurationMs)
  .default(parseDurationMs('24h'), '24h');

/** `bestill keys …`: what opens the partner API. */
export function addKeys(program: Command): void {
  const keys = program.command('keys').description("the partners' API keys");
  keys
    .command('create')
    .description('make a key and show it, this once only')
    .requiredOption('--intermediary <ID>', 'whose key it is')
    .requiredOption('--permissions <list>', 'what it may do, separated by commas', parsePermissions)
    .option('--name <name>', 'what it is for', parseName)
    .option(
      '--expires <end>',
      'a day (2027-06-30, to its end in UTC), a time or a duration (90d)',
      parseExpiry,
    )
    .option('--test', 'a test key: its orders never leave the house')
    .option('--json', 'print one JSON value')
    .action((options: CreateOptions) => withParts((parts) => create(parts, options)));
  keys
    .command('list')
    .description('list the keys, never what opens the door')
    .option('--intermediary <ID>', 'only those of one intermediary')
    .option('--json', 'print one JSON value')
    .action((options: ListOptions) => withParts((parts) => list(parts, options)));
  keys
    .command('roll')
    .description('make a new key in place of an old one, and show it, this once only')
    .argument('<keyId>', 'key_<uuid>, as `keys list` shows it')
    .addOption(overlapOption)
    .option('--json', 'print one JSON value')
    .action((keyId: string, options: RollOptions) => withParts((parts) => roll(parts, keyId, options)));
  keys
    .command('revoke')
    .description('end a key at once')
    .argument('<keyId>', 'key_<uuid>, as `keys list` shows it')
    .option('--json', 'print one JSON value')
    .action((keyId: string, options: OutputOptions) => withParts((parts) => revoke(parts, keyId, options)));
}

interface CreateOptions extends OutputOptions {
  readonly intermediary: string;
  readonly permissions: readonly Permission[];
  readonly name?: string;
  readonly expires?: Expiry;
  readonly test?: true;
}

async function create(parts: Parts, options: CreateOptions): Promise<ExitCode> {
  const { intermediary, permissions, name = null, expires, test = false } = options;
  const expiresAt = expires?.(parts.clock.now()) ?? null;
  const wanted = { intermediaryId: intermediary, permissions, name, expiresAt, test };
  const result = await createKey(parts, operatorHere(), wanted);
  if (!result.ok) {
    const unknown = result.refusal === 'intermediary_not_found';
    return refuse(
      unknown ? await unknownIntermediary(parts, intermediary) : keyRefusalSentence(result.refusal).en,
    );
  }
  printRecord(createdKeyJson(result.value), createdKeyFields, options);
  say('Keep the key now: it is never shown again.');
  return exitCodes.done;
}

interface ListOptions extends OutputOptions {
  readonly intermediary?: string;
}

async function list(parts: Parts, { intermediary, json }: ListOptions): Promise<ExitCode> {
  const keys = await listKeys(parts, intermediary ?? null);
  const now = parts.clock.now();
  printRows(
    keys.map((key) => keyJson(key, now)),
    keyColumns,
    { json },
  );
  return exitCodes.done;
}

interface RollOptions extends OutputOptions {
  readonly overlap: number;
}

async function roll(parts: Parts, keyId: string, options: RollOptions): Promise<ExitCode> {
  const { overlap: overlapMs } = options;
  const id = parsePublicId('key', keyId);
  const result = id === undefined ? unknownKey : await rollKey(parts, operatorHere(), id, overlapMs);
  if (!result.ok) return refuse(keyRefusalSentence(result.refusal).en);
  const { created, old } = result.value;
  const rolled = { ...createdKeyJson(created), replaces: keyJson(old, parts.clock.now()) };
  printRecord(rolled, createdKeyFields, options);
  say(
    `Keep the key now: it is never shown again. The old one is valid until ${old.expiresAt?.toISOString()}.`,
  );
  return exitCodes.done;
}

async function revoke(parts: Parts, keyId: string, options: OutputOptions): Promise<ExitCode> {
  const id = parsePublicId('key', keyId);
  const result = id === undefined ? unknownKey : await revokeKey(parts, operatorHere(), id);
  if (!result.ok) return refuse(keyRefusalSentence(result.refusal).en);
  printRecord(keyJson(result.value, parts.clock.now()), keyColumns, options);
  return exitCodes.done;
}

const unknownKey = { ok: false, refusal: 'key_not_found' } as const;

/** How many intermediaries a sentence can name. */
const namedMax = 20;

async function unknownIntermediary(parts: Parts, id: string): Promise<string> {
  const ids = (await listIntermediaries(parts)).map((intermediary) => intermediary.id);
  if (ids.length === 0)
    return 'There is no intermediary yet: make one with `bestill intermediaries create <ID>`.';
  const named = ids.slice(0, namedMax).join(', ');
  return `There is no intermediary ${id}; there are ${named}${ids.length > namedMax ? ' and others' : ''}.`;
}
