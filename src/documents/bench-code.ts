/** What can be scanned from the command card instead of touching a key. */
export const benchCommands = ['NEXT', 'HOLD', 'UNDO', 'REPRINT', 'HELP'] as const;
export type BenchCommand = (typeof benchCommands)[number];

/**
 * What begins every barcode that is for the pack station itself. A scanner types as a keyboard, and mostly as an American
 * one: a computer that is set to Norwegian makes other characters of `:`, `-`, `_` and `/`, a German one swaps y and z, a
 * French one a and q, w and z, and takes m for another key. So these codes have none of all that: letters only that every
 * keyboard has in the same place. With Caps Lock on they arrive small, and are still themselves. No parcel, device or order
 * has a code that begins so.
 */
const prefix = 'BESTILL';

/** What a command's barcode says: `BESTILLNEXT`. */
export function commandCode(command: BenchCommand): string {
  return prefix + command;
}

/** The barcodes of a test label: the upper one is as coarse as a parcel label's, the lower one as fine as a mailbox label's. */
export const testBars = ['COARSE', 'FINE'] as const;
export type TestBars = (typeof testBars)[number];

const letters = { COARSE: 'C', FINE: 'F' } as const satisfies Record<TestBars, string>;

/** Tells one printed test label from those that were printed before: some digits. */
const mark = /^\d{4,8}$/;

/** Whether a text can mark a test label. */
export function isTestMark(text: string): boolean {
  return mark.test(text);
}

/** What a barcode of a test label says: `BESTILLTESTF20261123`. */
export function testLabelCode(bars: TestBars, markDigits: string): string {
  return `${prefix}TEST${letters[bars]}${markDigits}`;
}

/** What a code for the pack station itself asks for. */
export type BenchCode =
  | { readonly kind: 'COMMAND'; readonly command: BenchCommand }
  | { readonly kind: 'TEST_LABEL'; readonly bars: TestBars; readonly mark: string };

/** Reads a code that is for the pack station itself; undefined when it is anything else. */
export function parseBenchCode(scan: string): BenchCode | undefined {
  const text = scan.trim().toUpperCase();
  if (!text.startsWith(prefix)) return undefined;
  const rest = text.slice(prefix.length);
  const command = benchCommands.find((each) => each === rest);
  if (command !== undefined) return { kind: 'COMMAND', command };
  const [, letter = '', digits = ''] = /^TEST([CF])(\d+)$/.exec(rest) ?? [];
  if (!isTestMark(digits)) return undefined;
  return { kind: 'TEST_LABEL', bars: letter === letters.FINE ? 'FINE' : 'COARSE', mark: digits };
}
