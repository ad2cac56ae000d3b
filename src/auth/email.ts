import { z } from 'zod';
import type { Worded } from '../lib/language.ts';

/** The longest that a mail server takes. */
const limit = 254;
const address = z.email();

/** Reads an e-mail address as we keep it, in lower case; undefined for what is none. */
export function readEmail(text: string): string | undefined {
  const email = text.trim().toLowerCase();
  return email.length <= limit && address.safeParse(email).success ? email : undefined;
}

/** Follows "The e-mail address" in a sentence. */
export const mustBeEmail: Worded = { nb: 'må være en e-postadresse', en: 'must be an e-mail address' };
