import { Link, type LinkProps } from '@tanstack/react-router';
import { ExceptionCount } from '../features/exceptions/exception-count.tsx';
import { reaches, useMe } from '../session/use-me.ts';
import { useTexts } from '../words/language.tsx';
import type { Role } from '../words/trade-texts.ts';
import { shellTexts } from './shell-texts.ts';

type PlaceName = 'pack' | 'queue' | 'exceptions' | 'devices' | 'partners' | 'insights' | 'staff';

/** The pages of the navigation, also in the command palette, and the least role that each takes. */
export const places: readonly { to: NonNullable<LinkProps['to']>; name: PlaceName; role: Role }[] = [
  { to: '/', name: 'pack', role: 'picker' },
  { to: '/queue', name: 'queue', role: 'picker' },
  { to: '/exceptions', name: 'exceptions', role: 'picker' },
  { to: '/devices', name: 'devices', role: 'picker' },
  { to: '/partners', name: 'partners', role: 'manager' },
  { to: '/insights', name: 'insights', role: 'manager' },
  { to: '/staff', name: 'staff', role: 'administrator' },
];

/** The way to the pages that this operator can use. */
export function Navigation({ isOpen }: { isOpen: boolean }) {
  const t = useTexts(shellTexts);
  const role = useMe()?.role;
  return (
    <nav className="frame-nav" aria-label={t.navigation} data-open={isOpen}>
      {places
        .filter((place) => reaches(role ?? 'picker', place.role))
        .map(({ to, name }) => (
          <Link
            key={name}
            to={to}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {t[name]}
            {name === 'exceptions' && <ExceptionCount />}
          </Link>
        ))}
    </nav>
  );
}
