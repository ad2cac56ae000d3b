/** The languages in which operators are spoken to: Norwegian bokmål and English. */
export const languages = ['nb', 'en'] as const;
export type Language = (typeof languages)[number];

/** The same words in every language. Who writes a sentence writes it so; the edges choose by `words[language]`. */
export type Worded = Readonly<Record<Language, string>>;

/** What is the same in every language: a name, a number, a note that somebody wrote. */
export function inEvery(text: string): Worded {
  return { nb: text, en: text };
}

/** Makes a sentence of each language from the words of that language. */
export function inEach(write: (language: Language) => string): Worded {
  return { nb: write('nb'), en: write('en') };
}

/** The words of a table in one language. */
export function wordsIn<Name extends string>(
  table: Readonly<Record<Name, Worded>>,
  language: Language,
): Readonly<Record<Name, string>> {
  const words = Object.entries<Worded>(table).map(([name, each]) => [name, each[language]]);
  return Object.fromEntries(words) as Record<Name, string>;
}

/** `a, b or c`, in every language. */
export function anyOf(words: readonly Worded[]): Worded {
  return inEach((language) => joined(words, language, conjunctions[language].or));
}

/** `a, b and c`, in every language. */
export function allOf(words: readonly Worded[]): Worded {
  return inEach((language) => joined(words, language, conjunctions[language].and));
}

const conjunctions: Readonly<Record<Language, { or: string; and: string }>> = {
  nb: { or: 'eller', and: 'og' },
  en: { or: 'or', and: 'and' },
};

function joined(words: readonly Worded[], language: Language, conjunction: string): string {
  const each = words.map((word) => word[language]);
  const last = each.pop() ?? '';
  return each.length === 0 ? last : `${each.join(', ')} ${conjunction} ${last}`;
}

/** A sentence for every kind of a closed list: a new kind fails to compile until it has one, in every language. */
export type Sentences<Case extends { readonly kind: string }> = {
  readonly [Kind in Case['kind']]: (about: Extract<Case, { readonly kind: Kind }>) => Worded;
};

/** The sentence of one case of a closed list. */
export function sentenceOf<Case extends { readonly kind: string }>(
  sentences: Sentences<Case>,
  about: Case,
): Worded {
  // TypeScript does not see that the function found by a case's kind is the one that takes this case.
  const write = sentences[about.kind as Case['kind']] as (about: Case) => Worded;
  return write(about);
}
