import { hasGs1CheckDigit, hasS10CheckDigit } from '../lib/check-digits.ts';
import type { Worded } from '../lib/language.ts';

/** A parcel's or consignment's number as any carrier may give it; what is longer is a mistake, or a link. */
const shape = /^[A-Za-z0-9-]{5,35}$/;
/** Numbers that are known to end with a check digit: GS1's 17 and 18 digits, and a mailbox item's `LC652849244NO`. */
const gs1 = /^\d{17,18}$/;
const s10 = /^[A-Z]{2}\d{9}[A-Z]{2}$/;

/** What is wrong with a number that a person has typed in: a wrong one would send the partner after another's parcel. */
export function parcelNumberFault(text: string): Worded | undefined {
  if (!shape.test(text))
    return {
      nb: 'må være et nummer på 5 til 35 bokstaver og sifre',
      en: 'must be a number of 5 to 35 letters and digits',
    };
  const mistyped =
    (gs1.test(text) && !hasGs1CheckDigit(text)) || (s10.test(text) && !hasS10CheckDigit(text.slice(2, 11)));
  return mistyped
    ? { nb: 'er skrevet feil: kontrollsifferet stemmer ikke', en: 'is mistyped: its check digit is wrong' }
    : undefined;
}

/** The parcel numbers that a scan may mean: a logistics label's barcode puts GS1's `00` before the 18 digits. */
export function parcelNumbersIn(codes: readonly string[]): readonly string[] {
  return codes.flatMap((code) => {
    const compact = code.replace(/[\s()]/g, '');
    return /^00\d{18}$/.test(compact) ? [compact.slice(2), compact] : [compact];
  });
}
