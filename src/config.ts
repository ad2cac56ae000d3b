import { readFileSync } from 'node:fs';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { LogLevel } from './lib/log.ts';

/** Every setting, read once at the start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The PostgreSQL to use; null: the service runs its own in its data directory. */
  readonly databaseUrl: string | null;
  /** Where the service keeps its own PostgreSQL; null: the default for the account it runs as. */
  readonly dataDir: string | null;
  /** The account that the service's own PostgreSQL runs as when the service is started by root. */
  readonly postgresAccount: string;
  /** Non-public address ranges that webhooks may reach. */
  readonly webhookAllowedCidrs: readonly string[];
  /** The whole time one webhook attempt may take. */
  readonly webhookDeadlineMs: number;
  readonly logLevel: LogLevel;
}

interface Setting {
  readonly name: string;
  readonly default: string;
  readonly meaning: string;
  /** May also be given as `NAME_FILE`, the path of a file that holds the value. */
  readonly secret?: true;
}

const cidr = z
  .string()
  .refine((text) => ipaddr.isValidCIDR(text), 'must be address ranges such as 127.0.0.0/8');

const parsers = {
  PORT: z.coerce.number('must be a port number').int().min(0).max(65_535),
  HOST: z.string(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .nullable(),
  BESTILL_DATA_DIR: z.string().nullable(),
  BESTILL_POSTGRES_ACCOUNT: z.string(),
  BESTILL_WEBHOOK_ALLOWED_CIDRS: z.array(cidr),
  BESTILL_WEBHOOK_DEADLINE_MS: z.coerce.number('must be a number of milliseconds').int().min(100).max(30_000),
  BESTILL_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
};

/** The settings in the order in which they are documented. */
export const settings: readonly (Setting & { name: keyof typeof parsers })[] = [
  { name: 'PORT', default: '4000', meaning: 'The port to listen on; 0 takes any free one.' },
  { name: 'HOST', default: '127.0.0.1', meaning: 'The address to listen on.' },
  {
    name: 'DATABASE_URL',
    default: '',
    meaning: 'A PostgreSQL (15 or newer) to use. Without it the service runs its own.',
    secret: true,
  },
  {
    name: 'BESTILL_DATA_DIR',
    default: '',
    meaning:
      "The folder of the service's own PostgreSQL. Without it: `.bestill` in the project, or for root a folder below `/var/lib`.",
  },
  {
    name: 'BESTILL_POSTGRES_ACCOUNT',
    default: 'nobody',
    meaning: "The account that the service's own PostgreSQL runs as when root starts the service.",
  },
  {
    name: 'BESTILL_WEBHOOK_ALLOWED_CIDRS',
    default: '',
    meaning:
      'Address ranges, separated by commas, that webhooks may reach besides public addresses (and there without TLS and on any port).',
  },
  {
    name: 'BESTILL_WEBHOOK_DEADLINE_MS',
    default: '15000',
    meaning: 'The whole time one webhook attempt may take, in milliseconds.',
  },
  {
    name: 'BESTILL_LOG_LEVEL',
    default: 'info',
    meaning: 'How much is logged: debug, info, warn, error or silent.',
  },
];

/** What {@link readConfig} found: the settings, or every fault in them as a sentence each. */
export type ConfigResult = { ok: true; config: Config } | { ok: false; faults: readonly string[] };

/**
 * Reads every setting from `env` and reports all faults at once.
 * An empty value counts as none. A secret `NAME` may come from the file named by `NAME_FILE`.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): ConfigResult {
  const faults: string[] = [];

  function read<Name extends keyof typeof parsers>(name: Name): z.output<(typeof parsers)[Name]> {
    const setting = settings.find((each) => each.name === name);
    const text = rawValue(env, name, setting?.secret ?? false, faults) ?? setting?.default ?? '';
    const parsed = parsers[name].safeParse(rawShape(parsers[name], text));
    if (parsed.success) return parsed.data as z.output<(typeof parsers)[Name]>;
    // A secret's value is never repeated.
    const shown = setting?.secret ? '' : ` is "${text}" but`;
    faults.push(`${name}${shown} ${parsed.error.issues[0]?.message ?? 'is not valid'}.`);
    return undefined as never;
  }

  const config: Config = {
    port: read('PORT'),
    host: read('HOST'),
    databaseUrl: read('DATABASE_URL'),
    dataDir: read('BESTILL_DATA_DIR'),
    postgresAccount: read('BESTILL_POSTGRES_ACCOUNT'),
    webhookAllowedCidrs: read('BESTILL_WEBHOOK_ALLOWED_CIDRS'),
    webhookDeadlineMs: read('BESTILL_WEBHOOK_DEADLINE_MS'),
    logLevel: read('BESTILL_LOG_LEVEL'),
  };
  for (const name of unknownSettings(env)) faults.push(`${name} is not a setting of this version.`);
  return faults.length === 0 ? { ok: true, config: Object.freeze(config) } : { ok: false, faults };
}

function rawValue(
  env: NodeJS.ProcessEnv,
  name: string,
  secret: boolean,
  faults: string[],
): string | undefined {
  const value = env[name] || undefined;
  const file = secret ? env[`${name}_FILE`] || undefined : undefined;
  if (value !== undefined && file !== undefined)
    faults.push(`${name} and ${name}_FILE are both set: set one of them.`);
  if (file === undefined) return value;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    faults.push(
      `${name}_FILE names ${file}, which can't be read (${(error as NodeJS.ErrnoException).code}).`,
    );
    return undefined;
  }
}

function rawShape(parser: z.ZodType, text: string): unknown {
  if (parser instanceof z.ZodArray)
    return text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  return parser instanceof z.ZodNullable && text === '' ? null : text;
}

function unknownSettings(env: NodeJS.ProcessEnv): string[] {
  const names = new Set<string>(
    settings.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name])),
  );
  return Object.keys(env).filter((name) => name.startsWith('BESTILL_') && !names.has(name));
}
