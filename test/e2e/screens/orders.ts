import type { Page } from 'playwright-core';
import type { Screen } from '../support/screen.ts';
import type { OrderKind } from '../support/world.ts';

const arrive = (page: Page) => page.getByRole('heading', { level: 2 }).first().waitFor();

function orderScreen(name: string, kind: OrderKind, more: Partial<Screen> = {}): Screen {
  return { name, role: 'manager', path: ({ orders }) => `/orders/${orders[kind]}`, arrive, ...more };
}

function dialogScreen(name: string, kind: OrderKind, button: RegExp): Screen {
  return orderScreen(name, kind, {
    async arrive(page) {
      await arrive(page);
      await page.getByRole('button', { name: button }).last().click();
      await page.getByRole('dialog').waitFor();
    },
  });
}

/** An exception's row, by its kind. */
const rowOf = (page: Page, name: RegExp) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name }) });

export const orderScreens: readonly Screen[] = [
  orderScreen('order', 'shipped', { isInReadme: true }),
  orderScreen('order-script', 'script'),
  orderScreen('order-held', 'held'),
  orderScreen('order-rejected', 'rejected'),
  orderScreen('order-alike', 'alike', { role: 'picker' }),
  orderScreen('order-webhook', 'undelivered', {
    async arrive(page) {
      await arrive(page);
      await page.getByText(/^(Webhook: Ordered|Melding: Bestilt)$/).click();
      await page.getByText(/^(Attempt|Forsøk) 1$/).click();
    },
  }),
  orderScreen('order-why-not', 'shipped', {
    async arrive(page) {
      await arrive(page);
      await page.getByRole('button', { name: /^(Put on hold|Sett på vent)$/ }).focus();
      await page.getByRole('tooltip').waitFor();
    },
  }),
  {
    name: 'order-missing',
    role: 'picker',
    path: () => '/orders/order_00000000-0000-4000-8000-000000000000',
    arrive: (page) => page.getByRole('heading', { name: /is not there|finnes ikke/ }).waitFor(),
  },
  dialogScreen('order-hold', 'waiting', /^(Put on hold|Sett på vent)$/),
  dialogScreen('order-cancel', 'waiting', /^(Cancel the order|Avbestill ordren)$/),
  dialogScreen('order-recipient', 'business', /^(Correct the recipient|Rett mottakeren)$/),
  dialogScreen('order-shipment', 'shipped', /^(Correct the shipment|Rett forsendelsen)$/),
  dialogScreen('order-return', 'shipped', /^(Take in the return|Ta imot returen)$/),
  dialogScreen('order-absent', 'unknown', /^(Confirm that there is none|Bekreft at den ikke finnes)$/),
  {
    name: 'exceptions',
    role: 'manager',
    path: () => '/exceptions',
    arrive: (page) => rowOf(page, /Haugen/).waitFor(),
  },
  {
    name: 'exceptions-recipient',
    role: 'manager',
    path: () => '/exceptions?kind=BOOKING_REJECTED',
    async arrive(page) {
      const row = rowOf(page, /Haugen/);
      await row.getByRole('button', { name: /^(Correct the recipient|Rett mottakeren)$/ }).click();
      await row.getByLabel(/^(Postal code|Postnummer)$/).fill('18');
      await row.getByRole('button', { name: /^(Save|Lagre)$/ }).click();
      await row.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'exceptions-guidance',
    role: 'manager',
    path: () => '/exceptions?kind=BOOKING_UNKNOWN',
    async arrive(page) {
      const row = rowOf(page, /Bakken/);
      await row
        .getByRole('button', { name: /^(Confirm that there is none|Bekreft at den ikke finnes)$/ })
        .click();
      await row.getByRole('checkbox').waitFor();
    },
  },
  {
    name: 'exceptions-not-allowed',
    role: 'picker',
    path: () => '/exceptions',
    async arrive(page) {
      await rowOf(page, /Haugen/)
        .getByRole('button', { name: /^(Book again|Bestill frakt på nytt)$/ })
        .focus();
      await page.getByRole('tooltip').waitFor();
    },
  },
  {
    name: 'exceptions-none',
    role: 'picker',
    path: () => '/exceptions?kind=PARCEL_RETURNED',
    arrive: (page) =>
      page.getByRole('heading', { name: /Nothing of this kind|Ingenting av denne typen/ }).waitFor(),
  },
];
