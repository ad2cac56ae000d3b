import type { Page } from 'playwright-core';
import type { Screen } from '../support/screen.ts';
import type { World } from '../support/world.ts';

const of = ({ partner }: World) => `/partners/${partner.intermediaryId}`;

async function openDialog(page: Page, button: RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).first().click();
  await page.getByRole('dialog').waitFor();
}

const arriveAtWebhooks = (page: Page) => page.locator('.webhook-line').first().waitFor();

export const partnerScreens: readonly Screen[] = [
  {
    name: 'partners',
    role: 'administrator',
    path: () => '/partners',
    arrive: (page) => page.getByRole('table').waitFor(),
  },
  {
    name: 'partners-not-allowed',
    role: 'picker',
    path: () => '/partners',
    arrive: (page) => page.getByRole('alert').waitFor(),
  },
  {
    name: 'partners-create',
    role: 'administrator',
    path: () => '/partners',
    arrive: (page) => openDialog(page, /^(New partner|Ny partner)$/),
  },
  {
    name: 'partner-missing',
    role: 'manager',
    path: () => '/partners/NOBODY',
    arrive: (page) => page.getByRole('heading', { name: /no such partner|finnes ikke/ }).waitFor(),
  },
  {
    name: 'partner-keys',
    role: 'administrator',
    path: of,
    arrive: (page) => page.getByRole('table').waitFor(),
  },
  {
    name: 'partner-key-create',
    role: 'administrator',
    path: of,
    arrive: (page) => openDialog(page, /^(New key|Ny nøkkel)$/),
  },
  {
    name: 'partner-key-roll',
    role: 'administrator',
    path: of,
    arrive: (page) => openDialog(page, /^(Roll|Bytt ut): /),
  },
  {
    name: 'partner-key-revoke',
    role: 'administrator',
    path: of,
    arrive: (page) => openDialog(page, /^(Revoke|Trekk tilbake): /),
  },
  {
    name: 'partner-keys-not-allowed',
    role: 'manager',
    path: of,
    async arrive(page) {
      await page.getByRole('table').waitFor();
      await page.getByRole('button', { name: /^(New key|Ny nøkkel)$/ }).press('Enter');
      await page.getByRole('tooltip').waitFor();
    },
  },
  {
    name: 'partner-webhooks',
    role: 'manager',
    path: (world) => `${of(world)}?tab=webhooks`,
    arrive: arriveAtWebhooks,
  },
  {
    name: 'partner-webhook',
    role: 'manager',
    path: (world) => `${of(world)}?tab=webhooks&order=${world.orders.undelivered}`,
    async arrive(page) {
      await arriveAtWebhooks(page);
      await page.getByRole('button', { name: /^(Show the webhook|Vis webhooken)/ }).click();
      await page.getByRole('button', { name: /^(Try now|Prøv nå)$/ }).waitFor();
    },
  },
  {
    name: 'partner-webhooks-none',
    role: 'manager',
    path: (world) => `${of(world)}?tab=webhooks&outcome=TLS&kind=test`,
    arrive: (page) => page.getByRole('heading', { name: /No webhook fits|Ingen webhook passer/ }).waitFor(),
  },
  {
    name: 'partner-webhook-test',
    role: 'manager',
    path: (world) => `${of(world)}?tab=webhooks`,
    arrive: (page) => openDialog(page, /^(Send a test|Send en test)$/),
  },
  {
    name: 'partner-webhook-recover',
    role: 'manager',
    path: (world) => `${of(world)}?tab=webhooks`,
    async arrive(page) {
      await openDialog(page, /^(Send again what|Send på nytt det)/);
      await page
        .getByText(/Nothing was given up|Ingenting er gitt opp/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'partner-secret',
    role: 'administrator',
    path: (world) => `${of(world)}?tab=webhooks`,
    arrive: (page) => openDialog(page, /^(Set a secret|Sett en hemmelighet): /),
  },
  {
    name: 'partner-audit',
    role: 'administrator',
    path: (world) => `${of(world)}?tab=audit`,
    arrive: (page) => page.getByRole('table').waitFor(),
  },
  {
    name: 'partner-audit-not-allowed',
    role: 'manager',
    path: (world) => `${of(world)}?tab=audit`,
    arrive: (page) => page.getByText(/Only administrators|Bare administratorer/).waitFor(),
  },
];
