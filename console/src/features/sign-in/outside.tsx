import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { ParcelIcon } from '../../ui/icons.tsx';
import { languageNames, languages } from '../../words/catalogue.ts';
import { useLanguage, useTexts } from '../../words/language.tsx';
import { texts } from './texts.ts';
import './sign-in.css';

/** What stands around the pages for who is not signed in: no navigation, but the language. */
export function Outside({ children }: { children: ReactNode }) {
  const t = useTexts(texts);
  const { language, choose } = useLanguage();
  return (
    <div className="outside">
      <header className="outside-head">
        <span className="frame-brand">
          <ParcelIcon />
          Bestill
        </span>
        <div className="row" role="group" aria-label={t.language}>
          {languages.map((each) => (
            <Button key={each} variant="quiet" isPressed={each === language} onPress={() => choose(each)}>
              <span lang={each}>{languageNames[each]}</span>
            </Button>
          ))}
        </div>
      </header>
      <main className="outside-main" id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
