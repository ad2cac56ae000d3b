import type { Worded } from '../lib/language.ts';
import type { Role } from './roles.ts';

/** What operators can be, as it stands in a sentence. */
export const roleWords: Readonly<Record<Role, Worded>> = {
  picker: { nb: 'plukker', en: 'picker' },
  manager: { nb: 'leder', en: 'manager' },
  administrator: { nb: 'administrator', en: 'administrator' },
};
