import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { LiveBadge } from '../live/live-badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState, Page } from '../ui/page.tsx';
import { MenuIcon, ParcelIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { everydayTexts } from '../words/everyday-texts.ts';
import { useTexts } from '../words/language.tsx';
import { SessionKeeper } from '../session/session-keeper.tsx';
import { PaletteHost } from '../features/palette/palette-host.tsx';
import { Navigation } from './navigation.tsx';
import { shellTexts } from './shell-texts.ts';
import { UserName } from './user-name.tsx';
import './frame.css';

/** Not needed to scan the first parcel, so not part of the first load. */
const UserMenu = lazy(async () => ({ default: (await import('./user-menu.tsx')).UserMenu }));

/** What stands around every page: the way to the others, the connection's state, and the operator's own menu. */
export function Frame() {
  const t = useTexts(shellTexts);
  const address = useLocation().pathname;
  // Open for one address only: whoever goes to another page has used it.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const isOpen = openAt === address;
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <header className="frame-head">
        <Link to="/" className="frame-brand">
          <ParcelIcon />
          Bestill
        </Link>
        <Button
          variant="quiet"
          className="frame-menu-button"
          isExpanded={isOpen}
          onPress={() => setOpenAt(isOpen ? null : address)}
        >
          <MenuIcon />
          {t.menu}
        </Button>
        <Navigation isOpen={isOpen} />
        <div className="frame-tools">
          <LiveBadge />
          <PaletteHost />
          <Suspense
            fallback={
              // As large as the menu that comes, so that nothing moves when it does.
              <span className="button" data-variant="quiet">
                <UserName />
              </span>
            }
          >
            <UserMenu />
          </Suspense>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <SessionKeeper />
    </div>
  );
}

/** For an address that leads nowhere. */
export function MissingPage() {
  const t = useTexts(shellTexts);
  const common = useTexts(everydayTexts);
  return (
    <Page title={t.missingTitle}>
      <EmptyState title={common.pageGone}>
        <Link to="/">{common.goHome}</Link>
      </EmptyState>
    </Page>
  );
}

/** For a page that threw: the rest of the console goes on. */
export function CrashPage() {
  const t = useTexts(shellTexts);
  const common = useTexts(everydayTexts);
  return (
    <Page title={t.crashTitle}>
      <Notice tone="bad" isLive title={common.crashed}>
        <div>
          <Button onPress={() => location.reload()}>{common.reload}</Button>
        </div>
      </Notice>
    </Page>
  );
}
