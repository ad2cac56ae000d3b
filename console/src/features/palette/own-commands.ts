import type { Command } from '../../shell/commands.ts';
import { signOut } from '../../session/sign-out.ts';
import { densities, themes, useAppearance } from '../../shell/appearance.tsx';
import { shellTexts } from '../../shell/shell-texts.ts';
import { announce } from '../../ui/announce.tsx';
import { useErrorSentence } from '../../ui/error-notice.tsx';
import { languageNames, languages } from '../../words/catalogue.ts';
import { useLanguage, useTexts } from '../../words/language.tsx';
import { texts } from './texts.ts';

/** What everybody chooses for themselves; what is chosen already is left out. */
export function useOwnCommands(showKeys: () => void): readonly Command[] {
  const t = useTexts(texts);
  const shell = useTexts(shellTexts);
  const { language, choose } = useLanguage();
  const sentence = useErrorSentence();
  const { theme, density, chooseTheme, chooseDensity } = useAppearance();
  return [
    { id: 'keys', name: t.showKeys, shortcut: 'sheet', run: showKeys },
    ...themes
      .filter((each) => each !== theme)
      .map((each) => ({
        id: `theme-${each}`,
        name: t.theme(shell.themes[each]),
        run: () => chooseTheme(each),
      })),
    ...densities
      .filter((each) => each !== density)
      .map((each) => ({
        id: `density-${each}`,
        name: t.density(shell.densities[each]),
        run: () => chooseDensity(each),
      })),
    ...languages
      .filter((each) => each !== language)
      .map((each) => ({
        id: `language-${each}`,
        name: t.language(languageNames[each]),
        run: () => choose(each),
      })),
    {
      id: 'sign-out',
      name: shell.signOut,
      run: () => void signOut().catch((error: unknown) => announce(sentence(error), 'bad')),
    },
  ];
}
