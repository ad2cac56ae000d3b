/** `npm run screenshots`: pictures of every screen, to be looked at; and those that the README shows. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { screens } from './screens/all.ts';
import { type Look, openBrowser } from './support/browser.ts';
import { openSeats } from './support/seat.ts';
import { openWorld } from './support/world.ts';

const looks: Readonly<Record<string, Look>> = {
  'desktop-light': { theme: 'light', language: 'nb' },
  'desktop-dark': { theme: 'dark', language: 'en' },
  'phone-light': { theme: 'light', language: 'en', width: 390, height: 844 },
  'phone-dark': { theme: 'dark', language: 'nb', width: 390, height: 844 },
};

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'screenshots');
const readmeFolder = join(root, 'docs');

describe('A picture of', async () => {
  const world = await openWorld();
  const seats = openSeats(world.house, await openBrowser());
  mkdirSync(folder, { recursive: true });
  mkdirSync(readmeFolder, { recursive: true });

  const pages = new Map<string, Page>();

  for (const screen of screens) {
    for (const [lookName, look] of Object.entries(looks)) {
      test(`${screen.name}, ${lookName}`, async () => {
        const key = `${screen.role} ${lookName}`;
        const page = pages.get(key) ?? (await seats.sit(screen.role, look));
        pages.set(key, page);
        await page.goto(`/console${screen.path(world)}`);
        await screen.arrive(page, world);
        const isWide = lookName.startsWith('desktop');
        // A dialog covers the window and not the page: what is below the window would only be dimmed.
        const fullPage = (await page.locator('dialog[open]').count()) === 0;
        await page.screenshot({ path: join(folder, `${screen.name}.${lookName}.png`), fullPage });
        if (screen.isInReadme && isWide && lookName.endsWith('light')) {
          await page.screenshot({ path: join(readmeFolder, `${screen.name}.png`) });
        }
      });
    }
  }
});
