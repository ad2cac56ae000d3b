import { useMe } from '../session/use-me.ts';
import { PersonIcon } from '../ui/icons.tsx';
import { useTexts } from '../words/language.tsx';
import { tradeTexts } from '../words/trade-texts.ts';
import { shellTexts } from './shell-texts.ts';

/** Who is signed in, and as what. */
export function useUserName(): string {
  const t = useTexts(shellTexts);
  const trade = useTexts(tradeTexts);
  const me = useMe();
  return me === undefined ? t.account : `${me.name} (${trade.role[me.role]})`;
}

/** What the button of the operator's menu shows. */
export function UserName() {
  return (
    <>
      <PersonIcon />
      <span className="user-name">{useUserName()}</span>
    </>
  );
}
