import type { Worded } from '../lib/language.ts';
import type { Recipient } from './order.ts';

/** What the fields of a recipient are called in a sentence. */
export const recipientWords: Readonly<Record<keyof Recipient, Worded>> = {
  firstName: { nb: 'fornavn', en: 'first name' },
  lastName: { nb: 'etternavn', en: 'last name' },
  email: { nb: 'e-post', en: 'e-mail' },
  phoneNumber: { nb: 'telefonnummer', en: 'phone number' },
  companyName: { nb: 'firmanavn', en: 'company name' },
  addressLine1: { nb: 'adresselinje 1', en: 'address line 1' },
  addressLine2: { nb: 'adresselinje 2', en: 'address line 2' },
  city: { nb: 'poststed', en: 'town' },
  country: { nb: 'land', en: 'country' },
  postalCode: { nb: 'postnummer', en: 'postal code' },
};
