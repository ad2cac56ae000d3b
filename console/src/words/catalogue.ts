/** The languages of the console. */
export const languages = ['nb', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each in its own words: whoever can't read the page can still find theirs. */
export const languageNames: Readonly<Record<Language, string>> = { nb: 'Norsk bokmål', en: 'English' };

/** A text, or one that is made from values. */
// oxlint-disable-next-line typescript/no-explicit-any -- each text states its own values.
type Text = string | ((...values: any[]) => string) | { readonly [name: string]: Text };

/** The same names with texts of another language; a text that is made takes the same values. */
type Translated<Value> = Value extends string
  ? string
  : Value extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Name in keyof Value]: Translated<Value[Name]> };

/** The texts of a page in every language. */
export type Catalogue<Words> = Readonly<Record<Language, Words>>;

/**
 * Brings the texts of a page together: first in English, then in Norwegian bokmål. A text that one of the two lacks does not compile.
 */
export function catalogue<const Texts extends Readonly<Record<string, Text>>>(
  en: Texts,
  nb: NoInfer<Translated<Texts>>,
): Catalogue<Translated<Texts>> {
  // The English texts are their own translation, which the compiler can't see of a type that it doesn't know yet.
  return { en: en as unknown as Translated<Texts>, nb };
}
