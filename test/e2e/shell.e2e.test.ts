import { deepEqual, equal, match, notEqual } from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertNoTrouble, openBrowser, openContext } from './support/browser.ts';
import { openHouse } from './support/house.ts';
import { openSeats } from './support/seat.ts';

describe('The console', async () => {
  const house = await openHouse();
  const browser = await openBrowser();

  test('answers a browser that comes to the bare address, and loads nothing from anywhere else', async () => {
    const context = await openContext(browser, house.address);
    const page = await context.newPage();
    const answer = await page.goto('/');
    equal(answer?.status(), 200);
    match(page.url(), /\/console\//);
    await page.getByRole('heading', { level: 1 }).waitFor();
    assertNoTrouble(page);
    await context.close();
  });

  test('is one page for every address below it, never kept, and with a policy that lets nothing else in', async () => {
    const first = await fetch(`${house.address}/console/orders/anything?list=x`);
    const second = await fetch(`${house.address}/console`);
    const policies = [first, second].map(({ headers }) => headers.get('content-security-policy') ?? '');
    const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1] ?? '');
    notEqual(nonces[0], nonces[1]);
    deepEqual(policies[0]?.replace(nonces[0] ?? '', '…').split('; '), [
      "default-src 'none'",
      "base-uri 'none'",
      "connect-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "frame-src 'self'",
      "img-src 'self'",
      "require-trusted-types-for 'script'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self' 'nonce-…'",
      "worker-src 'self'",
    ]);
    const page = await first.text();
    equal(page.includes(nonces[0] ?? 'none'), true);
    equal(/<script(?![^>]* src=)|<style| style=| on\w+=/.test(page), false);
    equal(first.headers.get('cache-control'), 'no-store');
    equal(first.headers.get('x-content-type-options'), 'nosniff');
  });

  test('sends its files compressed, to be kept for ever, and none that is not there', async () => {
    const page = await (await fetch(`${house.address}/console/`)).text();
    const script = /src="([^"]+\.js)"/.exec(page)?.[1] ?? '';
    const answer = await fetch(house.address + script, { headers: { 'accept-encoding': 'br' } });
    deepEqual(
      ['content-encoding', 'cache-control', 'content-type'].map((name) => answer.headers.get(name)),
      ['br', 'public, max-age=31536000, immutable', 'application/javascript; charset=utf-8'],
    );
    for (const path of ['assets/none.js', 'assets/..%2f..%2fpackage.json', 'assets/../index.html'])
      notEqual(
        (await fetch(`${house.address}/console/${path}`)).headers.get('content-type'),
        answer.headers.get('content-type'),
      );
    equal((await fetch(`${house.address}/console/assets/none.js`)).status, 404);
  });

  test('asks once more what a server that has too much to do could not answer', async () => {
    const page = await openSeats(house, browser).sit('picker');
    let refused = 0;
    await page.route('**/operator/graphql', (route) => {
      if (!route.request().postData()?.includes('query Queue(') || refused > 0) return route.continue();
      refused += 1;
      return route.fulfill({
        status: 503,
        json: { errors: [{ message: 'Busy', extensions: { code: 'UNAVAILABLE' } }] },
      });
    });
    await page.goto('/console/queue');
    await page.getByRole('heading', { name: 'There are no orders yet' }).waitFor();
    equal(refused, 1);
    equal(await page.getByText('Busy').count(), 0);
    await page.context().close();
  });
});
