import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { definitions, settings, type Setting } from './settings.ts';

/** Every setting, read once at the start; what each means is in `settings.ts`. */
export type Config = {
  readonly [Key in keyof typeof definitions]: z.output<(typeof definitions)[Key]['parser']>;
};

/** What {@link readConfig} found: the settings, or every fault in them as a sentence each. */
export type ConfigResult = { ok: true; config: Config } | { ok: false; faults: readonly string[] };

/**
 * Reads every setting from `env` and reports all faults at once.
 * An empty value counts as none. A secret `NAME` may come from the file named by `NAME_FILE`.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): ConfigResult {
  const faults: string[] = [];
  const values = Object.entries(definitions).map(([key, setting]) => [
    key,
    readSetting(env, setting, faults),
  ]);
  for (const name of unknownSettings(env)) faults.push(`${name} is not a setting of this version.`);
  if (faults.length > 0) return { ok: false, faults };
  const config = Object.fromEntries(values) as Config;
  const missing = [...missingForCarrier(config), ...missingForOidc(config)];
  return missing.length === 0 ? { ok: true, config: Object.freeze(config) } : { ok: false, faults: missing };
}

function readSetting(env: NodeJS.ProcessEnv, setting: Setting, faults: string[]): unknown {
  const text = rawValue(env, setting, faults) ?? setting.default;
  const parsed = setting.parser.safeParse(rawShape(setting.parser, text));
  if (parsed.success) return parsed.data;
  // A secret's value is never repeated.
  const shown = setting.secret ? '' : ` is "${text}" but`;
  faults.push(`${setting.name}${shown} ${parsed.error.issues[0]?.message ?? 'is not valid'}.`);
  return undefined;
}

function rawValue(env: NodeJS.ProcessEnv, { name, secret }: Setting, faults: string[]): string | undefined {
  const value = env[name] || undefined;
  const file = secret ? env[`${name}_FILE`] || undefined : undefined;
  if (value !== undefined && file !== undefined) {
    faults.push(`${name} and ${name}_FILE are both set: set one of them.`);
  }
  if (file === undefined) return value;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    faults.push(`${name}_FILE names ${file}, which can't be read (${code}).`);
    return undefined;
  }
}

function rawShape(parser: z.ZodType, text: string): unknown {
  if (parser instanceof z.ZodArray) {
    return text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  }
  return parser instanceof z.ZodNullable && text === '' ? null : text;
}

/** What a real carrier can't work without. */
function missingForCarrier(config: Config): string[] {
  if (config.carrier !== 'bring') return [];
  return (['bringApiUid', 'bringApiKey', 'bringCustomerNumber'] as const)
    .filter((key) => config[key] === null)
    .map((key) => `BESTILL_CARRIER is bring, which needs ${definitions[key].name}.`);
}

/** Single sign-on needs all three, or nobody means it. */
function missingForOidc(config: Config): string[] {
  const keys = ['oidcIssuer', 'oidcClientId', 'oidcClientSecret'] as const;
  const set = keys.filter((key) => config[key] !== null);
  const [first] = set;
  if (first === undefined) return [];
  return keys
    .filter((key) => config[key] === null)
    .map((key) => `${definitions[first].name} is set, which needs ${definitions[key].name}.`);
}

function unknownSettings(env: NodeJS.ProcessEnv): string[] {
  const names = new Set(settings.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name])));
  return Object.keys(env).filter((name) => name.startsWith('BESTILL_') && !names.has(name));
}
