import { readScan } from '../devices/scanned-code.ts';
import { parseOrderCode } from '../documents/order-code.ts';

/** A text that somebody searches for, read in every way that it may be meant. */
export interface SearchText {
  /** As it was typed, without what surrounds it. */
  readonly text: string;
  /** The codes and numbers that it may be, the likeliest first. */
  readonly codes: readonly string[];
  /** What of an order's id it may be. */
  readonly orderId: OrderIdPart | null;
  /** Null when it has no words, only signs. */
  readonly words: SearchWords | null;
  /** The end of a phone number, as it is kept for the search; null when it is none. */
  readonly phone: string | null;
}

/** Words to search for, as texts of a tsquery. */
export interface SearchWords {
  /** Each of them a whole word. */
  readonly whole: string;
  /** Each of them the beginning of a word. */
  readonly begun: string;
  /** The first one by itself, as it was typed. */
  readonly first: string;
}

/** The order with this UUID, or those whose UUID begins or ends so. */
export interface OrderIdPart {
  readonly from: string;
  readonly to: string;
  /** The end, read backwards and with its hyphens; null when the beginning alone is meant. */
  readonly backwards: string | null;
}

/** Less says nothing yet. */
const searchMin = 2;
/** More than any name or number has. */
const textLimit = 200;
/** A link or a text: more words than these make a search no narrower. */
const wordsMax = 8;
/** The words of a recipient end at these signs as well (migrations/0008_search.sql). */
const betweenWords = /[\s!"#$%&'()*+,./:;<=>?@[\\\]^_`{|}~-]+/;

/** Reads what somebody searches for; undefined when it is too short to search for. */
export function readSearchText(given: string): SearchText | undefined {
  const text = given.replaceAll('\0', '').trim().slice(0, textLimit).toWellFormed();
  if ([...text].length < searchMin) return undefined;
  const compact = text.replace(/\s+/g, '');
  const codes = [...new Set([text, ...readScan(text), compact, ...withoutGs1(compact)])];
  const phone = readPhone(text);
  return { text, codes, orderId: readOrderId(text), words: readWords(text, phone), phone };
}

/** A logistics label's barcode puts GS1's `00` before the 18 digits of a parcel's number. */
function withoutGs1(compact: string): string[] {
  const bare = compact.replace(/[()]/g, '');
  return /^00\d{18}$/.test(bare) ? [bare.slice(2)] : [];
}

/** Words such as "Ebba" are hexadecimal too: so much of an id has to be there that few orders fit by chance. */
const idPartMin = 6;

function readOrderId(text: string): OrderIdPart | null {
  const whole = parseOrderCode(text);
  if (whole !== undefined) return { from: whole, to: whole, backwards: null };
  const [, named, part = ''] = /^(order_)?([0-9a-f-]*)$/i.exec(text) ?? [];
  const digits = part.toLowerCase().replaceAll('-', '');
  if (digits.length > 32 || digits.length < (named === undefined ? idPartMin : 1)) return null;
  return {
    from: uuidOf(digits.padEnd(32, '0')),
    to: uuidOf(digits.padEnd(32, 'f')),
    backwards: named === undefined ? backwards(uuidOf(digits.padStart(32, ' '))) : null,
  };
}

function uuidOf(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The end of an id, from its last digit to the first one that is known. */
function backwards(id: string): string {
  const [known = ''] = [...id].toReversed().join('').split(/-? /, 1);
  return known;
}

/** A country's code, and what a person writes between the digits. */
const phone = /^(?:\+\s?47|0047|\+)?([\d\s()./-]+)$/;

/** The last eight digits of a number, as they are kept; fewer when it is only begun. */
function readPhone(text: string): string | null {
  const digits = phone.exec(text)?.[1]?.replace(/\D/g, '') ?? '';
  return digits.length >= 4 && digits.length <= 15 ? digits.slice(-8) : null;
}

function readWords(text: string, phoneEnd: string | null): SearchWords | null {
  const words = text
    .split(/\s+/)
    // An e-mail address is kept as one word.
    .flatMap((each) => (each.indexOf('@') > 0 ? [each] : each.split(betweenWords)))
    .filter((each) => each !== '')
    .slice(0, wordsMax);
  const [first] = words;
  if (first === undefined) return null;
  // Whichever of these it is: several words, one that has signs in it as an e-mail address has, or a phone number.
  const others = [...(/\s/.test(text) ? [] : [text]), ...(phoneEnd === null ? [] : [phoneEnd])];
  const join = (end: string) => {
    const all = [words, ...others.map((each) => [each])].map((each) =>
      each.map((word) => `${quoteLexeme(word)}${end}`).join(' & '),
    );
    return [...new Set(all)].join(' | ');
  };
  return { whole: join(''), begun: join(':*'), first };
}

/** Whatever is typed is a word to PostgreSQL and never an operator. */
function quoteLexeme(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
