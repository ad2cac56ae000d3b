import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { codeOf } from '../support/authenticator.ts';
import { startOidcProvider } from '../support/oidc-provider.ts';
import { until } from '../support/until.ts';
import { firstLink } from './screens/sign-in.ts';
import { assertAccessible } from './support/accessible.ts';
import { assertNoTrouble, openBrowser, openContext } from './support/browser.ts';
import { openHouse } from './support/house.ts';
import { invite, type Person, signIn } from './support/seat.ts';

describe('Signing in', async () => {
  const provider = await startOidcProvider();
  const house = await openHouse({
    BESTILL_OIDC_ISSUER: provider.issuer,
    BESTILL_OIDC_CLIENT_ID: provider.clientId,
    BESTILL_OIDC_CLIENT_SECRET: provider.clientSecret,
    BESTILL_OIDC_NAME: 'Acme',
  });
  const browser = await openBrowser();
  const open = (language: 'en' | 'nb' = 'en') => openContext(browser, house.address, { language });

  /** Somebody who has a password, and a browser in which they are not signed in. */
  async function somebody(role: 'picker' | 'administrator' = 'picker', language: 'en' | 'nb' = 'en') {
    const context = await open(language);
    const person = await signIn(context, house, role);
    await context.clearCookies();
    return { context, person };
  }

  async function fillIn(page: Page, email: string, word: string): Promise<void> {
    await page.getByLabel('E-mail', { exact: true }).fill(email);
    await page.getByLabel('Password', { exact: true }).fill(word);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  const isHome = (page: Page) => page.waitForURL(`${house.address}/console/`);

  /** Ends every session of a person, as time would. */
  async function endSessionsOf({ name }: Pick<Person, 'name'>): Promise<void> {
    const text = `delete from operator_sessions where login_id = (select id from operators where name = $1)`;
    await house.parts.db.query({ name: 'e2e_end_sessions', text }, [name]);
  }

  async function countOperators(like: string): Promise<number | undefined> {
    const text = 'select count(*)::int as count from operators where name like $1';
    const rows = await house.parts.db.query<{ count: number }>({ name: 'e2e_count_operators', text }, [like]);
    return rows[0]?.count;
  }

  test('the first administrator follows the link, and is at the pack station', async () => {
    const token = await firstLink({ house });
    const context = await open();
    const page = await context.newPage();
    await page.goto(`/console/set-up#${token}`);
    await page.getByText('You become the first administrator.').waitFor();
    // The next one at this machine doesn't find it in the address.
    equal(new URL(page.url()).hash, '');
    await page.keyboard.type('Kari Nordmann');
    await page.keyboard.press('Tab');
    await page.keyboard.type('kari@example.com');
    await page.keyboard.press('Tab');
    await page.keyboard.type('en lang setning om ost');
    await page.keyboard.press('Enter');
    await isHome(page);
    await page.getByRole('button', { name: 'Kari Nordmann (Administrator)' }).waitFor();
    await page.goto('about:blank');
    await page.goto(`/console/set-up#${token}`);
    await page.getByRole('heading', { name: 'This link cannot be used' }).waitFor();
    assertNoTrouble(page);
    await context.close();
  });

  test('who comes to a page signs in first, is told what is wrong, and goes on to that page', async () => {
    const { context, person } = await somebody();
    const page = await context.newPage();
    await page.goto('/console/devices?type=HAN_WIFI');
    await page.waitForURL(/\/console\/sign-in\?to=/);
    await fillIn(page, person.email, 'not the password');
    await page.getByText('The e-mail address or the password is wrong.').waitFor();
    // What was typed is marked, so that the next try replaces it.
    await page.keyboard.type(person.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${house.address}/console/devices?type=HAN_WIFI`);
    await page.getByRole('button', { name: `${person.name} (Picker)` }).waitFor();
    assertNoTrouble(page);
    await page.goto('/console/sign-in');
    await isHome(page);
    await context.close();
  });

  test('the fields are what password managers know, take what is pasted, and show it when asked', async () => {
    const context = await open();
    const page = await context.newPage();
    await page.goto('/console/sign-in');
    const [email, word] = [
      page.getByLabel('E-mail', { exact: true }),
      page.getByLabel('Password', { exact: true }),
    ];
    deepEqual(await Promise.all([email, word].map((field) => field.getAttribute('autocomplete'))), [
      'username',
      'current-password',
    ]);
    await email.fill('pasted by a manager');
    await email.focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+x');
    await word.focus();
    await page.keyboard.press('ControlOrMeta+v');
    equal(await word.inputValue(), 'pasted by a manager');
    equal(await word.getAttribute('type'), 'password');
    await page.getByLabel('Show the password').check();
    equal(await word.getAttribute('type'), 'text');
    await context.close();
  });

  test('in Norwegian, the server answers in Norwegian too', async () => {
    const context = await open('nb');
    const page = await context.newPage();
    await page.goto('/console/sign-in');
    await page.getByLabel('E-post', { exact: true }).fill('nobody@example.com');
    await page.getByLabel('Passord', { exact: true }).fill('ikke passordet');
    await page.getByRole('button', { name: 'Logg inn', exact: true }).click();
    await page.getByText('E-postadressen eller passordet er feil.').waitFor();
    await context.close();
  });

  test('the second factor is turned on by the phone, and then asked for; a recovery code stands in for it', async () => {
    const { context, person } = await somebody();
    const page = await context.newPage();
    await page.goto('/console/account');
    await fillIn(page, person.email, person.password);
    await page.getByRole('button', { name: 'Turn it on' }).click();
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    const secret = ((await page.locator('code.secret').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel('Code from the app').fill(codeOf(secret));
    await page.getByRole('button', { name: 'Turn it on' }).last().click();
    const lines = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    await lines.first().waitFor();
    const codes = await lines.allTextContents();
    equal(codes.length, 10);
    // It doesn't go before they are kept.
    await page.getByRole('button', { name: 'Close' }).press('Enter');
    await page.getByRole('tooltip').waitFor();
    for (let times = 0; times < 3; times++) await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keep your recovery codes' }).waitFor();
    await page.getByLabel('I have kept them').check();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByText('On', { exact: true }).waitFor();
    await page.getByRole('button', { name: person.name }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(/\/console\/sign-in$/);
    await fillIn(page, person.email, person.password);
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
    await page.keyboard.type(codes[0] ?? '');
    await page.keyboard.press('Enter');
    await isHome(page);
    assertNoTrouble(page);
    await context.close();
  });

  test('the recovery codes alone are on the printed sheet', async () => {
    const { context, person } = await somebody();
    const page = await context.newPage();
    await page.goto('/console/account');
    await fillIn(page, person.email, person.password);
    await page.getByRole('button', { name: 'Turn it on' }).click();
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Go on' }).click();
    const secret = ((await page.locator('code.secret').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel('Code from the app').fill(codeOf(secret));
    await page.getByRole('button', { name: 'Turn it on' }).last().click();
    await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    const seen = await page.evaluate(async () => {
      // Even a transition of no time takes a frame.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return [...document.querySelectorAll('h1, h2, h3, li, button, p')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .map((element) => element.tagName);
    });
    deepEqual(seen, ['H3', ...Array.from({ length: 10 }, () => 'LI')]);
    await context.close();
  });

  test('a session that ends in the middle of work asks over the page, keeps everything, and sends the call once', async () => {
    const context = await open();
    const person = await signIn(context, house, 'administrator');
    const page = await context.newPage();
    await page.goto('/console/staff');
    await page.getByRole('button', { name: 'Add somebody' }).click();
    const newName = `Middle ${house.parts.ids.base62(6)}`;
    await page.keyboard.type(newName);
    await page.getByLabel('E-mail', { exact: true }).fill(`${newName.slice(-6)}@example.com`);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.postData()?.includes('createOperator')) sent.push(request.url());
    });
    await endSessionsOf(person);
    await page.getByRole('button', { name: 'Add somebody' }).last().click();
    const dialog = page.getByRole('dialog', { name: 'You are signed out' });
    await dialog.waitFor();
    equal(await countOperators(newName), 0);
    for (let times = 0; times < 3; times++) await page.keyboard.press('Escape');
    await dialog.waitFor();
    // The form below is still there, as it was.
    equal(await page.getByLabel('Name', { exact: true }).inputValue(), newName);
    await dialog.getByLabel('Password', { exact: true }).fill('not the password');
    await page.keyboard.press('Enter');
    await dialog.getByText('The e-mail address or the password is wrong.').waitFor();
    await dialog.getByLabel('Password', { exact: true }).fill(person.password);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: `The link for ${newName}` }).waitFor();
    equal(await page.getByRole('dialog').count(), 1);
    equal(await countOperators(newName), 1);
    // Once in vain, and once.
    equal(sent.length, 2);
    assertNoTrouble(page);
    await context.close();
  });

  test('whoever signs in instead gets a page of their own, and does nothing in the other’s name', async () => {
    const context = await open();
    const person = await signIn(context, house, 'administrator');
    const page = await context.newPage();
    await page.goto('/console/staff');
    const newName = `Other ${house.parts.ids.base62(6)}`;
    await page.getByRole('button', { name: 'Add somebody' }).click();
    await page.keyboard.type(newName);
    await page.getByLabel('E-mail', { exact: true }).fill(`${newName.slice(-6)}@example.com`);
    await endSessionsOf(person);
    await page.getByRole('button', { name: 'Add somebody' }).last().click();
    await page.getByRole('dialog', { name: 'You are signed out' }).waitFor();
    const other = await signIn(context, house, 'administrator');
    const second = await context.newPage();
    await second.goto('/console/account');
    await second.getByRole('table').waitFor();
    await page.bringToFront();
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByText(`${other.name} has signed in, and this page was ${person.name}'s.`).waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await isHome(page);
    await page.getByRole('button', { name: other.name }).waitFor();
    equal(await countOperators(newName), 0);
    await context.close();
  });

  test('signing in in one tab lets the others go on', async () => {
    const context = await open();
    const person = await signIn(context, house, 'picker');
    const page = await context.newPage();
    await page.goto('/console/account');
    await page.getByRole('table').waitFor();
    await endSessionsOf(person);
    await page.getByRole('link', { name: 'Devices', exact: true }).click();
    await page.getByRole('dialog', { name: 'You are signed out' }).waitFor();
    const other = await context.newPage();
    await other.goto('/console/sign-in');
    await fillIn(other, person.email, person.password);
    await isHome(other);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: 'Devices' }).waitFor();
    await context.close();
  });

  test('a page that nobody touches warns before the session ends, and a hand on it is enough to stay', async () => {
    const context = await open();
    await signIn(context, house, 'picker');
    const page = await context.newPage();
    await page.clock.install();
    await page.goto('/console/account');
    await page.getByRole('table').waitFor();
    const backgrounds: boolean[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/operator/graphql'))
        backgrounds.push(request.headers()['x-bestill-background'] === '1');
    });
    await page.clock.fastForward('58:30');
    await page.getByText('You will be signed out in 2 minutes').waitFor();
    await assertAccessible(page, 'the warning');
    equal(backgrounds.includes(false), false);
    await page.keyboard.press('Shift');
    await page.getByText(/You will be signed out/).waitFor({ state: 'detached' });
    await until('the server hears of somebody', async () => backgrounds.includes(false));
    await context.close();
  });

  test('signed out everywhere else, the other browser asks, and this one goes on', async () => {
    const [mine, theirs] = [await open(), await open()];
    const person = await signIn(mine, house, 'picker');
    const enter = async (context: BrowserContext) => {
      const page = await context.newPage();
      await page.goto('/console/account');
      return page;
    };
    const other = await enter(theirs);
    await fillIn(other, person.email, person.password);
    await other.getByRole('table').waitFor();
    const page = await enter(mine);
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await page.getByText('One other browser is signed out.').waitFor();
    await other.getByRole('link', { name: 'Devices', exact: true }).click();
    await other.getByRole('dialog', { name: 'You are signed out' }).waitFor();
    await page.reload();
    await page.getByRole('table').waitFor();
    await Promise.all([mine.close(), theirs.close()]);
  });

  test('an administrator adds somebody, who signs in by the link that was shown', async () => {
    const context = await open();
    await signIn(context, house, 'administrator');
    const page = await context.newPage();
    await page.goto('/console/staff');
    await page.getByRole('button', { name: 'Add somebody' }).click();
    const newName = `Ola ${house.parts.ids.base62(6)}`;
    await page.keyboard.type(newName);
    await page.getByLabel('E-mail', { exact: true }).fill(`${newName.slice(-6)}@example.com`);
    await page.getByRole('button', { name: 'Add somebody' }).last().click();
    const link = await page.getByRole('textbox', { name: 'Set-up link' }).inputValue();
    match(link, new RegExp(`^${house.address}/console/set-up#[A-Za-z0-9]{32}$`));
    const theirs = await open('nb');
    const theirPage = await theirs.newPage();
    await theirPage.goto(link);
    await theirPage.getByText(`Velkommen, ${newName}.`).waitFor();
    await theirPage.getByLabel('Nytt passord', { exact: true }).fill('kort');
    await theirPage.keyboard.press('Enter');
    await theirPage.getByText('må ha minst 12 tegn').waitFor();
    await theirPage.getByLabel('Nytt passord', { exact: true }).fill('fire ord om brune oster');
    await theirPage.keyboard.press('Enter');
    await isHome(theirPage);
    await page.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: `Change: ${newName}` }).click();
    await page.getByRole('button', { name: 'End the access' }).click();
    await page.getByRole('button', { name: 'End the access' }).click();
    await page.getByText(`${newName} has no access any more.`).waitFor();
    await theirPage.getByRole('dialog', { name: 'Du er logget ut' }).waitFor();
    await Promise.all([context.close(), theirs.close()]);
  });

  test('by the provider: there and back to the page that was meant, and a clear word when it says no', async () => {
    const { name, email } = await invite(house, 'picker');
    const context = await open();
    const page = await context.newPage();
    provider.identity = { sub: 'stranger', email: 'stranger@example.com', email_verified: true };
    await page.goto('/console/devices');
    await page.getByRole('button', { name: 'Sign in with Acme' }).click();
    await page.getByText('The provider knows you, but no operator here has that e-mail address.').waitFor();
    provider.identity = { sub: 'theirs', email, email_verified: true };
    await page.goto('/console/devices');
    await page.getByRole('button', { name: 'Sign in with Acme' }).click();
    await page.waitForURL(`${house.address}/console/devices`);
    await page.getByRole('button', { name: `${name} (Picker)` }).waitFor();
    notEqual(await page.getByRole('heading', { level: 1 }).textContent(), '');
    // Over: the provider needs a tab of its own, so that this page stays.
    await endSessionsOf({ name });
    await page.getByRole('link', { name: 'Queue', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'You are signed out' });
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      dialog.getByRole('link', { name: 'Sign in in another tab' }).click(),
    ]);
    await tab.getByRole('button', { name: 'Sign in with Acme' }).click();
    await tab.getByRole('button', { name: `${name} (Picker)` }).waitFor();
    await page.bringToFront();
    await dialog.getByRole('button', { name: 'I am signed in now' }).click();
    await dialog.waitFor({ state: 'detached' });
    ok(page.url().includes('/console/queue'));
    await context.close();
  });
});
