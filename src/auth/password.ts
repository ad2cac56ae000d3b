import type { Worded } from '../lib/language.ts';

/** In characters. Long ones are what makes guessing hopeless; the upper bound keeps hashing cheap. */
export const passwordLimits = { shortest: 12, longest: 128 } as const;

/** `aaaaaaaaaaaa` has one. */
const fewestDifferent = 5;

/** What is wrong with a new password, as it follows "The password" in a sentence; undefined when it will do. */
export function passwordFault(password: string, email: string): Worded | undefined {
  const characters = [...password];
  const { shortest, longest } = passwordLimits;
  if (characters.length < shortest)
    return { nb: `må ha minst ${shortest} tegn`, en: `must have at least ${shortest} characters` };
  // The library counts UTF-16 units, of which some characters take two.
  if (password.length > longest)
    return { nb: `kan ha høyst ${longest} tegn`, en: `must have at most ${longest} characters` };
  if (new Set(characters).size < fewestDifferent || password.toLowerCase() === email)
    return { nb: 'er for lett å gjette', en: 'is too easy to guess' };
  return undefined;
}
