/** Letters that neither a font has nor any decomposition leads to; đ, ŋ and ŧ are of the Sámi languages. */
const substitutes: Readonly<Record<string, string>> = {
  ...{ đ: 'd', Đ: 'D', ŋ: 'n', Ŋ: 'N', ŧ: 't', Ŧ: 'T', ħ: 'h', Ħ: 'H', ł: 'l', Ł: 'L', ı: 'i', ĸ: 'k' },
  ...{ ə: 'e', ẞ: 'SS', '‑': '-', '‐': '-', '−': '-', ʼ: "'", '′': "'", '″': '"' },
};

/**
 * Rewrites a text in the characters that a font has: accents that it lacks fall away, invisible signs too, and what is
 * left becomes a question mark. Every text comes out, so no name can spoil a page.
 * @param known the code points of the font.
 */
export function printable(text: string, known: ReadonlySet<number>): string {
  const has = (character: string) => known.has(character.codePointAt(0) ?? 0);
  const rewrite = (character: string): string => {
    // Fonts claim to have some of these, and mean a box or a hyphen.
    if (/\p{Cc}/u.test(character)) return ' ';
    if (/\p{Cf}/u.test(character)) return '';
    if (has(character)) return character;
    if (/\s/u.test(character)) return ' ';
    if (/\p{M}/u.test(character)) return '';
    const substitute = Object.hasOwn(substitutes, character) ? substitutes[character] : undefined;
    const bare = substitute ?? [...character.normalize('NFKD')].filter(has).join('');
    return bare || '?';
  };
  return [...text.normalize('NFC')].map(rewrite).join('');
}

/** Whether a font has every visible character of a text, so that {@link printable} changes nothing that is seen. */
export function isCovered(text: string, known: ReadonlySet<number>): boolean {
  return [...text.normalize('NFC')].every(
    (character) => known.has(character.codePointAt(0) ?? 0) || /[\s\p{Cc}\p{Cf}]/u.test(character),
  );
}
