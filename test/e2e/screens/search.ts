import type { Page } from 'playwright-core';
import type { Screen } from '../support/screen.ts';

const openPalette = async (page: Page) => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+K');
  await page.getByRole('dialog').waitFor();
};

export const searchScreens: readonly Screen[] = [
  {
    name: 'search',
    role: 'picker',
    path: () => '/search',
    arrive: (page) => page.getByRole('heading', { name: /What can be searched|Hva det går an/ }).waitFor(),
  },
  {
    name: 'search-hits',
    role: 'picker',
    path: () => '/search?text=ha',
    arrive: (page) => page.getByRole('link', { name: /Haugen/ }).waitFor(),
  },
  {
    name: 'search-exact',
    role: 'picker',
    path: ({ shippedDevice }) => `/search?text=${shippedDevice}`,
    arrive: (page) => page.getByText(/Exact hit:|Eksakt treff:/).waitFor(),
  },
  {
    name: 'search-script',
    role: 'picker',
    path: () => '/search?text=%3Cscript%3E',
    arrive: (page) => page.getByText('<script> alert(1)</script>').first().waitFor(),
  },
  {
    name: 'search-nothing',
    role: 'picker',
    path: () => '/search?text=zzzzzzzz',
    arrive: (page) => page.getByRole('heading', { name: /Nothing fits|Ingenting passer/ }).waitFor(),
  },
  {
    name: 'palette',
    role: 'picker',
    path: () => '/devices',
    arrive: openPalette,
  },
  {
    name: 'palette-hits',
    role: 'picker',
    path: () => '/devices',
    async arrive(page) {
      await openPalette(page);
      await page.keyboard.type('nordm');
      await page
        .getByRole('option', { name: /Nordmann/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'keys',
    role: 'picker',
    path: () => '/devices',
    async arrive(page) {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
];
