import { deepEqual, equal, ok } from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { checks, type Check, type Outcome } from '../../scripts/checks.ts';
import { guards } from '../../scripts/guards.ts';
import * as violations from './violations.ts';

const root = dirname(dirname(import.meta.dirname));

/** Where one finding ends and the next begins in each check's output. */
const between: Readonly<Record<string, RegExp>> = {
  format: /\n/,
  lint: /\n\n/,
  types: /\n/,
  size: /\n/,
  unused: /\n(?=Un[a-z]+ )/,
  guards: /\n/,
};

for (const check of checks) {
  describe(`The ${check.name} check`, () => {
    const expected = violationsOf(check.name);
    const permitted = Object.entries(violations.allowed[check.name] ?? {});
    let outcome: Outcome;
    let permittedOutcome: Outcome;
    let findings: string[];

    before(async () => {
      const wrong = expected.map(({ path, code }) => [path, code] as const);
      [outcome, permittedOutcome] = await Promise.all([runOn(check, wrong), runOn(check, permitted)]);
      findings = outcome.output.split(between[check.name] ?? /\n/);
    });

    test('fails on a project with violations', () => equal(outcome.ok, false, outcome.output));

    for (const { path, rule, advice = '' } of expected) {
      test(`finds ${rule} in ${path}${advice && `: ${advice}`}`, () => {
        const found = findings.some((each) => [path, rule, advice].every((part) => each.includes(part)));
        const others = findings.filter((each) => each.includes(path));
        ok(found, `Not found in:\n${others.length > 0 ? others.join('\n') : outcome.output}`);
      });
    }

    test('passes on what is right beside them', () => {
      ok(permitted.length > 0);
      ok(permittedOutcome.ok, permittedOutcome.output);
    });
  });
}

describe('Every rule is proved to fire:', () => {
  test('each lint rule has a violation', () => {
    const { rules, overrides } = readSettings('.oxlintrc.json');
    const levels = [rules, ...overrides.map((each: { rules: object }) => each.rules)].flatMap(Object.entries);
    const names = levels.filter(([, level]) => level !== 'off').map(([rule]) => rule.replace(/^.*\//, ''));
    const shown = violations.lint.map(({ rule }) => rule);
    deepEqual(
      names.filter((each) => !shown.includes(each)),
      [],
    );
  });

  test('each import direction has a violation', () => {
    const messages = [...readText('.oxlintrc.json').matchAll(/"patterns"[^]*?"message": "([^]*?)"/g)];
    const shown = violations.lint.flatMap(({ advice }) => advice ?? []);
    ok(messages.length > 9);
    deepEqual(
      messages.filter(([, message = '']) => !shown.some((each) => message.startsWith(each))),
      [],
    );
  });

  test('each strict option of the compiler has a violation', () => {
    const { compilerOptions } = readSettings('tsconfig.json');
    const harmless = ['noEmit', 'rewriteRelativeImportExtensions', 'isolatedModules', 'skipLibCheck'];
    const options = Object.keys(compilerOptions).filter((each) => compilerOptions[each] === true);
    const shown = [...harmless, ...violations.types.map(({ option }) => option)];
    deepEqual(
      options.filter((each) => !shown.includes(each)),
      [],
    );
  });

  test('each guard has a violation', () => {
    const shown = violations.guards.map(({ rule }) => rule);
    deepEqual(
      guards.map(({ name }) => name).filter((each) => !shown.includes(each)),
      [],
    );
  });
});

function violationsOf(check: string): readonly violations.Violation[] {
  const sets = Object.entries(violations).filter(([name]) => name === check);
  equal(sets.length, 1, `violations.ts has none for ${check}`);
  return sets[0]?.[1] as readonly violations.Violation[];
}

/** Runs a check on a project of our own settings, our own packages and these files. */
async function runOn(
  check: Check,
  files: readonly (readonly [path: string, text: string])[],
): Promise<Outcome> {
  const project = mkdtempSync(join(tmpdir(), 'bestill-guards-'));
  try {
    const settings = [
      '.editorconfig',
      '.gitignore',
      '.oxfmtrc.json',
      '.oxlintrc.json',
      'knip.json',
      'tsconfig.json',
      'console/tsconfig.json',
      'console/vite.config.ts',
    ];
    mkdirSync(join(project, 'console'));
    for (const name of settings) cpSync(join(root, name), join(project, name));
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'dir');
    // What the console's settings import.
    const devDependencies = { vite: '*', '@react-aria/optimize-locales-plugin': '*' };
    const card = { name: 'violations', type: 'module', devDependencies };
    writeFileSync(join(project, 'package.json'), `${JSON.stringify(card, null, 2)}\n`);
    for (const folder of ['bin', 'scripts', 'src', 'test']) mkdirSync(join(project, folder));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      // Two files of one path would hide a violation.
      writeFileSync(join(project, path), text, { flag: 'wx' });
    }
    return await check.run(project);
  } finally {
    rmSync(project, { recursive: true });
  }
}

function readText(name: string): string {
  return readFileSync(join(root, name), 'utf8');
}

/** Reads JSON with whole-line comments. */
function readSettings(name: string) {
  return JSON.parse(readText(name).replace(/^\s*\/\/.*$/gm, ''));
}
