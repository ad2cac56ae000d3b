import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** Fails with what axe finds against WCAG 2.0 to 2.2, A and AA. */
export async function assertAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(tags)
    // Without it each look opens a page of its own, for frames of other hosts; the console has none.
    .setLegacyMode()
    .analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`,
    ),
  );
  assert.deepEqual(found, [], what);
}

/** Nothing that is pressed is smaller than this (WCAG 2.5.8). */
const targetPx = 24;

/** Fails when something that can be pressed is smaller than 24 px, except a link within a sentence. */
export async function assertTargets(page: Page, what: string): Promise<void> {
  const small = await page.evaluate((least) => {
    const selector =
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=menuitem], [role=tab]';
    return [...document.querySelectorAll(selector)]
      .filter((element) => {
        if (
          !element.checkVisibility({ visibilityProperty: true }) ||
          element.closest('.visually-hidden, .skip')
        )
          return false;
        const inSentence = element.tagName === 'A' && element.closest('p, li, td, dd, label') !== null;
        // A field with its own label around it is pressed by that.
        const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
        return !inSentence && width > 0 && (width < least || height < least);
      })
      .map((element) => element.outerHTML.slice(0, 160));
  }, targetPx);
  assert.deepEqual(small, [], what);
}

/** Fails when the page itself scrolls sideways: at 320 px that is WCAG 1.4.10. */
export async function assertNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  assert.ok(scroll <= client, `${what}: the page is ${scroll} px wide and shows ${client} px.`);
}

/** Fails when something within the page scrolls sideways, so that what lies beyond its edge is easily missed. */
export async function assertNothingBeyond(page: Page, what: string): Promise<void> {
  const beyond = await page.evaluate(() =>
    [...document.querySelectorAll('.table-frame')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((frame) => `${frame.ariaLabel}: ${frame.scrollWidth} px wide, shows ${frame.clientWidth} px`),
  );
  assert.deepEqual(beyond, [], what);
}

/**
 * Walks through the page by Tab and fails when what has the focus can't be seen: it must have a size, be on the screen, be uncovered at one
 * point at least, and differ from the unfocused look. @returns what had the focus, in order.
 */
export async function assertFocusSeen(page: Page, what: string, stopsMax = 60): Promise<string[]> {
  const stops: string[] = [];
  for (let count = 0; count < stopsMax; count += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(async () => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const look = () => {
        const box = element.getBoundingClientRect();
        const points = [0.1, 0.5, 0.9].flatMap((x) =>
          [0.1, 0.5, 0.9].map((y) => [box.x + box.width * x, box.y + box.height * y]),
        );
        const seen = points.some(([x = 0, y = 0]) => {
          const top = document.elementFromPoint(x, y);
          return top !== null && (element.contains(top) || top.contains(element));
        });
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        const marked = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
        return { name: element.outerHTML.slice(0, 120), seen, marked };
      };
      const atOnce = look();
      if (atOnce.seen && atOnce.marked) return atOnce;
      // Even a transition of no time takes a frame.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return look();
    });
    // Where the focus is put on the page's last stop, the first Tab leaves the page, and the next comes in at its top.
    if (stop === null && stops.length === 0 && count === 0) continue;
    if (stop === null) break;
    assert.ok(stop.seen, `${what}: what has the focus is covered or off the screen: ${stop.name}`);
    assert.ok(stop.marked, `${what}: nothing shows that it has the focus: ${stop.name}`);
    if (stops.includes(stop.name) && stops[0] === stop.name) break;
    stops.push(stop.name);
  }
  assert.ok(stops.length > 0, `${what}: Tab reaches nothing.`);
  return stops;
}
