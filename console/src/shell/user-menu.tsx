import { useNavigate } from '@tanstack/react-router';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { Key } from 'react-aria-components/Menu';
import { signOut } from '../session/sign-out.ts';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { useErrorSentence } from '../ui/error-notice.tsx';
import { CheckIcon } from '../ui/icons.tsx';
import { languageNames, languages } from '../words/catalogue.ts';
import { useLanguage, useTexts } from '../words/language.tsx';
import { densities, themes, useAppearance } from './appearance.tsx';
import { shellTexts } from './shell-texts.ts';
import { UserName, useUserName } from './user-name.tsx';

/** Who is signed in, and what they choose for themselves on this machine. */
export function UserMenu() {
  const t = useTexts(shellTexts);
  const { name, role } = useUserName();
  const { language, choose } = useLanguage();
  const { theme, density, chooseTheme, chooseDensity } = useAppearance();
  const navigate = useNavigate();
  const sentence = useErrorSentence();
  const leave = () => signOut().catch((error: unknown) => announce(sentence(error), 'bad'));
  return (
    <MenuTrigger>
      <Button variant="quiet">
        <UserName />
      </Button>
      <Popover placement="bottom end">
        <Menu className="menu" aria-label={t.account}>
          <MenuSection>
            <Header className="menu-heading">{`${name} ${role}`}</Header>
            <MenuItem className="menu-item" onAction={() => void navigate({ to: '/account' })}>
              {t.account}
            </MenuItem>
            <MenuItem className="menu-item" onAction={() => void leave()}>
              {t.signOut}
            </MenuItem>
          </MenuSection>
          <Choice
            heading={t.language}
            values={languages}
            chosen={language}
            name={(value) => languageNames[value]}
            onChoose={choose}
          />
          <Choice
            heading={t.theme}
            values={themes}
            chosen={theme}
            name={(value) => t.themes[value]}
            onChoose={chooseTheme}
          />
          <Choice
            heading={t.density}
            values={densities}
            chosen={density}
            name={(value) => t.densities[value]}
            onChoose={chooseDensity}
          />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** One of a few, inside the menu. */
function Choice<Value extends string>(props: {
  readonly heading: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly name: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
}) {
  const { heading, values, chosen, name, onChoose } = props;
  return (
    <MenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const key: Key | undefined = keys === 'all' ? undefined : [...keys][0];
        const value = values.find((each) => each === key);
        if (value !== undefined) onChoose(value);
      }}
    >
      <Header className="menu-heading">{heading}</Header>
      {values.map((value) => (
        <MenuItem key={value} id={value} className="menu-item" textValue={name(value)}>
          {({ isSelected }) => (
            <>
              <span aria-hidden="true">{isSelected ? <CheckIcon /> : null}</span>
              {name(value)}
            </>
          )}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
