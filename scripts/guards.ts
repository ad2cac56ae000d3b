import { posix } from 'node:path';

/** The rules of the house that no linter has a rule for, as pure functions over the text of the files. */

export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Breach {
  readonly path: string;
  /** From 1 on. */
  readonly line: number;
  readonly guard: string;
  readonly advice: string;
}

interface Guard {
  readonly name: string;
  readonly advice: string;
  /** Whether the rule holds for the file at `path`. */
  watches(path: string): boolean;
  /** The lines that break the rule. `all` is every file, for a rule that spans several. */
  breaches(file: SourceFile, all: readonly SourceFile[]): readonly number[];
}

/** Packages that one folder wraps for all the others. (The stand-in Bring is a server of its own.) */
const homes: Readonly<Record<string, readonly string[]>> = {
  '@cantoo/fontkit': ['src/lib/pdf/'],
  '@cantoo/pdf-lib': ['src/lib/pdf/'],
  '@fastify/static': ['src/http/'],
  '@pothos/core': ['src/graphql/'],
  'better-auth': ['src/auth/'],
  'better-auth/crypto': ['src/auth/'],
  'better-auth/plugins/generic-oauth': ['src/auth/'],
  'better-auth/plugins/two-factor': ['src/auth/'],
  'bwip-js/node': ['src/lib/pdf/', 'src/lib/qr-code.ts'],
  commander: ['src/cli/'],
  fastify: ['src/http/', 'src/carriers/bring-sandbox/'],
  'graphql-http': ['src/http/'],
  'node-pg-migrate': ['src/db/'],
  pg: ['src/db/'],
  pino: ['src/lib/'],
};

/** A column that one verb alone changes, by the one statement of its feature. */
interface GuardedColumn {
  readonly table: string;
  readonly column: string;
  readonly sqlFile: string;
  readonly verbFile: string;
}

const orderStatus: GuardedColumn = {
  table: 'orders',
  column: 'status',
  sqlFile: 'src/orders/orders.sql.ts',
  verbFile: 'src/orders/move-order.ts',
};

const deviceState: GuardedColumn = {
  table: 'devices',
  column: 'state',
  sqlFile: 'src/devices/devices.sql.ts',
  verbFile: 'src/devices/move-device.ts',
};

export const guards: readonly Guard[] = [
  {
    name: 'time',
    advice: 'Take the time from `parts.clock`.',
    watches: shippedExcept('src/lib/clock.ts'),
    breaches: matches(/\bnew\s+Date\b(?!\s*\(\s*[^)\s])|(?<!\bnew\s+)\bDate\s*\(|\bDate\s*\.\s*now\b/g),
  },
  {
    name: 'randomness',
    advice: 'Take randomness from `parts.ids`.',
    watches: shippedExcept('src/lib/ids.ts'),
    breaches: matches(/\b(random(Bytes|UUID|Int|Fill|FillSync)|getRandomValues|gen_random_uuid)\b/g),
  },
  {
    name: 'environment',
    advice: 'Add a setting to config.ts: nothing else reads the environment.',
    watches: shippedExcept('src/config.ts'),
    breaches: matches(/\bprocess\s*\??\.\s*env\b|['"](node:)?process['"]|\benv\b[^;={}]*\}\s*=\s*process\b/g),
  },
  {
    name: 'outside',
    advice: 'Call other machines through `parts.fetchOutside`.',
    watches: shippedExcept('src/lib/', 'src/carriers/'),
    breaches: importing(({ from, typeOnly }) => !typeOnly && /^(undici|node:https?|node:http2)$/.test(from)),
  },
  {
    name: 'package-home',
    advice: 'Use what the folder that wraps this package offers.',
    watches: shippedExcept(),
    breaches: importing(({ from }, path) => !(homes[from] ?? ['']).some((home) => path.startsWith(home))),
  },
  {
    name: 'sql-home',
    advice: 'Statements live in `*.sql.ts`.',
    watches: (path) => shippedExcept('src/db/')(path) && !path.endsWith('.sql.ts'),
    breaches: importing(({ from }) => from.endsWith('/db/statement.ts')),
  },
  {
    name: 'list-limit',
    advice: 'A statement that lists has a `limit`.',
    watches: (path) => path.endsWith('.sql.ts'),
    breaches: (file) =>
      declarations(file)
        .filter(({ text }) => /\bstatement\(\s*['"`]list_/.test(text) && !/\blimit\b/i.test(text))
        .map(({ line }) => line),
  },
  {
    name: 'owner',
    advice:
      "A statement on orders takes the owner's `intermediary_id`, or its function is named `…ForOperator`.",
    watches: (path) => path.endsWith('.sql.ts'),
    breaches(file) {
      const all = declarations(file);
      const isOpen = (sql: string) =>
        /\b(from|update|join)\s+(orders|recipients)\b/i.test(sql) && !/\bintermediary_id\s*=\s*\$/i.test(sql);
      return all
        .filter(({ text }) => text.includes('statement(') && isOpen(text))
        .filter(({ name }) => !usersOf(name, all).every((user) => user.name.endsWith('ForOperator')))
        .map(({ line }) => line);
    },
  },
  {
    name: 'order-status',
    advice: 'Only move-order.ts changes the status of an order, by the one statement of orders.sql.ts.',
    watches: (path) => /^(src|migrations|scripts)\//.test(path),
    breaches: writing(orderStatus),
  },
  {
    name: 'device-state',
    advice: 'Only move-device.ts changes the state of a device, by the one statement of devices.sql.ts.',
    watches: (path) => /^(src|migrations|scripts)\//.test(path),
    breaches: writing(deviceState),
  },
  {
    name: 'file-name',
    advice: 'Name the file after its verb or its noun.',
    watches: () => true,
    breaches: ({ path }) =>
      /[/-](managers?|helpers?|utils?|services?|misc|common)[.-]/.test(path) ? [1] : [],
  },
];

/** Every breach in these files. Comments don't count. */
export function findBreaches(files: readonly SourceFile[]): Breach[] {
  const bare = files.map(({ path, text }) => ({ path, text: withoutComments(text) }));
  return bare.flatMap((file) =>
    guards
      .filter((guard) => guard.watches(file.path))
      .flatMap((guard) =>
        guard
          .breaches(file, bare)
          .map((line) => ({ path: file.path, line, guard: guard.name, advice: guard.advice })),
      ),
  );
}

/** What runs in production, in contrast to tests, scripts and migrations, except what begins with one of `paths`. */
function shippedExcept(...paths: string[]): (path: string) => boolean {
  return (path) =>
    path.startsWith('src/') && !path.endsWith('.test.ts') && !paths.some((each) => path.startsWith(each));
}

function matches(pattern: RegExp): Guard['breaches'] {
  return ({ text }) => [...text.matchAll(pattern)].map(({ index }) => lineAt(text, index));
}

interface Import {
  readonly from: string;
  readonly names: readonly string[] | 'all';
  readonly typeOnly: boolean;
}

/** Breached by every import and re-export, static or dynamic, that `isWrong`. */
function importing(isWrong: (each: Import, path: string) => boolean): Guard['breaches'] {
  const pattern =
    /^(?:import|export)\b(?<type>\s+type\b)?(?<clause>[^'"`;=]*?)\bfrom\s*['"](?<from>[^'"]+)|\bimport\s*\(?\s*['"`](?<alone>[^'"`]+)/gm;
  return ({ path, text }) =>
    [...text.matchAll(pattern)]
      .filter(({ groups = {} }) => {
        const { type, clause = '', from, alone } = groups;
        const names = clause.includes('{') ? (clause.match(/\w+/g) ?? []) : 'all';
        return isWrong({ from: from ?? alone ?? '', names, typeOnly: type !== undefined }, path);
      })
      .map(({ index }) => lineAt(text, index));
}

/** Breached by every way to write the column but the verb's through the one statement. */
function writing(guarded: GuardedColumn): Guard['breaches'] {
  const { sqlFile, verbFile } = guarded;
  return (file, all) => {
    const writes = columnWrites(file, guarded).slice(file.path === sqlFile ? 1 : 0);
    if (file.path === verbFile) return writes;
    const writers = all
      .filter(({ path }) => path === sqlFile)
      .flatMap((each) => columnWriters(each, guarded));
    const calls = importing(
      ({ from, names }, path) =>
        posix.join(posix.dirname(path), from) === sqlFile &&
        (names === 'all' || names.some((name) => writers.includes(name))),
    );
    return [...writes, ...calls(file, all)];
  };
}

/** The lines at which SQL gives rows that exist a new value in the column: by an update, an upsert or a merge. */
function columnWrites({ text }: SourceFile, { table, column }: GuardedColumn): number[] {
  const verbs = String.raw`\b(update(\s+only)?|insert\s+into|merge\s+into)`;
  const statement = new RegExp(String.raw`${verbs}\s+(\w+\.)?"?${table}"?\s[^\x60;]*`, 'gi');
  const assigned = new RegExp(
    String.raw`\bset\b(?:(?!\bwhere\b|\breturning\b)[^])*(?<![\w.])"?${column}\b`,
    'i',
  );
  return [...text.matchAll(statement)]
    .filter(([sql]) => assigned.test(sql))
    .map(({ index }) => lineAt(text, index));
}

/** The names in the feature's statements through which the column can be written. */
function columnWriters(file: SourceFile, guarded: GuardedColumn): string[] {
  const all = declarations(file);
  const statements = all.filter(
    (each) => columnWrites({ path: file.path, text: each.text }, guarded).length > 0,
  );
  return statements.flatMap((each) => [each, ...usersOf(each.name, all)]).map(({ name }) => name);
}

interface Declaration {
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

/** The other declarations that mention `name`. */
function usersOf(name: string, all: readonly Declaration[]): Declaration[] {
  return all.filter((each) => each.name !== name && new RegExp(`\\b${name}\\b`).test(each.text));
}

/** The declarations at a file's top level. */
function declarations({ text }: SourceFile): Declaration[] {
  const start = /^(?:export\s+)?(?:async\s+)?(?:const|let|function\*?|class)\s+(\w+)/gm;
  const found = [...text.matchAll(start)];
  return found.map(({ index, 1: name = '' }, position) => ({
    name,
    text: text.slice(index, found[position + 1]?.index),
    line: lineAt(text, index),
  }));
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** Blanks out comments, and leaves every line where it is. A `//` within a string or an URL is no comment. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|(?<![:'"`\\/])\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));
}
