import { useMe } from '../session/use-me.ts';
import { PersonIcon } from '../ui/icons.tsx';
import { useTexts } from '../words/language.tsx';
import { tradeTexts } from '../words/trade-texts.ts';
import { shellTexts } from './shell-texts.ts';

/** Who is signed in, and as what. */
export function useUserName(): { readonly name: string; readonly role: string } {
  const t = useTexts(shellTexts);
  const trade = useTexts(tradeTexts);
  const me = useMe();
  return me === undefined
    ? { name: t.account, role: '' }
    : { name: me.name, role: `(${trade.role[me.role]})` };
}

/** What the button of the operator's menu shows. The role is only said: the menu shows it, and a name needs the room. */
export function UserName() {
  const { name, role } = useUserName();
  return (
    <>
      <PersonIcon />
      <span className="user-name">
        {name} <span className="visually-hidden">{role}</span>
      </span>
    </>
  );
}
