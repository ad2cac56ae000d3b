import type { Page } from 'playwright-core';
import type { Screen } from '../support/screen.ts';

/** Waits until every chart is counted and drawn. */
async function arriveAtCharts(page: Page): Promise<void> {
  await page
    .getByRole('heading', { name: /^(Bookings that went wrong|Fraktbestillinger som gikk galt)$/ })
    .waitFor();
  await page.locator('main .loading').first().waitFor({ state: 'detached' });
}

export const insightScreens: readonly Screen[] = [
  {
    name: 'insights',
    role: 'manager',
    path: () => '/insights?days=7',
    async arrive(page) {
      await arriveAtCharts(page);
      await page.getByRole('slider').first().waitFor();
    },
  },
  {
    name: 'insights-read',
    role: 'manager',
    path: () => '/insights?days=7',
    async arrive(page) {
      await arriveAtCharts(page);
      await page.getByRole('slider').first().focus();
    },
  },
  {
    name: 'insights-tables',
    role: 'manager',
    path: () => '/insights?days=7',
    async arrive(page) {
      await arriveAtCharts(page);
      const buttons = page.getByRole('button', { name: /^(Show as table|Vis som tabell)/ });
      while ((await buttons.count()) > 0) await buttons.first().click();
    },
  },
  {
    name: 'insights-days',
    role: 'manager',
    path: () => '/insights?from=2026-01-01&to=2026-03-31',
    async arrive(page) {
      await arriveAtCharts(page);
      await page.getByLabel(/^(First day|Første dag)$/).fill('2024-01-01');
      await page.getByRole('button', { name: /^(Show|Vis)$/ }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'insights-empty',
    role: 'manager',
    path: () => '/insights?test=true',
    arrive: arriveAtCharts,
  },
  {
    name: 'insights-not-allowed',
    role: 'picker',
    path: () => '/insights',
    async arrive(page) {
      await page.getByRole('heading', { name: /Insights are for managers|Innsikt er for ledere/ }).waitFor();
    },
  },
];
