import type { Worded } from '../lib/language.ts';
import type { Role } from './roles.ts';

/** What operators can be, as it stands in a sentence: in English with its article. */
export const roleWords: Readonly<Record<Role, Worded>> = {
  picker: { nb: 'plukker', en: 'a picker' },
  manager: { nb: 'leder', en: 'a manager' },
  administrator: { nb: 'administrator', en: 'an administrator' },
};
