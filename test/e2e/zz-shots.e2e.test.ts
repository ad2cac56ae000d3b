import { test } from 'node:test';
import { signInScreens } from './screens/sign-in.ts';
import { openBrowser } from './support/browser.ts';
import { openSeats } from './support/seat.ts';
import { openWorld } from './support/world.ts';
const looks = {
  'desktop-light': { theme: 'light', language: 'nb' },
  'desktop-dark': { theme: 'dark', language: 'en' },
  'phone-light': { theme: 'light', language: 'en', width: 390, height: 844 },
  'phone-dark': { theme: 'dark', language: 'nb', width: 390, height: 844 },
} as const;
const world = await openWorld();
const seats = openSeats(world.house, await openBrowser());
for (const screen of signInScreens)
  for (const [n, look] of Object.entries(looks))
    test(`${screen.name} ${n}`, async () => {
      const page = await seats.sit(screen.role, look);
      page.setDefaultTimeout(8000);
      try {
        await page.goto(`/console${screen.path(world)}`);
        await screen.arrive(page, world);
      } finally {
        const fullPage = (await page.locator('dialog[open]').count()) === 0;
        await page.screenshot({ path: `/tmp/shots/${screen.name}.${n}.png`, fullPage });
        await page.close();
      }
    });
