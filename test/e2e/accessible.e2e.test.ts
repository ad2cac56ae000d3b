import { describe, test } from 'node:test';
import { screens } from './screens/all.ts';
import {
  assertAccessible,
  assertFocusSeen,
  assertNoSidewaysScroll,
  assertTargets,
} from './support/accessible.ts';
import { assertNoTrouble, type Look, openBrowser } from './support/browser.ts';
import type { Screen } from './support/screen.ts';
import { openSeats } from './support/seat.ts';
import { openWorld } from './support/world.ts';

const looks: Readonly<Record<string, Look>> = {
  light: { theme: 'light', language: 'en' },
  dark: { theme: 'dark', language: 'nb' },
  'forced colours': { forcedColors: true, language: 'nb' },
};

describe('Every screen', async () => {
  const world = await openWorld();
  const browser = await openBrowser();
  const seats = openSeats(world.house, browser);

  for (const [lookName, look] of Object.entries(looks)) {
    for (const screen of screens) {
      test(`${screen.name} has nothing that axe finds, in ${lookName}`, async () => {
        const page = await show(screen, look);
        await assertAccessible(page, `${screen.name}, ${lookName}`);
        assertNoTrouble(page);
        await page.close();
      });
    }
  }

  for (const screen of screens) {
    test(`${screen.name} has targets to hit, and shows where the focus is`, async () => {
      const page = await show(screen, { language: 'nb' });
      await assertTargets(page, screen.name);
      await assertFocusSeen(page, screen.name);
      await page.close();
    });

    test(`${screen.name} fits a page that is enlarged to 400 %`, async () => {
      const page = await show(screen, { language: 'nb', width: 320, height: 640 });
      await assertNoSidewaysScroll(page, screen.name);
      await assertTargets(page, screen.name);
      await page.close();
    });
  }

  async function show(screen: Screen, look: Look) {
    const page = await seats.sit(screen.role, look);
    await page.goto(`/console${screen.path(world)}`);
    await screen.arrive(page, world);
    return page;
  }
});
