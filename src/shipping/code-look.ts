import { isDeviceId } from '../devices/device.ts';
import { hasGs1CheckDigit, hasS10CheckDigit } from '../lib/check-digits.ts';

/** What a code that nobody knows looks like, so that whoever scanned it can be told what they have in their hand. */
export const codeLooks = [
  'NOTHING',
  'COMMAND',
  'ORDER',
  'DEVICE',
  'OTHER_KEYBOARD',
  'PARCEL',
  'ARTICLE',
  'LINK',
  'TEXT',
] as const;
export type CodeLook = (typeof codeLooks)[number];

/** What a code looks like by its form alone. */
export function looksOf(code: string): CodeLook {
  if (code === '') return 'NOTHING';
  if (/^bestill/i.test(code)) return 'COMMAND';
  if (/^order/i.test(code) || /^\d{36,44}$/.test(code)) return 'ORDER';
  if (/^https?:\/\//i.test(code)) return 'LINK';
  if (isParcelNumber(code.replace(/[\s()]/g, ''))) return 'PARCEL';
  // An article number's shortest form has eight digits, as a device's code could have.
  if (/^(\d{8}|\d{12,14})$/.test(code) && hasGs1CheckDigit(code)) return 'ARTICLE';
  return isDeviceId(code) ? 'DEVICE' : 'TEXT';
}

/** GS1's 17 and 18 digits, with or without `00` before them, and a mailbox item's `LC652849244NO`. */
function isParcelNumber(code: string): boolean {
  const digits = /^(?:00)?(\d{17,18})$/.exec(code)?.[1];
  if (digits !== undefined) return hasGs1CheckDigit(digits);
  return /^[A-Z]{2}\d{9}[A-Z]{2}$/.test(code) && hasS10CheckDigit(code.slice(2, 11));
}

/**
 * The device's code that a scanner has read when it and the computer are set to different keyboards, American and
 * Norwegian: `-` has come as `+` or `/` and `_` as `?`. It is only ever shown: nothing is shipped on a guess.
 */
export function repairKeyboard(code: string): string | undefined {
  const repaired = code.replaceAll(/[+/]/g, '-').replaceAll('?', '_');
  return repaired !== code && isDeviceId(repaired) ? repaired : undefined;
}
