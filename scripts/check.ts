/** `npm run check` runs every check and stops at the first that fails; `npm run fix` repairs first what it can. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checks } from './checks.ts';

const root = dirname(import.meta.dirname);

async function main(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg !== '--fix')) {
    console.error('Usage: npm run check [-- --fix]');
    return 2;
  }
  if (args.length > 0) await fix();
  const started = performance.now();
  for (const { name, finds, run } of checks) {
    const before = performance.now();
    const { ok, output } = await run(root);
    console.log(`${ok ? '✓' : '✗'} ${name.padEnd(7)} ${seconds(before)}  ${finds}`);
    if (!ok) {
      console.log(
        `\n${output}\n\nThe ${name} check failed. \`npm run fix\` repairs what a machine can repair.`,
      );
      return 1;
    }
  }
  console.log(`All ${checks.length} checks passed in ${seconds(started)}.`);
  return 0;
}

async function fix(): Promise<void> {
  for (const check of checks) await check.fix?.(root);
  // Loaded here only: the checks must run on a source that doesn't.
  const { printPartnerSchema } = await import('../src/graphql/schema.ts');
  writeFileSync(join(root, 'schema.graphql'), printPartnerSchema());
  const { printOperatorSchema } = await import('../src/graphql/operator-schema.ts');
  writeFileSync(join(root, 'operator.graphql'), printOperatorSchema());
  const { printConsoleSchema } = await import('./print-schemas.ts');
  writeFileSync(
    join(root, 'console/src/api/operator-schema.d.ts'),
    printConsoleSchema(printOperatorSchema()),
  );
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

process.exit(await main(process.argv.slice(2)));
