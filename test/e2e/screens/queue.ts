import type { Page } from 'playwright-core';
import type { Screen } from '../support/screen.ts';

const arriveAtRows = async (page: Page) => page.locator('.queue-row').first().waitFor();
const select = async (page: Page, count: number) => {
  await arriveAtRows(page);
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press('j');
    await page.keyboard.press('x');
  }
};

export const queueScreens: readonly Screen[] = [
  { name: 'queue', role: 'picker', path: () => '/queue', arrive: arriveAtRows, isInReadme: true },
  {
    name: 'queue-filters',
    role: 'manager',
    path: () => '/queue?tab=ALL&type=HAN_LTEM&test=both',
    async arrive(page) {
      await arriveAtRows(page);
      await page.getByLabel(/^(Town|Poststed)$/).waitFor();
    },
  },
  {
    name: 'queue-alike',
    role: 'picker',
    path: () => '/queue?text=moen',
    async arrive(page) {
      await arriveAtRows(page);
      await page.locator('.queue-alike summary').first().click();
    },
  },
  { name: 'queue-selected', role: 'picker', path: () => '/queue', arrive: (page) => select(page, 3) },
  {
    name: 'queue-hold',
    role: 'manager',
    path: () => '/queue',
    async arrive(page) {
      await select(page, 2);
      const actions = page.getByRole('button', { name: /^(Actions|Handlinger)$/ });
      if (await actions.isVisible()) await actions.click();
      await page.getByRole('button', { name: /^(Put on hold|Sett på vent)$/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'queue-result',
    role: 'manager',
    path: () => '/queue?tab=HELD',
    async arrive(page) {
      await select(page, 1);
      const actions = page.getByRole('button', { name: /^(Actions|Handlinger)$/ });
      if (await actions.isVisible()) await actions.click();
      // It's on hold, so this is refused and changes nothing.
      await page.getByRole('button', { name: /^Start$/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'queue-save-view',
    role: 'picker',
    path: () => '/queue?tab=MINE',
    async arrive(page) {
      await page.getByRole('button', { name: /Save view|Lagre visning/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'queue-no-match',
    role: 'picker',
    path: () => '/queue?city=Nowhere',
    arrive: (page) => page.getByRole('heading', { name: /No order matches|Ingen ordre passer/ }).waitFor(),
  },
  {
    name: 'queue-empty-tab',
    role: 'picker',
    path: () => '/queue?tab=MINE',
    arrive: (page) =>
      page.getByRole('heading', { name: /You work on no order|Du .* ikke med noen ordre/ }).waitFor(),
  },
];
