import { dirname } from 'node:path';
import { checks } from './checks.ts';

/** `npm run check` runs every check and stops at the first that fails; `npm run fix` repairs first what it can. */

const root = dirname(import.meta.dirname);
const [argument, ...others] = process.argv.slice(2);
if (others.length > 0 || (argument !== undefined && argument !== '--fix')) {
  console.error('Usage: npm run check [-- --fix]');
  process.exit(2);
}

if (argument === '--fix') for (const check of checks) await check.fix?.(root);

const started = performance.now();
for (const { name, finds, run } of checks) {
  const before = performance.now();
  const { ok, output } = await run(root);
  console.log(`${ok ? '✓' : '✗'} ${name.padEnd(7)} ${seconds(before)}  ${finds}`);
  if (!ok) {
    console.log(`\n${output}\n\nThe ${name} check failed. \`npm run fix\` repairs formatting and some lint.`);
    process.exit(1);
  }
}
console.log(`All ${checks.length} checks passed in ${seconds(started)}.`);

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
