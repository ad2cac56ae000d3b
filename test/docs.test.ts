import { deepEqual, ok } from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { Command } from 'commander';
import { settings } from '../src/settings.ts';
import { moves } from '../src/orders/status.ts';
import { findFalsehoods, type Project, readFunctions, section, settingsTable } from './docs.ts';

const root = dirname(import.meta.dirname);
const project = await readProject();

describe('The documents say what is so:', () => {
  for (const name of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']) {
    test(`${name} names files, functions, commands and settings that exist`, () => {
      // The table of the settings is made from them, and their values look like settings.
      const text = readDocument(name).replace(settingsTable(settings), '');
      deepEqual(findFalsehoods(text, project), []);
    });
  }

  test('README.md holds the table of the settings', () => {
    const table = settingsTable(settings);
    ok(readDocument('README.md').includes(table), `README.md should hold this table:\n\n${table}\n`);
  });

  test('ARCHITECTURE.md holds the table of the moves', () => {
    const rows = section(readDocument('ARCHITECTURE.md'), /^#+ The moves/).match(/^\| `.*$/gm) ?? [];
    const shown = rows.map((row) =>
      row
        .split('|')
        .slice(1, 4)
        .map((cell) => cell.match(/\w+/g) ?? []),
    );
    deepEqual(
      shown,
      Object.entries(moves).map(([name, { from, to }]) => [[name], [...from], [to]]),
    );
  });

  test('ARCHITECTURE.md follows an order hop by hop, with the function of each', () => {
    const journey = section(readDocument('ARCHITECTURE.md'), /journey/i);
    const functions = readFunctions(journey);
    const hint = 'A hop names its function like this: `orders/cancel-order.ts` → `cancelOrder()`.';
    ok(functions.length >= 8, `The journey names ${functions.length} functions. ${hint}`);
  });
});

describe('A document that is wrong is found out:', () => {
  const known: Project = {
    exists: (path) =>
      [
        'src/orders/cancel-order.ts',
        'src/orders',
        'src/**/*.sql.ts',
        'migrations/*_*.sql',
        'LICENSE',
      ].includes(path),
    exportsOf: (path) => (path === 'src/orders/cancel-order.ts' ? ['cancelOrder'] : undefined),
    allExports: new Set(['cancelOrder', 'moveOrder']),
    capitals: new Set(['IN_PROGRESS', 'PORT']),
    npmScripts: ['start', 'check'],
    commands: { serve: ['--only'], 'orders list': ['--json'], 'orders ship': ['--device'] },
    settings: ['PORT', 'BESTILL_DATA_DIR', 'KEY_FILE'],
  };

  const right = [
    'See `orders/cancel-order.ts`, `src/orders/`, `migrations/<number>_<name>.sql` and [the licence](LICENSE).',
    '`orders/cancel-order.ts` → `cancelOrder(parts, actor)` calls `moveOrder()`; an order is `IN_PROGRESS`.',
    'Call `POST /graphql` with `application/json`; a `*.sql.ts` may be `null`.',
    'Run `npm start`, `npm run check`, `npm ci`, `bestill orders list --json` or `bestill serve --only api`.',
    '`bestill orders ship <orderId> --device D1`; `PORT=80 BESTILL_DATA_DIR=/x bestill serve`; `bestill --help`.',
    '```sh\ngit clone https://example.com/bestill && cd bestill && npm start # IN_NOWHERE `gone.ts`\n```',
    'A secret may be in a file: `KEY_FILE`.',
    'Plain text may say npm run nothing and BESTILL_NOTHING.',
  ];
  for (const text of right) test(`but not for: ${text}`, () => deepEqual(findFalsehoods(text, known), []));

  const wrong = {
    'See `orders/gone.ts`.': 'there is no `orders/gone.ts`.',
    'See `src/gone`.': 'there is no `src/gone`.',
    'See `gone/`.': 'there is no `gone/`.',
    'See `gone.sql.ts`.': 'there is no `gone.sql.ts`.',
    'See [the licence](LICENCE).': 'the link to LICENCE leads nowhere.',
    'It calls `holdOrder()`.': 'no file of src exports `holdOrder`.',
    'An order is `LOST`.': '`LOST` is no word of the source.',
    'Run `npm run chekc`.': 'package.json has no script for `npm run chekc`.',
    'Run `npm test`.': 'package.json has no script for `npm test`.',
    'Set `BESTILL_DATADIR`.': '`BESTILL_DATADIR` is no setting.',
    'Run `PROT=80 npm start`.': '`PROT` is no setting.',
    'Run `bestill order list`.': 'there is no command `bestill order`.',
    'Run `./bin/bestill orders lst`.': 'there is no command `bestill orders lst`.',
    'Run `bestill orders list --jsn`.': '`bestill orders list` has no option `--jsn`.',
  };
  for (const [text, fault] of Object.entries(wrong)) {
    test(text, () => deepEqual(findFalsehoods(text, known), [`line 1: ${fault}`]));
  }

  test('a function that is elsewhere than the document says, in one line or over its end', () => {
    const fault = '`orders/cancel-order.ts` does not export `moveOrder`.';
    deepEqual(findFalsehoods('| 1 | `orders/cancel-order.ts` → `moveOrder()` |', known), [fault]);
    deepEqual(findFalsehoods('`orders/cancel-order.ts` →\n`cancelOrder()`,\n`moveOrder(tx)`', known), [
      fault,
    ]);
  });

  test('in a block of code too', () => {
    const text = '```sh\n./bin/bestill serv\nnpm run chekc\n```\n';
    deepEqual(findFalsehoods(text, known), [
      'line 2: there is no command `bestill serv`.',
      'line 3: package.json has no script for `npm run chekc`.',
    ]);
  });

  test('a section ends at the next heading of its level, and code in it is no heading', () => {
    const text = '# A\n## The journey\nhop\n```sh\n# comment\n```\n### detail\nmore\n## Next\nother\n';
    deepEqual(section(text, /journey/i), 'hop\n```sh\n# comment\n```\n### detail\nmore');
    deepEqual(section(text, /absent/), '');
  });

  test('functions are read where they follow their file', () => {
    const text = '`a/b.ts` → `one()`, `two(x)` and `three()`; `c.ts` has `four()`.';
    deepEqual(readFunctions(text), [
      { file: 'a/b.ts', name: 'one' },
      { file: 'a/b.ts', name: 'two' },
    ]);
  });

  test('a setting, its default and its meaning are in the table', () => {
    const secret = { name: 'KEY', default: '', meaning: 'A key.', secret: true } as const;
    const table = settingsTable([{ name: 'PORT', default: '4000', meaning: 'The port.' }, secret]);
    ok(table.endsWith('| `PORT` | `4000` | The port. |\n| `KEY` or `KEY_FILE` | none | A key. |'), table);
  });
});

function readDocument(name: string): string {
  ok(existsSync(join(root, name)), `${name} is missing.`);
  return readFileSync(join(root, name), 'utf8');
}

async function readProject(): Promise<Project> {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const sources = globSync('{src,migrations}/**/*.{ts,sql}', { cwd: root });
  const exportsOf = (path: string) => (existsSync(join(root, path)) ? exportedNames(read(path)) : undefined);
  return {
    exists: (path) => globSync(path, { cwd: root }).length > 0 || ignored(read('.gitignore')).includes(path),
    exportsOf,
    allExports: new Set(sources.flatMap((path) => exportsOf(path) ?? [])),
    capitals: new Set(sources.flatMap((path) => read(path).match(/\b[A-Z][A-Z_]{2,}\b/g) ?? [])),
    npmScripts: Object.keys(JSON.parse(read('package.json')).scripts),
    commands: await readCommands(),
    settings: settings.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name])),
  };
}

/** What git ignores exists on a machine that runs the project. */
function ignored(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/\/$/, ''));
}

function exportedNames(text: string): string[] {
  const declared = /^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm;
  return [...text.matchAll(declared)].map(([, name = '']) => name);
}

/** Builds the command line from its parts, as `src/cli/main.ts` does. */
async function readCommands(): Promise<Record<string, readonly string[]>> {
  const program = new Command('bestill');
  for (const path of globSync('src/cli/commands/*.ts', { cwd: root, exclude: ['**/*.test.ts'] })) {
    const module: Record<string, unknown> = await import(join(root, path));
    for (const [name, add] of Object.entries(module)) {
      if (name.startsWith('add') && typeof add === 'function') add(program);
    }
  }
  const found = Object.fromEntries(listCommands(program, ''));
  ok('serve' in found, 'The command line has no serve.');
  return found;
}

function listCommands(command: Command, prefix: string): [name: string, options: string[]][] {
  return command.commands.flatMap((each) => {
    const name = `${prefix}${each.name()}`;
    const options = each.options.flatMap(({ long }) => long ?? []);
    const deeper = listCommands(each, `${name} `);
    return deeper.length > 0 ? deeper : [[name, options]];
  });
}
