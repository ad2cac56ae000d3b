import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { places } from '../../shell/navigation.tsx';
import { type ShortcutName, useShortcut } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { SearchIcon } from '../../ui/icons.tsx';
import { useMe } from '../../session/use-me.ts';
import { useTexts } from '../../words/language.tsx';
import { shellTexts } from '../../shell/shell-texts.ts';
import { keepRecentOf } from '../search/recent.ts';
import { useTypedAhead } from './typed-ahead.ts';

const loadPalette = () => import('./palette-dialog.tsx');
const loadSheet = () => import('./keys-sheet.tsx');
/** Opened by a key, so not part of the first load. */
const Palette = lazy(async () => ({ default: (await loadPalette()).PaletteDialog }));
const Sheet = lazy(async () => ({ default: (await loadSheet()).KeysSheet }));

/** By then the first screen is drawn and has its answer. */
const idleMs = 3_000;

/** The way into the palette and the sheet of keys from every page, and the keys that work on every page. */
export function PaletteHost() {
  const t = useTexts(shellTexts);
  const [open, setOpen] = useState<'palette' | 'sheet' | null>(null);
  const router = useRouter();
  const close = () => setOpen(null);
  const ahead = useTypedAhead(open === 'palette');
  useShortcut('palette', () => setOpen(open === 'palette' ? null : 'palette'), open !== 'sheet');
  useShortcut('sheet', () => setOpen('sheet'), open === null);
  useShortcut('search', () => void router.navigate({ to: '/search' }), open === null);
  useGo('goPack', 'pack');
  useGo('goQueue', 'queue');
  useGo('goExceptions', 'exceptions');
  useGo('goDevices', 'devices');
  useGo('goInsights', 'insights');
  const name = useMe()?.name;
  useEffect(() => keepRecentOf(name), [name]);
  useEffect(() => {
    // So that nobody waits for them.
    const timer = setTimeout(() => {
      void loadPalette();
      void router.preloadRoute({ to: '/search' });
    }, idleMs);
    return () => clearTimeout(timer);
  }, [router]);
  return (
    <>
      <Button variant="quiet" label={`${t.search} (Ctrl+K)`} onPress={() => setOpen('palette')}>
        <SearchIcon />
      </Button>
      <Suspense>
        {open === 'palette' && <Palette ahead={ahead} onClose={close} showKeys={() => setOpen('sheet')} />}
        {open === 'sheet' && <Sheet onClose={close} />}
      </Suspense>
    </>
  );
}

/** A page's own key, if there is such a page. */
function useGo(shortcut: ShortcutName, name: (typeof places)[number]['name']): void {
  const router = useRouter();
  const place = places.find((each) => each.name === name);
  useShortcut(
    shortcut,
    () => place !== undefined && void router.navigate({ to: place.to }),
    place !== undefined,
  );
}
