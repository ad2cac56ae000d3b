import type { Page } from 'playwright-core';
import type { Screen } from '../support/screen.ts';
import type { World } from '../support/world.ts';

/** Scans as a scanner does: characters and Enter, wherever the focus is. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

const stage = (page: Page, name: string) => page.locator(`[data-stage=${name}]`).waitFor();

/** The bench must be empty of what the screen before has left there, and stay with what is shown. */
async function clear(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const name of Object.keys(localStorage))
      if (name.startsWith('bestill.bench.')) localStorage.removeItem(name);
    localStorage.setItem('bestill.bench.advance', 'off');
  });
  await page.goto('/console/');
  await page.locator('[data-stage]').waitFor();
}

/** Opens an order of its own at the bench: the others stay as they are. */
async function open(page: Page, { partner }: World, type: string): Promise<void> {
  await clear(page);
  await scan(page, await partner.order({ type }));
  await stage(page, 'open');
}

let used = 0;

function benchScreen(name: string, arrive: Screen['arrive'], more: Partial<Screen> = {}): Screen {
  // Not the picker, of whom other screens show that they have no order.
  return { name, role: 'administrator', path: () => '/', arrive, ...more };
}

export const packScreens: readonly Screen[] = [
  benchScreen('pack-empty', clear),
  benchScreen('pack', (page, world) => open(page, world, 'HAN_LTEM'), { isInReadme: true }),
  benchScreen('pack-wrong', async (page, world) => {
    await open(page, world, 'HAN_WIFI');
    await scan(page, world.freeDevices[0] ?? '');
    await page.locator('.bench-result').filter({ hasText: /WiFi/ }).first().waitFor();
  }),
  benchScreen('pack-scanned', async (page, world) => {
    await open(page, world, 'HAN_LTEM');
    used += 1;
    await scan(page, world.freeDevices[used] ?? '');
    await stage(page, 'scanned');
  }),
  benchScreen('pack-booked', async (page, world) => {
    await open(page, world, 'HAN_LTEM');
    used += 1;
    await scan(page, world.freeDevices[used] ?? '');
    await page.getByRole('button', { name: /^(Book now|Bestill nå|Bestill frakt nå)/ }).click();
    await stage(page, 'booked');
  }),
  benchScreen('pack-station', async (page) => {
    await clear(page);
    await page.getByRole('button', { name: /^(Station|Stasjon)$/ }).click();
    await page.getByRole('dialog').waitFor();
  }),
];
