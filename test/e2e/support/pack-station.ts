import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { type Look, openContext } from './browser.ts';
import type { House } from './house.ts';
import { type Person, signIn } from './seat.ts';

/** Somebody at a packing bench with a keyboard, a scanner that types, and a printer. No mouse. */
export interface PackStation {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly person: Person;
  /** Types a code as a scanner does, wherever the focus is, and Enter. */
  scan(code: string): Promise<void>;
  /** Types a code at a scanner's speed, however busy this machine is, with Shift held for each capital letter. */
  scanAtOnce(code: string, end: 'Enter' | 'Tab'): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  /** Waits until the same code counts once more: sooner it is a trigger that reads twice. */
  takeBreath(): Promise<void>;
  /** What lies on the bench: `empty`, `open`, `scanned`, `booking`, `booked`, `trouble`, `stopped`, `holding`. */
  stage(name: string): Promise<Locator>;
  /** What came of the last scan, once it says this. */
  says(words: string | RegExp): Promise<Locator>;
  /** The lines of the list of the latest scans that say this. */
  latest(words: string | RegExp): Locator;
  /** The addresses of the documents that the printer was given, the oldest first. */
  readonly printed: readonly string[];
  /** How often a mouse or a finger was used. */
  pointerCount(): Promise<number>;
}

export interface StationOptions {
  readonly look?: Look;
  /** As they are kept on the machine: `bench.undo`, `bench.print`, `bench.advance`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What the printer does with a document: it takes it, or the browser doesn't let the page print. */
  readonly printer?: 'takes' | 'refuses';
}

/** Sits a new picker down at a station of their own and opens the console. */
export async function openStation(
  house: House,
  browser: Browser,
  options: StationOptions = {},
): Promise<PackStation> {
  const { look = {}, settings = {}, printer = 'takes' } = options;
  const context = await openContext(browser, house.address, look);
  const person = await signIn(context, house, 'picker');
  const printed: string[] = [];
  await context.exposeFunction('notePrint', (address: string) => void printed.push(address));
  await context.addInitScript(prepare, { settings, refuses: printer === 'refuses' });
  const page = await context.newPage();
  await page.goto('/console/');
  await page.locator('[data-stage]').waitFor();
  return {
    page,
    context,
    person,
    printed,
    async scan(code) {
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
    },
    scanAtOnce: (code, end) => typeAtOnce(page, code, end),
    async press(...keys) {
      // A scanner may end a code with several keys, and a hand is not as quick: only what comes later is meant.
      await page.waitForTimeout(handMs);
      for (const key of keys) await page.keyboard.press(key);
    },
    takeBreath: () => page.waitForTimeout(doubleReadMs),
    async stage(name) {
      const stage = page.locator(`[data-stage=${name}]`);
      await stage.waitFor();
      return stage;
    },
    async says(words) {
      const said = page.locator('.bench-result').filter({ hasText: words });
      await said.first().waitFor();
      return said.first();
    },
    latest: (words) =>
      page.getByRole('region', { name: 'Latest scans' }).getByRole('listitem').filter({ hasText: words }),
    pointerCount: () => page.evaluate(() => Number(sessionStorage.getItem('pointers'))),
  };
}

/**
 * Sends a scanner's keys from within the page, all in one turn: a busy machine would let real ones come as slowly as a hand's. Text goes
 * in as an edit, which is what the page hears of a key.
 */
async function typeAtOnce(page: Page, code: string, end: 'Enter' | 'Tab'): Promise<void> {
  await page.evaluate(
    ({ characters, last }) => {
      const press = (key: string, shiftKey: boolean) => {
        const event = new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true });
        return (document.activeElement ?? document.body).dispatchEvent(event);
      };
      for (const key of characters) {
        const isCapital = /^[A-Z]$/.test(key);
        if (isCapital) press('Shift', true);
        if (press(key, isCapital)) document.execCommand('insertText', false, key);
      }
      // As a browser does with Enter in a field.
      const field = document.activeElement;
      if (press(last, false) && last === 'Enter' && field instanceof HTMLInputElement)
        field.form?.requestSubmit();
    },
    { characters: [...code], last: end },
  );
}

const handMs = 300;
const doubleReadMs = 1_100;

/** In each page and frame: the printer, the station's settings, and a count of what no keyboard does. */
function prepare({
  settings,
  refuses,
}: {
  settings: Readonly<Record<string, string>>;
  refuses: boolean;
}): void {
  if (!location.protocol.startsWith('http')) return;
  const tell = (globalThis as unknown as { notePrint?: (address: string) => void }).notePrint;
  globalThis.print = () => {
    if (refuses) throw new DOMException('No printing here.', 'SecurityError');
    tell?.(location.pathname + location.search);
  };
  const storage = localStorage as Storage | null;
  for (const [name, value] of Object.entries(settings)) {
    if (storage?.getItem(`bestill.${name}`) === null) storage.setItem(`bestill.${name}`, value);
  }
  addEventListener(
    'pointerdown',
    () => sessionStorage.setItem('pointers', String(Number(sessionStorage.getItem('pointers')) + 1)),
    true,
  );
}

/** How the parcels of orders stand: each `order_…` with its status and its newest booking, and how often the carrier has it. */
export async function parcelsOf(house: House, orderIds: readonly string[]): Promise<Map<string, string>> {
  const text = `select 'order_' || o.id as id, o.status || ', ' || coalesce((select b.state from bookings b
      where b.order_id = o.id order by b.attempt desc limit 1), 'no booking') || ', ' ||
      (select count(*) from sandbox_consignments c where c.reference = replace(o.id::text, '-', '')) || ' at Bring' as state
    from orders o where 'order_' || o.id = any($1)`;
  const rows = await house.parts.db.query<{ id: string; state: string }>({ name: 'test_parcels', text }, [
    orderIds,
  ]);
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** The device that an order was shipped with. */
export async function deviceOf(house: House, orderId: string): Promise<string | null> {
  const text = `select device_id as "deviceId" from orders where 'order_' || id = $1`;
  const [row] = await house.parts.db.query<{ deviceId: string | null }>({ name: 'test_device', text }, [
    orderId,
  ]);
  assert.ok(row);
  return row.deviceId;
}
