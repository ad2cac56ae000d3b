import { deepEqual, equal, ok } from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { checks, type Outcome } from '../../scripts/checks.ts';
import { guards } from '../../scripts/guards.ts';
import * as violations from './violations.ts';

const root = dirname(dirname(import.meta.dirname));

/** Where one finding ends and the next begins in each check's output. */
const between: Readonly<Record<string, RegExp>> = {
  format: /\n/,
  lint: /\n\n/,
  types: /\n/,
  unused: /\n(?=Un[a-z]+ )/,
  guards: /\n/,
};

/** Each check runs once, on a project that holds all of its violations. */
for (const check of checks) {
  const { name } = check;
  describe(`The ${name} check`, () => {
    const expected = violationsOf(name);
    const allowed = violations.allowed[name] ?? {};
    let project: string;
    let outcome: Outcome;
    let findings: string[];

    before(async () => {
      project = makeProject([
        ...expected.map(({ path, code }) => [path, code] as const),
        ...Object.entries(allowed),
      ]);
      outcome = await check.run(project);
      findings = outcome.output.split(between[name] ?? /\n/);
    });
    after(() => rmSync(project, { recursive: true }));

    test('fails on a project with violations', () => equal(outcome.ok, false, outcome.output));

    for (const { path, rule, advice = '' } of expected) {
      test(`finds ${rule} in ${path}${advice && `: ${advice}`}`, () => {
        const parts = [path, rule, advice];
        const found = findings.some((finding) => parts.every((part) => finding.includes(part)));
        ok(
          found,
          `Not found in:\n${findings.filter((each) => each.includes(path)).join('\n') || outcome.output}`,
        );
      });
    }

    test('says nothing about their permitted neighbours', () => {
      const wronged = findings.filter((each) => Object.keys(allowed).some((path) => each.includes(path)));
      deepEqual(wronged, []);
      ok(Object.keys(allowed).length > 0);
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

/** A project of our own settings, our own packages and these files. */
function makeProject(files: readonly (readonly [path: string, text: string])[]): string {
  const project = mkdtempSync(join(tmpdir(), 'bestill-guards-'));
  for (const name of [
    '.editorconfig',
    '.gitignore',
    '.oxfmtrc.json',
    '.oxlintrc.json',
    'knip.json',
    'tsconfig.json',
  ]) {
    cpSync(join(root, name), join(project, name));
  }
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'dir');
  writeFileSync(join(project, 'package.json'), '{ "name": "violations", "type": "module" }\n');
  for (const folder of ['bin', 'scripts', 'src', 'test']) mkdirSync(join(project, folder));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text, { flag: 'wx' });
  }
  return project;
}

function readText(name: string): string {
  return readFileSync(join(root, name), 'utf8');
}

/** Reads JSON with whole-line comments. */
function readSettings(name: string) {
  return JSON.parse(readText(name).replace(/^\s*\/\/.*$/gm, ''));
}
