import { parsePublicId } from '../lib/public-id.ts';

/** 2¹²⁸ has 39 digits, and a barcode holds digits in pairs. */
const digits = 40;

/**
 * What an order's barcode says: its UUID as a number of forty digits, zeros in front. Digits take half the width of
 * `order_<uuid>`, and a scanner that types as a keyboard types them alike in every keyboard's language, which it does
 * not with `_` and `-`. Nothing else that is scanned here has forty of them.
 */
export function orderCode(id: string): string {
  return BigInt(`0x${id.replaceAll('-', '')}`)
    .toString()
    .padStart(digits, '0');
}

/** The UUID of the order that a scan names, by its barcode or as `order_<uuid>`; undefined when it names none. */
export function parseOrderCode(scan: string): string | undefined {
  const text = scan.trim();
  if (!/^\d{40}$/.test(text)) return parsePublicId('order', text.toLowerCase());
  const hex = BigInt(text).toString(16).padStart(32, '0');
  // Forty digits can say more than a UUID holds: then it is something else.
  if (hex.length > 32) return undefined;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
