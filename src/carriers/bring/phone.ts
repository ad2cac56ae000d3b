import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** A number as Bring wants it, `+4799999999`; null when it can't be a real one. Without a country it is Norwegian. */
export function toE164(phoneNumber: string): string | null {
  const parsed = parsePhoneNumberFromString(phoneNumber, 'NO');
  return parsed?.isValid() ? parsed.number : null;
}
