import { createHash } from 'node:crypto';

/**
 * Code that must be refused, and by which check. It is kept as text, so that no check meets it in the project itself;
 * `guards.test.ts` writes it to a project of its own and runs the real checks with the real settings there.
 */
export interface Violation {
  /** The file's place decides which rules hold for it. Every violation has a file of its own. */
  readonly path: string;
  readonly code: string;
  /** What the check's output names beside the path: a lint rule, a compiler option's error, a guard. */
  readonly rule: string;
  /** Part of the advice, where one rule is set up in several ways. */
  readonly advice?: string;
}

const promise = 'declare function work(): Promise<boolean>;\n';
const anything = 'declare const anything: any;\n';

export const lint: readonly Violation[] = [
  // Promises.
  {
    path: 'src/orders/p1.ts',
    rule: 'no-floating-promises',
    code: `${promise}export function run() {\n  work();\n}\n`,
  },
  {
    path: 'src/orders/p2.ts',
    rule: 'no-misused-promises',
    code: `${promise}export const answer = () => {\n  if (work()) return 1;\n  return 2;\n};\n`,
  },
  {
    path: 'src/orders/p3.ts',
    rule: 'return-await',
    code: `${promise}export async function run() {\n  try {\n    return work();\n  } catch {\n    return false;\n  }\n}\n`,
  },
  {
    path: 'test/p4.test.ts',
    rule: 'no-floating-promises',
    code: `${promise}import { test } from 'node:test';\ntest('safe', () => {});\nwork();\n`,
  },

  { path: 'scripts/p5.ts', rule: 'no-floating-promises', code: `${promise}work();\nexport {};\n` },
  { path: 'bin/p6.mjs', rule: 'no-unused-vars', code: 'const a = 1;\n' },

  // The console.
  {
    path: 'console/src/r1.tsx',
    rule: 'rules-of-hooks',
    code: "import { useId } from 'react';\nexport function A({ is }: { is: boolean }) {\n  return is ? <p id={useId()} /> : null;\n}\n",
  },
  {
    path: 'console/src/r2.tsx',
    rule: 'exhaustive-deps',
    code: "import { useEffect } from 'react';\nexport function A({ is }: { is: boolean }) {\n  useEffect(() => {\n    document.title = String(is);\n  }, []);\n  return null;\n}\n",
  },
  {
    path: 'console/src/r3.tsx',
    rule: 'no-danger',
    code: 'export const A = () => <p dangerouslySetInnerHTML={{ __html: document.title }} />;\n',
  },
  {
    path: 'console/src/r4.tsx',
    rule: 'jsx-no-target-blank',
    code: 'export const A = ({ to }: { to: string }) => (\n  <a href={to} target="_blank">\n    a\n  </a>\n);\n',
  },
  {
    path: 'console/src/r5.tsx',
    rule: 'no-noninteractive-tabindex',
    code: 'export const A = () => <p tabIndex={0}>a</p>;\n',
  },
  {
    path: 'console/src/r6.ts',
    rule: 'no-restricted-globals',
    advice: 'Call the server through',
    code: "export const answer = () => fetch('/livez');\n",
  },
  {
    path: 'console/src/r7.ts',
    rule: 'no-restricted-globals',
    advice: 'The one stream is in',
    code: "export const stream = () => new EventSource('/operator/changes');\n",
  },
  ...wrong('The console knows the operator API, not the server.', 'console/src/r8-*.ts', [
    '../../src/orders/order.ts',
    'node:fs',
  ]),

  // Types.
  { path: 'src/orders/t1.ts', rule: 'no-explicit-any', code: 'export function run(_: any) {}\n' },
  {
    path: 'src/orders/t2.ts',
    rule: 'no-non-null-assertion',
    code: 'export const first = (list: string[]) => list[0]!;\n',
  },
  {
    path: 'src/orders/t3.ts',
    rule: 'no-unsafe-argument',
    code: `${anything}export const n = Math.abs(anything);\n`,
  },
  {
    path: 'src/orders/t4.ts',
    rule: 'no-unsafe-assignment',
    code: "export const parsed = JSON.parse('{}');\n",
  },
  { path: 'src/orders/t5.ts', rule: 'no-unsafe-call', code: `${anything}anything();\n` },
  {
    path: 'src/orders/t6.ts',
    rule: 'no-unsafe-member-access',
    code: `${anything}export const id: unknown = anything.id;\n`,
  },
  {
    path: 'src/orders/t7.ts',
    rule: 'no-unsafe-return',
    code: `${anything}export function run(): string {\n  return anything;\n}\n`,
  },
  {
    path: 'src/orders/t8.ts',
    rule: 'no-unsafe-type-assertion',
    code: 'export const text = (value: unknown) => value as string;\n',
  },
  {
    path: 'src/orders/t9.ts',
    rule: 'switch-exhaustiveness-check',
    code: "export function run(kind: 'a' | 'b') {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n",
  },
  {
    path: 'src/orders/t10.ts',
    rule: 'consistent-type-imports',
    code: "import { Thing } from './thing.ts';\nexport const use = (thing: Thing) => thing;\n",
  },
  {
    path: 'src/orders/t11.ts',
    rule: 'only-throw-error',
    code: "export function run() {\n  throw 'no';\n}\n",
  },
  {
    path: 'src/orders/t12.ts',
    rule: 'ban-ts-comment',
    code: '// @ts-expect-error\nexport const n: number = "1";\n',
  },
  {
    path: 'src/orders/t13.ts',
    rule: 'ban-ts-comment',
    code: '// @ts-ignore\nexport const n: number = "1";\n',
  },

  {
    path: 'src/orders/t14.ts',
    rule: 'no-misused-spread',
    code: 'export const all = { ...new Map([[1, 2]]) };\n',
  },

  // Modules.
  {
    path: 'src/orders/m1.ts',
    rule: 'no-cycle',
    code: "import { b } from './m2.ts';\nexport const a = () => b();\n",
  },
  {
    path: 'src/orders/m2.ts',
    rule: 'no-cycle',
    code: "import { a } from './m1.ts';\nexport const b = (): unknown => a;\n",
  },
  {
    path: 'src/orders/m3.ts',
    rule: 'no-cycle',
    code: "import type { B } from './m4.ts';\nexport type A = B[];\n",
  },
  {
    path: 'src/orders/m4.ts',
    rule: 'no-cycle',
    code: "import type { A } from './m3.ts';\nexport type B = A[];\n",
  },
  { path: 'src/orders/m5.ts', rule: 'no-default-export', code: 'export default 1;\n' },
  { path: 'src/orders/m6.ts', rule: 'no-barrel-file', code: "export * from './thing.ts';\n" },
  { path: 'src/orders/orderThing.ts', rule: 'filename-case', code: 'export const a = 1;\n' },
  {
    path: 'src/orders/m7.ts',
    rule: 'prefer-node-protocol',
    code: "import { join } from 'path';\nexport const a = join('a');\n",
  },

  { path: 'src/orders/m8.ts', rule: 'no-unassigned-import', code: "import './thing.ts';\n" },

  // Size and plainness.
  { path: 'src/orders/s1.ts', rule: 'max-lines', code: lines(301) },
  { path: 'src/lib/s2.ts', rule: 'max-lines', code: lines(151) },
  {
    path: 'src/orders/s3.ts',
    rule: 'max-lines-per-function',
    code: `export function run() {\n${lines(80, '  ')}}\n`,
  },
  {
    path: 'src/orders/s4.ts',
    rule: 'max-depth',
    code: `export function run(x: number) {\n${'if (x) {\n'.repeat(5)}x++;\n${'}\n'.repeat(5)}}\n`,
  },
  {
    path: 'src/orders/s5.ts',
    rule: 'eqeqeq',
    code: 'export const same = (a: string, b: string) => a == b;\n',
  },
  { path: 'src/orders/s6.ts', rule: 'no-var', code: 'export var a = 1;\n' },
  { path: 'src/orders/s7.ts', rule: 'prefer-const', code: 'let a = 1;\nexport const b = a;\n' },
  { path: 'src/orders/s8.ts', rule: 'no-warning-comments', code: '// TODO: later\nexport const a = 1;\n' },
  {
    path: 'src/orders/s9.ts',
    rule: 'no-shadow',
    code: 'const a = 1;\nexport const b = (list: number[]) => list.map((a) => a) + String(a);\n',
  },
  { path: 'src/orders/s10.ts', rule: 'no-unused-vars', code: 'export function run() {\n  const a = 1;\n}\n' },
  {
    path: 'src/orders/s11.ts',
    rule: 'Unused oxlint-disable directive',
    code: '// oxlint-disable-next-line no-console\nexport const a = 1;\n',
  },

  {
    path: 'src/orders/s12.ts',
    rule: 'no-dupe-else-if',
    code: 'export function run(a: boolean) {\n  if (a) return 1;\n  else if (a) return 2;\n  return 3;\n}\n',
  },

  // What one file alone may reach for.
  { path: 'src/orders/r1.ts', rule: 'no-console', code: "console.log('a');\n" },
  { path: 'src/orders/r2.ts', rule: 'no-process-env', code: "export const a = process.env['A'];\n" },
  { path: 'src/cli/r3.ts', rule: 'no-process-env', code: "export const a = process.env['A'];\n" },
  { path: 'src/orders/r4.ts', rule: 'no-process-exit', code: 'export const stop = () => process.exit(1);\n' },
  {
    path: 'src/orders/r5.ts',
    rule: 'no-restricted-globals',
    code: "export const a = fetch('https://a.example');\n",
  },
  {
    path: 'src/orders/r6.ts',
    rule: 'no-restricted-globals',
    code: "export const a = new WebSocket('wss://a');\n",
  },
  {
    path: 'src/orders/r7.ts',
    rule: 'no-restricted-globals',
    code: "export const a = new EventSource('/a');\n",
  },
  { path: 'src/orders/r8.ts', rule: 'no-restricted-properties', code: 'export const a = Date.now();\n' },
  { path: 'src/orders/r9.ts', rule: 'no-restricted-properties', code: 'export const a = Math.random();\n' },
  {
    path: 'src/orders/r10.ts',
    rule: 'no-restricted-properties',
    code: "export const a = globalThis.fetch('https://a.example');\n",
  },

  // Who may import whom.
  ...wrong('A feature imports', 'src/orders/i*.ts', [
    '../main.ts',
    '../cli/main.ts',
    '../http/server.ts',
    '../graphql/builder.ts',
    '../worker/worker.ts',
    '../carriers/bring/bring.ts',
    '../webhooks/webhooks.sql.ts',
    '../webhooks/webhooks.graphql.ts',
  ]),
  ...wrong('A feature imports', 'src/a-new-feature/i*.ts', ['../worker/worker.ts']),
  ...wrong('A feature is given its settings', 'src/events/i*.ts', ['../config.ts']),
  ...wrong("The operators' edge imports", 'src/operator/i*.graphql.ts', [
    '../graphql/builder.ts',
    '../http/server.ts',
    '../shipping/bookings.sql.ts',
    '../orders/orders.graphql.ts',
  ]),
  ...wrong("A feature's edge imports", 'src/orders/i*.graphql.ts', [
    '../main.ts',
    '../config.ts',
    '../cli/main.ts',
    '../http/server.ts',
    '../graphql/schema.ts',
    '../worker/worker.ts',
    '../carriers/bring/bring.ts',
    '../webhooks/webhooks.sql.ts',
    '../webhooks/webhooks.graphql.ts',
  ]),
  ...wrong('lib knows nothing', 'src/lib/i*.ts', ['../orders/status.ts', '../config.ts']),
  ...wrong('Only lib is below', 'src/db/i*.ts', ['../orders/status.ts', '../config.ts']),
  ...wrong('Settings are read', 'src/config.ts', ['./orders/status.ts']),
  ...wrong('A carrier knows', 'src/carriers/bring/i*.ts', ['../../orders/status.ts', '../../db/database.ts']),
  ...wrong('A carrier knows', 'src/carriers/i*.ts', ['../shipping/book-shipment.ts']),
  ...wrong('A carrier is given its settings', 'src/carriers/bring/settings.ts', ['../../config.ts']),
  ...wrong('The stand-in Bring knows', 'src/carriers/bring-sandbox/i*.ts', ['../../orders/status.ts']),
  ...wrong('The schema imports', 'src/graphql/i*.ts', [
    '../main.ts',
    '../cli/main.ts',
    '../http/server.ts',
    '../worker/worker.ts',
    '../carriers/bring/bring.ts',
    '../orders/orders.sql.ts',
  ]),
  ...wrong('HTTP imports', 'src/http/i*.ts', [
    '../main.ts',
    '../cli/main.ts',
    '../worker/worker.ts',
    '../carriers/bring/bring.ts',
    '../orders/orders.sql.ts',
    '../orders/orders.graphql.ts',
  ]),
  ...wrong('The worker imports', 'src/worker/i*.ts', [
    '../main.ts',
    '../cli/main.ts',
    '../http/server.ts',
    '../graphql/builder.ts',
    '../carriers/bring/bring.ts',
    '../webhooks/webhooks.sql.ts',
    '../orders/orders.graphql.ts',
  ]),
  ...wrong('The CLI imports', 'src/cli/commands/i*.ts', [
    '../../http/server.ts',
    '../../graphql/schema.ts',
    '../../worker/worker.ts',
    '../../orders/orders.sql.ts',
    '../../orders/orders.graphql.ts',
  ]),
  ...wrong('The CLI imports', 'src/cli/i*.ts', ['../orders/orders.sql.ts']),
  ...wrong('main.ts starts things', 'src/main.ts', ['./orders/orders.sql.ts']),
  ...wrong('main.ts starts things', 'src/parts.ts', ['./orders/orders.graphql.ts']),
  ...wrong('main.ts starts things', 'src/open-parts.ts', ['./cli/main.ts']),
];

export const types: readonly (Violation & { readonly option: string })[] = [
  {
    option: 'strict',
    path: 'src/types/c1.ts',
    rule: 'TS7006',
    code: 'export function run(a) {\n  return Boolean(a);\n}\n',
  },
  {
    option: 'noUncheckedIndexedAccess',
    path: 'src/types/c2.ts',
    rule: 'TS2322',
    code: 'export const first = (list: string[]): string => list[0];\n',
  },
  {
    option: 'exactOptionalPropertyTypes',
    path: 'src/types/c3.ts',
    rule: 'TS2375',
    code: 'export const a: { b?: string } = { b: undefined };\n',
  },
  {
    option: 'noImplicitOverride',
    path: 'src/types/c4.ts',
    rule: 'TS4114',
    code: "export class A extends Error {\n  name = 'A';\n}\n",
  },
  {
    option: 'noImplicitReturns',
    path: 'src/types/c5.ts',
    rule: 'TS7030',
    code: 'export function run(a: boolean) {\n  if (a) return 1;\n}\n',
  },
  {
    option: 'noFallthroughCasesInSwitch',
    path: 'src/types/c6.ts',
    rule: 'TS7029',
    code: 'export function run(a: number) {\n  switch (a) {\n    case 1:\n      a++;\n    default:\n      a--;\n  }\n  return a;\n}\n',
  },
  {
    option: 'noPropertyAccessFromIndexSignature',
    path: 'src/types/c7.ts',
    rule: 'TS4111',
    code: 'export const read = (map: Record<string, string>) => map.name;\n',
  },
  {
    option: 'noUnusedLocals',
    path: 'src/types/c8.ts',
    rule: 'TS6133',
    code: 'const unused = 1;\nexport const used = 2;\n',
  },
  {
    option: 'noUnusedParameters',
    path: 'src/types/c9.ts',
    rule: 'TS6133',
    code: 'export function run(unused: string) {}\n',
  },
  {
    option: 'erasableSyntaxOnly',
    path: 'src/types/c10.ts',
    rule: 'TS1294',
    code: "export enum Status {\n  Ordered = 'ORDERED',\n}\n",
  },
  {
    option: 'verbatimModuleSyntax',
    path: 'src/types/c11.ts',
    rule: 'TS1484',
    code: "import { PathLike } from 'node:fs';\nexport const use = (path: PathLike) => path;\n",
  },
  {
    option: 'strict',
    path: 'console/src/c12.tsx',
    rule: 'TS2322',
    code: 'export const title: number = document.title;\n',
  },
];

/** A page whose script says so much that can't be compressed. */
function pageSaying(hashes: number): string {
  const said = Array.from({ length: hashes }, (_, n) =>
    createHash('sha256').update(String(n)).digest('base64'),
  );
  return `<!doctype html><script type="module">document.title = "${said.join('')}";</script>\n`;
}

export const size: readonly Violation[] = [
  { path: 'console/index.html', rule: 'which is more than 200000', code: pageSaying(7_000) },
];

export const unused: readonly Violation[] = [
  { path: 'src/orders/u1.ts', rule: 'Unused files', code: 'export const a = 1;\n' },
  {
    path: 'src/orders/used.ts',
    rule: 'Unused exports',
    code: 'export const neverUsed = 1;\nexport const used = 1;\n',
  },
  {
    path: 'src/orders/user.test.ts',
    rule: 'Unlisted dependencies',
    code: "import './used.ts';\nimport { used } from './used.ts';\nimport 'left-pad';\nused.toFixed();\n",
  },
];

export const format: readonly Violation[] = [
  { path: 'src/orders/f1.ts', rule: 'src/orders/f1.ts', code: 'export const a = "1"\n' },
  {
    path: 'scripts/f2.ts',
    rule: 'scripts/f2.ts',
    code: `export const a = ${JSON.stringify('a'.repeat(9))};\n`,
  },
  { path: 'bin/f3.mjs', rule: 'bin/f3.mjs', code: 'export const a={b:1};\n' },
];

export const guards: readonly Violation[] = [
  { path: 'src/orders/g1.ts', rule: 'time', code: 'export const a = new Date();\n' },
  { path: 'src/orders/g2.ts', rule: 'time', code: 'export const a = () => (true ? new Date : null);\n' },
  { path: 'src/orders/g3.ts', rule: 'time', code: 'export const a = Date();\n' },
  { path: 'src/orders/g4.ts', rule: 'time', code: 'export const a = [1].map(Date.now);\n' },
  { path: 'src/orders/g5.ts', rule: 'randomness', code: "import { randomUUID } from 'node:crypto';\n" },
  {
    path: 'src/orders/g6.ts',
    rule: 'randomness',
    code: 'export const a = crypto.getRandomValues(new Uint8Array(1));\n',
  },
  {
    path: 'src/orders/g6.sql.ts',
    rule: 'randomness',
    code: "export const a = 'select gen_random_uuid()';\n",
  },
  { path: 'src/orders/g7.ts', rule: 'environment', code: "import { env } from 'node:process';\n" },
  { path: 'src/orders/g8.ts', rule: 'environment', code: 'export const { env } = process;\n' },
  { path: 'src/orders/g9.ts', rule: 'environment', code: 'export const a = globalThis.process.env;\n' },
  { path: 'src/orders/g10.ts', rule: 'outside', code: "import { request } from 'undici';\n" },
  { path: 'src/webhooks/g11.ts', rule: 'outside', code: "const https = await import('node:https');\n" },
  { path: 'src/webhooks/g12.ts', rule: 'outside', code: "export { get } from 'node:http';\n" },
  ...[
    ...[
      '@cantoo/fontkit',
      '@cantoo/pdf-lib',
      '@pothos/core',
      'bwip-js/node',
      'commander',
      'fastify',
      'graphql-http',
    ],
    ...['node-pg-migrate', 'pg', 'pino'],
    ...['better-auth', 'better-auth/crypto'],
    ...['better-auth/plugins/generic-oauth', 'better-auth/plugins/two-factor'],
  ].map((name, n) => ({
    path: `src/orders/package${n}.ts`,
    rule: 'package-home',
    code: `import { a } from '${name}';\n`,
  })),
  {
    path: 'src/orders/g14.ts',
    rule: 'package-home',
    code: "import type { FastifyRequest } from 'fastify';\n",
  },
  { path: 'src/orders/g15.ts', rule: 'sql-home', code: "import { statement } from '../db/statement.ts';\n" },
  {
    path: 'src/orders/g16.sql.ts',
    rule: 'list-limit',
    code: "const list = statement('list_all', `select 1\n  from orders`);\nconst find = statement('find', 'select 1 limit 1');\n",
  },
  {
    path: 'src/orders/g24.sql.ts',
    rule: 'owner',
    code: "const find = statement('find', `select 1 from orders where id = $1`);\nexport const findIt = () => find;\n",
  },
  {
    path: 'src/orders/g25.sql.ts',
    rule: 'owner',
    code: "const erase = statement('erase', `select 1 from a left join recipients r on true`);\nexport const eraseForOperator = () => erase;\nexport const eraseIt = () => erase;\n",
  },
  {
    path: 'src/shipping/g17.sql.ts',
    rule: 'order-status',
    code: "const a = `update orders set status = 'SHIPPED'`;\n",
  },
  {
    path: 'src/shipping/g18.sql.ts',
    rule: 'order-status',
    code: 'const a = `\n  UPDATE ONLY public."orders" AS o\n  SET updated_at = now(), "status" = $1\n  WHERE o.id = $2`;\n',
  },
  {
    path: 'src/shipping/g19.sql.ts',
    rule: 'order-status',
    code: 'const a = `insert into orders (id) values ($1) on conflict (id) do update set (note, status) = ($2, $3)`;\n',
  },
  { path: 'migrations/0009_fix.sql', rule: 'order-status', code: "update orders set status = 'SHIPPED';\n" },
  { path: 'scripts/g20.ts', rule: 'order-status', code: "query('update orders set status = $1');\n" },
  {
    path: 'src/orders/orders.sql.ts',
    rule: 'order-status',
    code: [
      'const move = statement(`update orders set status = $1 where id = $2`);',
      'export function updateStatus() {\n  return move;\n}',
      'export function findOrder() {}',
      'const second = statement(`update orders set status = $1`);\n',
    ].join('\n'),
  },
  {
    path: 'src/orders/g21.ts',
    rule: 'order-status',
    code: "import { findOrder, updateStatus } from './orders.sql.ts';\n",
  },
  { path: 'src/orders/g22.ts', rule: 'order-status', code: "import * as sql from './orders.sql.ts';\n" },
  {
    path: 'src/webhooks/g23.ts',
    rule: 'order-status',
    code: "const sql = await import('../orders/orders.sql.ts');\n",
  },
  {
    path: 'src/shipping/g26.sql.ts',
    rule: 'device-state',
    code: "const a = `with a as (select 1) update devices set state = 'SHIPPED' where id = $1`;\n",
  },
  { path: 'migrations/0010_fix.sql', rule: 'device-state', code: "update devices set state = 'RETURNED';\n" },
  {
    path: 'src/devices/devices.sql.ts',
    rule: 'device-state',
    code: [
      'const move = statement(`update devices set state = $1 where id = $2`);',
      'export function updateState() {\n  return move;\n}',
      'const second = statement(`insert into devices (id) values ($1) on conflict (id) do update set state = $2`);\n',
    ].join('\n'),
  },
  {
    path: 'src/devices/g27.ts',
    rule: 'device-state',
    code: "import { updateState } from './devices.sql.ts';\n",
  },
  {
    path: 'src/carriers/bring-sandbox/g28.ts',
    rule: 'package-home',
    code: "import { fastify } from 'fastify';\nimport pg from 'pg';\n",
  },
  { path: 'src/carriers/bring/g29.ts', rule: 'package-home', code: "import { fastify } from 'fastify';\n" },
  { path: 'src/orders/order-manager.ts', rule: 'file-name', code: 'export const a = 1;\n' },
];

/** Code that each check lets pass, right beside the violations. */
export const allowed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lint: {
    ...imports({
      'src/orders/cancel-order.ts': [
        './orders.sql.ts',
        '../webhooks/fan-out.ts',
        '../db/database.ts',
        '../auth/actor.ts',
      ],
      'src/orders/orders.graphql.ts': [
        '../graphql/builder.ts',
        '../graphql/public-error.ts',
        './cancel-order.ts',
      ],
      'src/db/embedded.ts': ['../lib/ids.ts', './pool.ts'],
      'src/carriers/bring/bring.ts': [
        '../../shipping/carrier.ts',
        '../../lib/ids.ts',
        '../carrier.contract.ts',
      ],
      'src/carriers/manual.ts': ['../shipping/carrier.ts', '../lib/ids.ts'],
      'src/graphql/schema.ts': ['../orders/orders.graphql.ts', '../orders/status.ts'],
      'src/http/server.ts': ['../graphql/schema.ts', '../auth/authenticate.ts', '../db/ping.sql.ts'],
      'src/http/bring-pushes.ts': ['../carriers/bring/read-push.ts', '../carriers/bring/subscribe.ts'],
      'src/worker/steps.ts': ['../webhooks/deliver.ts'],
      'src/cli/main.ts': ['../config.ts', '../main.ts', '../orders/list-orders.ts'],
      'src/main.ts': ['./http/server.ts', './worker/worker.ts', './config.ts'],
      'src/orders/cancel-order.test.ts': [
        '../http/server.ts',
        './orders.sql.ts',
        '../../test/support/app.ts',
      ],
    }),
    'src/orders/type-only.ts': "import type { Config } from '../config.ts';\n\nexport type Used = Config;\n",
    'src/carriers/bring/settings.ts':
      "import type { Config } from '../../config.ts';\n\nexport type Used = Config;\n",
    'src/config.ts':
      "import { level } from './lib/log.ts';\n\nexport const all = [level, process.env['PORT']];\n",
    'src/lib/clock.ts': 'export const now = () => Date.now();\n',
    'src/cli/print.ts': "console.log('printed');\n",
    'src/orders/long.test.ts': lines(301),
    'src/orders/safe.test.ts': "import { test } from 'node:test';\n\ntest('needs no await', () => {});\n",
  },
  types: {
    'src/types/allowed.ts':
      'export const first = (list: string[]): string => list[0] ?? String(list.length);\n',
    'console/src/allowed.tsx': 'export const Title = () => <h1>{document.title}</h1>;\n',
  },
  size: { 'console/index.html': pageSaying(1_000) },
  unused: {
    'src/orders/kept.ts':
      'export interface Kept {\n  id: string;\n}\nexport const kept: Kept = { id: "" };\n',
    'src/orders/keeper.test.ts': "import { kept } from './kept.ts';\n\nString(kept);\n",
  },
  format: { 'src/orders/allowed.ts': "export const a = '1';\n", 'README.md': '# Any   layout\n* is fine\n' },
  guards: {
    'src/orders/move-order.ts': "import { updateStatus } from './orders.sql.ts';\n",
    'src/devices/move-device.ts': "import { updateState } from './devices.sql.ts';\n",
    'src/devices/import.sql.ts': "const a = `insert into devices (id, state) values ($1, 'IN_STOCK')`;\n",
    'src/carriers/bring-sandbox/server.ts': "import { fastify } from 'fastify';\n",
    'src/orders/list-orders.ts': "import { findOrder } from './orders.sql.ts';\n",
    'src/orders/dates.ts':
      "// Not new Date().\nexport const a = new Date(0); // nor fetch from 'undici'\n/* Date.now() */\n",
    'src/orders/dates.test.ts': 'export const a = new Date();\n',
    'src/lib/clock.ts': 'export const now = () => new Date();\n',
    'src/lib/ids.ts': "import { randomUUID } from 'node:crypto';\nimport { request } from 'undici';\n",
    'src/config.ts': 'export const env = process.env;\n',
    'src/auth/authenticate.ts':
      "import type { IncomingHttpHeaders } from 'node:http';\nimport { createHash } from 'node:crypto';\n",
    'src/db/pool.ts': "import pg from 'pg';\nimport { statement } from '../db/statement.ts';\n",
    'src/orders/owned.sql.ts': [
      "const find = statement('find', `select 1 from orders where id = $1 and intermediary_id = $2`);",
      "const seek = statement('seek', `select 1 from orders where id = $1`);",
      'export const findOrder = () => find;',
      'export const findOrderForOperator = () => seek;\n',
    ].join('\n'),
    'src/webhooks/webhooks.sql.ts': [
      "import { statement } from '../db/statement.ts';",
      "const list = statement('list_all', `select 1 limit 2`);",
      "const a = statement('a', `update webhooks set status = $1 from other o where o.status = $2`);",
      "const b = statement('b', `update orders set updated_at = $1 where status = $2 and intermediary_id = $3 returning status`);",
      "const c = statement('c', `insert into orders (id, status) values ($1, 'ORDERED')`);\n",
    ].join('\n'),
  },
};

/** A file for each path, which imports all that it is given. */
function imports(from: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(from).map(([path, paths]) => [
      path,
      paths.map((each, n) => `import { a as a${n} } from '${each}';\n`).join('') +
        `export const all: unknown[] = [${paths.map((_, n) => `a${n}`).join(', ')}];\n`,
    ]),
  );
}

/** A file with one import in the wrong direction for each of `targets`; the `*` in its path becomes a number. */
function wrong(advice: string, path: string, targets: readonly string[]): Violation[] {
  return targets.map((target, n) => ({
    path: path.replace('*', String(n)),
    rule: 'no-restricted-imports',
    advice,
    code: `import { a } from '${target}';\nexport const b = a;\n`,
  }));
}

function lines(count: number, indent = ''): string {
  const word = indent === '' ? 'export const' : 'const';
  return Array.from({ length: count }, (_, n) => `${indent}${word} a${n} = ${n};\n`).join('');
}
