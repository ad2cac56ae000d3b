import type { Page } from 'playwright-core';
import { systemIds } from '../../../src/lib/ids.ts';
import type { Screen } from '../support/screen.ts';

/** Rows of every kind: new ones, ones that are known, and ones with each fault. */
function delivery(knownDevice: string): string {
  const fresh = Array.from({ length: 40 }, () => systemIds.base62(8));
  return [
    'deviceId,type,boxCode',
    ...fresh.map((id, at) => `${id},${at % 3 === 0 ? 'HAN_WIFI' : 'HAN_LTEM'},`),
    `${knownDevice},HAN_LTEM,`,
    `${swapCase(fresh[0] ?? '')},HAN_LTEM,`,
    'short,HAN_LTEM,',
    `${systemIds.base62(8)},HAN_5G,`,
    `${systemIds.base62(8)},,KARTON-1`,
    `${systemIds.base62(8)},HAN_WIFI,KARTON-2`,
    `${systemIds.base62(8)},HAN_WIFI,KARTON-2`,
  ].join('\n');
}

function swapCase(text: string): string {
  return [...text]
    .map((each) => (each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase()))
    .join('');
}

/** Pastes rows into the import and has them checked. */
async function check(page: Page, rows: string): Promise<void> {
  await page.locator('textarea').fill(rows);
  await page.getByRole('button', { name: /Check the rows|Kontroller radene/ }).click();
}

const arriveAt = (page: Page, heading: RegExp) =>
  page.getByRole('heading', { name: heading }).first().waitFor();

export const deviceScreens: readonly Screen[] = [
  {
    name: 'devices',
    role: 'picker',
    path: () => '/devices',
    async arrive(page) {
      await arriveAt(page, /^(Devices|Enheter)$/);
      await page.getByRole('table').waitFor();
    },
  },
  {
    name: 'devices-none',
    role: 'manager',
    path: () => '/devices?text=nowhere&state=QUARANTINED',
    arrive: (page) => arriveAt(page, /No device fits|Ingen enhet passer/),
  },
  {
    name: 'device',
    role: 'manager',
    path: ({ shippedDevice }) => `/devices/${shippedDevice}`,
    async arrive(page) {
      await arriveAt(page, /What has happened|Hva som har skjedd/);
    },
  },
  {
    name: 'device-unknown',
    role: 'picker',
    path: () => '/devices/nowhere1',
    async arrive(page) {
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'device-place',
    role: 'manager',
    path: ({ freeWifiDevice }) => `/devices/${freeWifiDevice}`,
    async arrive(page) {
      await page.getByRole('button', { name: /quarantine|karantene/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'import',
    role: 'manager',
    path: () => '/devices/import',
    arrive: (page) => page.locator('textarea').waitFor(),
  },
  {
    name: 'import-not-allowed',
    role: 'picker',
    path: () => '/devices/import',
    async arrive(page) {
      await page.getByText(/An import takes a manager|En import krever en leder/).waitFor();
    },
  },
  {
    name: 'import-checked',
    role: 'manager',
    path: () => '/devices/import',
    async arrive(page, { shippedDevice }) {
      await check(page, delivery(shippedDevice));
      await page.getByRole('table').first().waitFor();
    },
  },
  {
    name: 'import-refused',
    role: 'manager',
    path: () => '/devices/import',
    async arrive(page) {
      await check(page, 'serial;kind\n1;2\n');
      await page.getByRole('alert').waitFor();
    },
  },
];
