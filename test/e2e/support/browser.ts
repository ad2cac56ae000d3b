import assert from 'node:assert/strict';
import { after, afterEach, type TestContext } from 'node:test';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** How a page is looked at. */
export interface Look {
  readonly language?: 'nb' | 'en';
  readonly theme?: 'light' | 'dark' | 'system';
  readonly forcedColors?: boolean;
  /** In CSS pixels; 1280 × 800 without. 320 × 640 is what 400 % zoom leaves of 1280 × 2560. */
  readonly width?: number;
  readonly height?: number;
  readonly density?: 'normal' | 'large';
}

const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--use-fake-ui-for-media-stream'],
  // Without a screen the dialog of a PDF that is printed brings the page down.
  '--disable-print-preview',
];

/** A machine that is busy with other browsers takes its time. */
const launchMs = 300_000;

/** Starts the machine's Chromium for one test file. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  assert.ok(executablePath !== null, 'There is no Chromium on this machine.');
  const browser = await chromium.launch({ executablePath, args: flags, timeout: launchMs });
  after(() => browser.close());
  afterEach(async (test) => {
    if (!('passed' in test) || test.passed) return;
    for (const page of browser.contexts().flatMap((context) => context.pages())) await tellOf(page, test);
  });
  return browser;
}

/** What a page showed when its test failed: where it failed may be a machine that nobody can look at. */
async function tellOf(page: Page, test: Pick<TestContext, 'diagnostic'>): Promise<void> {
  const shown = await page
    .locator('body')
    .ariaSnapshot({ timeout: 2_000 })
    .catch((error: unknown) => String(error));
  test.diagnostic(`${page.url()} showed:\n${shown.slice(0, 6_000)}`);
}

/** What went wrong in a browser without anybody seeing it. */
export interface Trouble {
  /** Addresses on other hosts that were asked for. */
  readonly foreign: string[];
  /** Errors that no page caught, and what the Content-Security-Policy stopped. */
  readonly errors: string[];
}

const troubles = new WeakMap<BrowserContext, Trouble>();

/**
 * Opens a browser's profile of its own, as one person at one machine has it: cookies, storage, and how they like to look at pages.
 * Whatever goes wrong in it is noted: `assertNoTrouble` looks at it.
 */
export async function openContext(
  browser: Browser,
  address: string,
  look: Look = {},
): Promise<BrowserContext> {
  const { language = 'en', theme = 'light', density = 'normal', width = 1280, height = 800 } = look;
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height },
    locale: language === 'nb' ? 'nb-NO' : 'en-GB',
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    forcedColors: look.forcedColors ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  // Chosen once, as a person would: a test that chooses something else keeps it over a reload.
  await context.addInitScript(
    (chosen) => {
      // A page that is still empty has no storage, nor has the browser's own viewer of PDFs.
      if (!location.protocol.startsWith('http')) return;
      const storage = localStorage as Storage | null;
      for (const [name, value] of Object.entries(chosen)) {
        if (storage?.getItem(`bestill.${name}`) === null) storage.setItem(`bestill.${name}`, value);
      }
    },
    { language, theme, density },
  );
  await shake(context);
  const trouble: Trouble = { foreign: [], errors: [] };
  troubles.set(context, trouble);
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && origin !== address) trouble.foreign.push(request.url());
  });
  context.on('weberror', (error) => trouble.errors.push(String(error.error())));
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted Type/i.test(message.text())) trouble.errors.push(message.text());
  });
  context.setDefaultTimeout(15_000);
  return context;
}

/**
 * With `SHAKE=<longest delay in ms>`, what a page asks for is asked, and its answer arrives, later by a random time, while the stream of
 * changes is as quick as ever: a test that looks before it knows fails by it.
 */
async function shake(context: BrowserContext): Promise<void> {
  const longestMs = Number(process.env['SHAKE'] ?? 0);
  if (longestMs === 0) return;
  await context.addInitScript((mostMs) => {
    const { fetch, setTimeout } = globalThis;
    const pause = () => new Promise((resolve) => void setTimeout(resolve, Math.random() * mostMs));
    globalThis.fetch = async (...asked) => {
      await pause();
      const answer = await fetch(...asked);
      await pause();
      return answer;
    };
  }, longestMs);
}

/** Fails when the page has called another host, thrown what nobody caught, or met the Content-Security-Policy. */
export function assertNoTrouble(page: Page): void {
  assert.deepEqual(troubles.get(page.context()), { foreign: [], errors: [] });
}
