import { anyOf, inEvery, type Worded } from './language.ts';

/** What can be wrong with any field. Each follows the field's name in a sentence, and begins small. */

export const isRequired: Worded = { nb: 'må fylles ut', en: 'is required' };
export const mustNotBeBlank: Worded = { nb: 'kan ikke være tomt', en: 'must not be blank' };
export const mustBeText: Worded = { nb: 'må være en tekst', en: 'must be a text' };
export const mustBeObject: Worded = { nb: 'må være et objekt', en: 'must be an object' };
export const mustNotHoldControls: Worded = {
  nb: 'kan ikke inneholde kontrolltegn eller linjeskift',
  en: 'must not contain control characters or line breaks',
};
export const isUnknown: Worded = { nb: 'er ikke et kjent felt', en: 'is not a known field' };
export const hasWrongType: Worded = { nb: 'har feil type', en: 'has the wrong type' };

/** @param length in characters, as a person counts them. */
export function mustBeShorter(limit: number, length: number): Worded {
  return {
    nb: `kan ha høyst ${limit} tegn, og har ${length}`,
    en: `must be at most ${limit} characters long, and has ${length}`,
  };
}

/** @param values as clients write them: they are the same in every language. */
export function mustBeOneOf(values: readonly string[]): Worded {
  const { nb } = anyOf(values.map(inEvery));
  return { nb: `må være ${nb}`, en: `must be ${values.join(' or ')}` };
}
