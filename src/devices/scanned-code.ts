/** Longer than any code that is printed: the rest of a text is never looked at. */
const scanLimit = 500;

/** What a scanner puts before a code when it is told to name the kind of barcode: `]C1`, `]d2`, `]Q3`. */
const symbology = /^\][A-Za-z][0-9A-Za-z]/;
/** Of these, the ones whose content is made of GS1's application identifiers. */
const gs1Symbology = /^\](C1|d2|Q3|e0|J1)/;

/** GS1's separator, the end of an element of variable length. */
const separator = '\u001d';

/**
 * What a scan may be the code of, the likeliest first: the text as it came without what a scanner puts around it, and
 * the part of it that a web address or GS1's rules say is the serial number. It never changes case and never repairs.
 */
export function readScan(raw: string): readonly string[] {
  // No barcode holds a zero byte, and no text of the database does.
  if (raw.length > scanLimit || raw.includes('\0')) return [];
  const scanned = trimScan(raw);
  const text = trimScan(scanned.replace(symbology, ''));
  if (text === '') return [];
  const part = lastSegment(text) ?? bracketedSerial(text) ?? gs1Serial(text, gs1Symbology.test(scanned));
  return part === undefined || part === text ? [text] : [text, part];
}

/** Without white space and the control characters (return, tab, STX, ETX) that end or begin a scan. */
function trimScan(text: string): string {
  return text.replace(/^[\s\p{Cc}\ufeff]+|[\s\p{Cc}\ufeff]+$/gu, '');
}

/** `https://example.com/d/aB3dEfGh`: the last part of the path. What follows `?` or `#` is not the code. */
function lastSegment(text: string): string | undefined {
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
  return url?.pathname.split('/').findLast((segment) => segment !== '');
}

/** `(01)07090012345674(21)aB3dEfGh`, as it is printed below a barcode: the one serial number in it. */
function bracketedSerial(text: string): string | undefined {
  if (!/^\(\d{2,4}\)/.test(text)) return undefined;
  const serials = [...text.matchAll(/\(21\)([^()]{1,20})(?=\(|$)/g)];
  return serials.length === 1 ? serials[0]?.[1]?.trim() : undefined;
}

/** Article number, dates and batch may stand before the serial number, in this order. */
const elements = new RegExp(
  `^(?:01(?<gtin>\\d{14}))?(?:1[1357]\\d{6})*(?:10[^${separator}]{1,20}${separator})?21(?<serial>[^${separator}]{1,20})(?:${separator}|$)`,
);

/**
 * `010709001234567421aB3dEfGh`, as it stands in a barcode. Any text may begin with 21, so it counts only if the scanner
 * has said that it is GS1's, or if it begins with an article number whose check digit is right.
 */
function gs1Serial(text: string, isGs1: boolean): string | undefined {
  const { gtin, serial } = elements.exec(text)?.groups ?? {};
  return isGs1 || (gtin !== undefined && hasRightCheckDigit(gtin)) ? serial : undefined;
}

/** GS1's check digit: the digits weigh 3 and 1 by turns, and their sum is a multiple of ten. */
function hasRightCheckDigit(gtin: string): boolean {
  const sum = [...gtin].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return sum % 10 === 0;
}
