import { useRouter } from '@tanstack/react-router';
import type { Command } from '../../shell/commands.ts';
import { places } from '../../shell/navigation.tsx';
import { shellTexts } from '../../shell/shell-texts.ts';
import type { ShortcutName } from '../../shell/shortcuts.ts';
import { reaches, useMe } from '../../session/use-me.ts';
import { useTexts } from '../../words/language.tsx';
import { tradeTexts } from '../../words/trade-texts.ts';
import { texts } from './texts.ts';

/** The keys that go to a page. */
const goKeys = {
  pack: 'goPack',
  queue: 'goQueue',
  exceptions: 'goExceptions',
  devices: 'goDevices',
  insights: 'goInsights',
} as const satisfies Partial<Record<(typeof places)[number]['name'], ShortcutName>>;

/** The way to every page; what takes another role says so. */
export function useGoCommands(): readonly Command[] {
  const t = useTexts(texts);
  const shell = useTexts(shellTexts);
  const trade = useTexts(tradeTexts);
  const role = useMe()?.role;
  const router = useRouter();
  const keys: Partial<Record<string, ShortcutName>> = goKeys;
  return [
    ...places.map(({ to, name, role: needed }) => {
      const shortcut = keys[name];
      return {
        id: `go-${name}`,
        name: shell[name],
        disabledReason: reaches(role, needed) ? null : t.roleNeeded(trade.role[needed]),
        run: () => void router.navigate({ to }),
        ...(shortcut === undefined ? {} : { shortcut }),
      };
    }),
    {
      id: 'go-import',
      name: t.importDevices,
      disabledReason: reaches(role, 'manager') ? null : t.roleNeeded(trade.role.manager),
      run: () => void router.navigate({ to: '/devices/import' }),
    },
    { id: 'go-account', name: shell.account, run: () => void router.navigate({ to: '/account' }) },
    {
      id: 'go-search',
      name: t.search,
      shortcut: 'search',
      run: () => void router.navigate({ to: '/search' }),
    },
  ];
}
