import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { readPreference, writePreference } from '../shell/preference.ts';
import { type Catalogue, type Language, languages } from './catalogue.ts';

const LanguageContext = createContext<{ language: Language; choose: (language: Language) => void } | null>(
  null,
);

/** The locale in which numbers and times are written. */
export const locales: Readonly<Record<Language, string>> = { nb: 'nb-NO', en: 'en-GB' };

/** The browser's first language that the console speaks; Norwegian when it speaks none of them. */
function preferred(): Language {
  for (const tag of navigator.languages) {
    if (/^(nb|nn|no)\b/i.test(tag)) return 'nb';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'nb';
}

/** Gives everything below the language that was chosen on this machine. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(() => readPreference('language', languages) ?? preferred());
  // Before the other effects, because the first calls to the server say which language they want.
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    writePreference('language', language);
  }, [language]);
  return (
    <LanguageContext value={{ language, choose: setLanguage }}>
      <I18nProvider locale={language === 'nb' ? 'nb-NO' : 'en-US'}>{children}</I18nProvider>
    </LanguageContext>
  );
}

/** The language in use, and how to choose another. */
export function useLanguage(): { language: Language; choose: (language: Language) => void } {
  const value = useContext(LanguageContext);
  if (value === null) throw new Error('This is used outside the LanguageProvider.');
  return value;
}

/** The texts in the language in use. */
export function useTexts<Words>(texts: Catalogue<Words>): Words {
  return texts[useLanguage().language];
}
