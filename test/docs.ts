/**
 * Finds what a document says that isn't so. What it reads, and writers can rely on:
 *
 * - Inline code that ends in a known extension or in `/`, or begins with one of our folders, is a path: from the root,
 *   from `src/`, or a bare file name. `*`, `<name>` and `…` stand for anything. So are the targets of links.
 * - Inline code like `cancelOrder()` is a function that some file of `src` exports. Right after a path and an arrow,
 *   `orders/cancel-order.ts` → `cancelOrder()`, it is exported by that very file; more may follow after commas.
 * - Inline code in capitals, `IN_PROGRESS`, is a word of the source or a setting.
 * - `npm run x`, `bestill orders list --json` and settings count in inline code and in fenced blocks.
 */
export interface Project {
  /** Whether there is a file or folder at this path, which may hold `*`. */
  exists(path: string): boolean;
  /** What the file at this path exports; undefined when there is no such file. */
  exportsOf(path: string): readonly string[] | undefined;
  readonly allExports: ReadonlySet<string>;
  /** Every word in capitals in the source. */
  readonly capitals: ReadonlySet<string>;
  readonly npmScripts: readonly string[];
  /** By its full name, `orders list`: the options of a command. */
  readonly commands: Readonly<Record<string, readonly string[]>>;
  readonly settings: readonly string[];
}

/** Everything in a document that isn't so, a sentence each. */
export function findFalsehoods(text: string, project: Project): string[] {
  const inLines = readLines(text).flatMap(({ line, number, fenced }) => {
    const spans = fenced ? [] : [...line.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
    const faults = [
      ...spans.flatMap((span) => spanFaults(span, project)),
      ...(fenced ? [line] : spans).flatMap((code) => codeFaults(code, project)),
      ...(fenced ? [] : linkFaults(line, project)),
    ];
    return faults.map((fault) => `line ${number}: ${fault}`);
  });
  const inPairs = readFunctions(text).flatMap(({ file, name }) => functionFaults(file, name, project));
  return [...inLines, ...inPairs];
}

/** The functions that are named right after their file: `file` → `function()`, in one line or over its end. */
export function readFunctions(text: string): { file: string; name: string }[] {
  const pairs = /`([^`\s]+\.ts)`\s+→\s+((?:`\w+\([^`]*\)`(?:,\s+)?)+)/g;
  return [...text.matchAll(pairs)].flatMap(([, file = '', names = '']) =>
    [...names.matchAll(/`(\w+)\(/g)].map(([, name = '']) => ({ file, name })),
  );
}

/** The part of a document below the first heading that matches, up to the next heading of its level. */
export function section(text: string, heading: RegExp): string {
  const lines = readLines(text);
  const start = lines.findIndex(({ line, fenced }) => !fenced && line.startsWith('#') && heading.test(line));
  if (start < 0) return '';
  const level = /^#+/.exec(lines[start]?.line ?? '')?.[0].length ?? 1;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex(({ line, fenced }) => !fenced && new RegExp(`^#{1,${level}} `).test(line));
  return rest
    .slice(0, end < 0 ? undefined : end)
    .map(({ line }) => line)
    .join('\n');
}

interface Setting {
  readonly name: string;
  readonly default: string;
  readonly meaning: string;
  readonly secret?: true;
}

/** The table of the settings as README.md holds it. */
export function settingsTable(settings: readonly Setting[]): string {
  const rows = settings.map(({ name, default: value, meaning, secret }) => {
    const names = secret ? `\`${name}\` or \`${name}_FILE\`` : `\`${name}\``;
    return `| ${names} | ${value === '' ? 'none' : `\`${value}\``} | ${meaning} |`;
  });
  return ['| Setting | Default | Meaning |', '|---|---|---|', ...rows].join('\n');
}

function readLines(text: string): { line: string; number: number; fenced: boolean }[] {
  let fenced = false;
  return text.split('\n').map((line, index) => {
    const fence = /^\s*(```|~~~)/.test(line);
    if (fence) fenced = !fenced;
    return { line, number: index + 1, fenced: fenced || fence };
  });
}

function spanFaults(span: string, project: Project): string[] {
  if (isPath(span)) return hasPath(span, project) ? [] : [`there is no \`${span}\`.`];
  const called = /^(\w+)\(.*\)$/.exec(span)?.[1];
  if (called !== undefined && !project.allExports.has(called))
    return [`no file of src exports \`${called}\`.`];
  const isKnown = project.capitals.has(span) || project.settings.includes(span);
  if (/^(?!BESTILL_|BRING_)[A-Z][A-Z_]{2,}$/.test(span) && !isKnown)
    return [`\`${span}\` is no word of the source.`];
  return [];
}

function isPath(span: string): boolean {
  if (!/^[\w.*<][\w.*<>{},…-]*(\/[\w.*<>{},…-]+)*\/?$/.test(span)) return false;
  const known = /\.(ts|tsx|mjs|sql|md|json|graphql)$|\/$|^(src|test|scripts|bin|migrations|\.ci|console)\//;
  // An ending alone, `.sql.ts`, is no path.
  return known.test(span) && !/^\.[\w.]+$/.test(span);
}

function hasPath(path: string, project: Project): boolean {
  const pattern = path.replace(/<[^>]*>|…/g, '*').replace(/\/$/, '');
  const bare = pattern.includes('/') ? [] : [`src/**/${pattern}`, `scripts/${pattern}`, `bin/${pattern}`];
  return [pattern, `src/${pattern}`, ...bare].some((each) => project.exists(each));
}

function linkFaults(line: string, project: Project): string[] {
  return [...line.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target) && !project.exists(target.replace(/\/$/, '')))
    .map((target) => `the link to ${target} leads nowhere.`);
}

function functionFaults(file: string, name: string, project: Project): string[] {
  const exported = project.exportsOf(`src/${file}`) ?? project.exportsOf(file);
  if (exported === undefined) return [`there is no \`${file}\` to export \`${name}\`.`];
  return exported.includes(name) ? [] : [`\`${file}\` does not export \`${name}\`.`];
}

/** What holds wherever code stands, in a line or in a block. */
function codeFaults(code: string, project: Project): string[] {
  return [
    ...[...code.matchAll(/\bnpm (?:run )?([a-z][\w:-]*)/g)]
      .filter(([whole, name = '']) => whole.startsWith('npm run ') || ['start', 'test'].includes(name))
      .filter(([, name = '']) => !project.npmScripts.includes(name))
      .map(([whole]) => `package.json has no script for \`${whole}\`.`),
    ...[...code.matchAll(/\b(?:(?:BESTILL|BRING)_[A-Z_]+\b|[A-Z][A-Z_]+(?==))/g)]
      .filter(([name]) => !project.settings.includes(name))
      .map(([name]) => `\`${name}\` is no setting.`),
    ...[...code.matchAll(/(?:^|\s|bin\/)bestill((?:\s+(?![|&#>])\S+)*)/g)].flatMap(([, rest = '']) =>
      commandFaults(rest.trim(), project),
    ),
  ];
}

/** `rest` is what follows `bestill`: the words of a command, its arguments and options. */
function commandFaults(rest: string, project: Project): string[] {
  const names = Object.keys(project.commands);
  const parts = rest.split(/\s+/);
  let command = '';
  for (const part of parts) {
    const longer = `${command} ${part}`.trim();
    const leads = names.some((name) => `${name} `.startsWith(`${longer} `));
    const isGroup = command === '' || names.some((name) => name.startsWith(`${command} `));
    if (!leads && isGroup && /^[a-z][a-z-]*$/.test(part))
      return [`there is no command \`bestill ${longer}\`.`];
    if (!leads) break;
    command = longer;
  }
  return parts
    .filter((part) => /^--[a-z-]+$/.test(part) && part !== '--help')
    .filter((option) => !project.commands[command]?.includes(option))
    .map((option) => `\`bestill ${command}\` has no option \`${option}\`.`);
}
