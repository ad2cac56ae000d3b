import { describe, test } from 'node:test';
import type { Page, ViewportSize } from 'playwright-core';
import { screens } from './screens/all.ts';
import {
  assertAccessible,
  assertFocusSeen,
  assertNoSidewaysScroll,
  assertNothingBeyond,
  assertTargets,
} from './support/accessible.ts';
import { assertNoTrouble, openBrowser } from './support/browser.ts';
import type { Screen } from './support/screen.ts';
import { openSeats } from './support/seat.ts';
import { openWorld } from './support/world.ts';

/** What somebody may have chosen for themselves, or the machine for them. */
const colours = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
} as const;

const tablet: ViewportSize = { width: 820, height: 1180 };
/** What 400 % leaves of a window of 1280 × 1024. */
const enlarged: ViewportSize = { width: 320, height: 256 };

describe('Every screen', async () => {
  const world = await openWorld();
  const seats = openSeats(world.house, await openBrowser());
  const pages = new Map<string, Page>();

  for (const [index, screen] of screens.entries()) {
    test(`${screen.name}: axe finds nothing in any colours, the focus shows, a tablet shows all, and 400 % fits`, async () => {
      // The longer words of the two languages are now here, now there.
      const page = await pageOf(screen.role, index % 2 === 0 ? 'nb' : 'en');
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.emulateMedia(colours.light);
      await page.goto(`/console${screen.path(world)}`);
      await screen.arrive(page, world);
      for (const [name, media] of Object.entries(colours)) {
        await page.emulateMedia(media);
        await drawn(page);
        await assertAccessible(page, `${screen.name} in ${name}`);
      }
      await page.emulateMedia(colours.light);
      await assertTargets(page, screen.name);
      await assertFocusSeen(page, screen.name);
      await resize(page, tablet);
      await assertNoSidewaysScroll(page, `${screen.name} on a tablet`);
      await assertNothingBeyond(page, `${screen.name} on a tablet`);
      await resize(page, enlarged);
      await assertNoSidewaysScroll(page, `${screen.name} at 400 %`);
      await assertTargets(page, `${screen.name} at 400 %`);
      assertNoTrouble(page);
    });
  }

  /** One for each role and language: a new window takes Chromium longer than all the rest. */
  async function pageOf(role: Screen['role'], language: 'nb' | 'en'): Promise<Page> {
    const key = `${role} ${language}`;
    const page = pages.get(key) ?? (await seats.sit(role, { language, theme: 'system' }));
    pages.set(key, page);
    return page;
  }
});

async function resize(page: Page, size: ViewportSize): Promise<void> {
  await page.setViewportSize(size);
  await drawn(page);
}

/** The page has laid itself out anew when two frames were drawn. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}
