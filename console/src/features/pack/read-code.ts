/** What can be scanned from the command card. The server lists the same (`BenchCommand`), and a test compares the two. */
export const commands = ['NEXT', 'HOLD', 'UNDO', 'REPRINT', 'HELP'] as const;
export type Command = (typeof commands)[number];

/** What a scan is by its form alone: what the page can tell without asking the server. */
export type ReadCode =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'test_label'; readonly bars: 'COARSE' | 'FINE'; readonly mark: string }
  | { readonly kind: 'order' }
  | { readonly kind: 'other' };

/** Who has no card and no mouse types one of these and Enter. */
const typed: Readonly<Record<string, Command>> = {
  N: 'NEXT',
  H: 'HOLD',
  U: 'UNDO',
  P: 'REPRINT',
  '?': 'HELP',
};

/** What a scanner puts before a code when it is told to name the kind of barcode: `]C1`, `]d2`, `]Q3`. */
const symbology = /^\][A-Za-z][0-9A-Za-z]/;

/** The code without what a scanner puts around it, as the server reads it. */
export function textOf(scan: string): string {
  return trimScan(trimScan(scan).replace(symbology, ''));
}

/** Without white space and the control characters (return, tab, STX, ETX) that end or begin a scan. */
function trimScan(text: string): string {
  return text.replace(/^[\s\p{Cc}\ufeff]+|[\s\p{Cc}\ufeff]+$/gu, '');
}

/** Reads a scan. An order's code that stands within something else is found by the server. */
export function readCode(scan: string): ReadCode {
  const text = textOf(scan).toUpperCase();
  const word = text.startsWith('BESTILL') ? text.slice('BESTILL'.length) : null;
  const command = typed[text] ?? commands.find((each) => each === word);
  if (command !== undefined) return { kind: 'command', command };
  const [, letter, mark] = /^BESTILLTEST([CF])(\d{4,8})$/.exec(text) ?? [];
  if (mark !== undefined) return { kind: 'test_label', bars: letter === 'F' ? 'FINE' : 'COARSE', mark };
  return /^(\d{40}|ORDER_[0-9A-F-]{36})$/.test(text) ? { kind: 'order' } : { kind: 'other' };
}

/** What a command's barcode says: pressing a button is the same as scanning it. */
export function commandCode(command: Command): string {
  return `BESTILL${command}`;
}

/** Whether a code names this order, by its id or by the number of its barcode. */
export function namesOrder(scan: string, orderId: string): boolean {
  const text = textOf(scan).toLowerCase();
  return text === orderId || text === numberOf(orderId);
}

/** An order's barcode is its UUID as a number of forty digits. */
function numberOf(orderId: string): string {
  const hex = orderId.replace(/^order_/, '').replaceAll('-', '');
  return /^[0-9a-f]{32}$/.test(hex) ? BigInt(`0x${hex}`).toString().padStart(40, '0') : '';
}
