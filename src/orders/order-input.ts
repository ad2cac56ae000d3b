import type { Fault } from '../lib/faults.ts';
import type { Worded } from '../lib/language.ts';
import { readFields, type FieldReader } from '../lib/read-fields.ts';
import { checkCallbackUrl } from '../webhooks/callback-url.ts';
import { countryCodes, deviceTypes, subscriptionTypes, type OrderInput, type Recipient } from './order.ts';

/** The e-mail length and the 35 characters of a company and an address line are Bring's limits; the others only bound the size. */
export const limits = {
  name: 100,
  externalUserId: 255,
  email: 60,
  phoneNumber: 40,
  companyName: 35,
  addressLine: 35,
  postalCode: 35,
  url: 2_048,
  idempotencyKey: 255,
};

export type OrderInputResult =
  | { readonly ok: true; readonly input: OrderInput; readonly idempotencyKey: string | null }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Reads an order's input, whatever it holds, and names every faulty field.
 * @param allowed says whether a webhook may be sent to a numeric address.
 */
export function readOrderInput(raw: unknown, allowed: (address: string) => boolean): OrderInputResult {
  const fields = readFields(raw, 'input');
  const person = fields.object('recipient');
  const input: OrderInput = {
    externalUserId: person.text('externalUserId', { limit: limits.externalUserId }),
    recipient: readRecipient(person),
    subscriptionType: fields.oneOf('subscriptionType', subscriptionTypes),
    deviceType: fields.oneOf('type', deviceTypes),
    webhookCallbackUrl: readCallbackUrl(fields, allowed),
  };
  const idempotencyKey = fields.optionalText('idempotencyKey', { limit: limits.idempotencyKey });
  return fields.faults.length === 0
    ? { ok: true, input, idempotencyKey }
    : { ok: false, faults: fields.faults };
}

/** Reads a recipient; the faults are the reader's. */
export function readRecipient(person: FieldReader): Recipient {
  const address = person.object('postalAddress');
  return {
    firstName: person.text('firstName', { limit: limits.name }),
    lastName: person.text('lastName', { limit: limits.name }),
    email: person.text('email', { limit: limits.email, check: emailFault }),
    phoneNumber: person.text('phoneNumber', { limit: limits.phoneNumber, check: phoneNumberFault }),
    companyName: person.optionalText('companyName', { limit: limits.companyName }),
    addressLine1: address.text('addressLine1', { limit: limits.addressLine }),
    addressLine2: address.optionalText('addressLine2', { limit: limits.addressLine }),
    city: address.text('city', { limit: limits.addressLine }),
    country: address.oneOf('country', countryCodes),
    // Every country of the list is Norway so far; another one brings its own rule.
    postalCode: address.text('postalCode', { limit: limits.postalCode, check: norwegianPostalCodeFault }),
  };
}

function readCallbackUrl(fields: FieldReader, allowed: (address: string) => boolean): string | null {
  let normalised: string | null = null;
  const given = fields.optionalText('webhookCallbackUrl', {
    limit: limits.url,
    check(text) {
      const result = checkCallbackUrl(text, allowed);
      if (!result.ok) return result.message;
      normalised = result.url;
      return undefined;
    },
  });
  return given === null ? null : normalised;
}

/** One `@`, a local part of at most 64 characters, a domain of two labels or more; letters of any script. */
const email =
  /^[^\s\p{Cf}@"<>()[\]\\,;:]{1,64}@([\p{L}\p{N}]([\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*[\p{L}\p{N}]$/u;

function emailFault(text: string): Worded | undefined {
  if (email.test(text) && !/(^\.|\.\.|\.@)/.test(text)) return undefined;
  return { nb: 'må være en e-postadresse', en: 'must be an e-mail address' };
}

function phoneNumberFault(text: string): Worded | undefined {
  const digits = text.replace(/[^0-9]/g, '').length;
  const shaped = /^\(?\+?[0-9\p{Zs}\p{Pd}()./]+$/u.test(text);
  if (shaped && digits >= 5 && digits <= 15) return undefined;
  return {
    nb: 'må ha 5 til 15 sifre, gjerne med + foran og skilletegn',
    en: 'must be a phone number of 5 to 15 digits, with a leading + and separators if you like',
  };
}

function norwegianPostalCodeFault(text: string): Worded | undefined {
  return /^[0-9]{4}$/.test(text)
    ? undefined
    : { nb: 'må ha nøyaktig 4 sifre', en: 'must be exactly 4 digits' };
}
