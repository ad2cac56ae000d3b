import type { Page } from 'playwright-core';
import { makeFirstLink } from '../../../src/auth/make-first-link.ts';
import { createSeal } from '../../../src/lib/seal.ts';
import { codeOf } from '../../support/authenticator.ts';
import { secretsKey } from '../support/house.ts';
import type { Screen } from '../support/screen.ts';
import { invite, type Person, signIn } from '../support/seat.ts';
import type { World } from '../support/world.ts';

/** Comes to a page as somebody whom this browser has never seen. */
async function come(page: Page, path: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto('about:blank');
  await page.goto(`/console${path}`);
}

const email = /^(E-mail|E-post)$/;
const password = /^(Password|Passord)$/;

async function fillIn(page: Page, address: string, word: string): Promise<void> {
  await page.getByLabel(email).fill(address);
  await page.getByLabel(password, { exact: true }).fill(word);
  await page.keyboard.press('Enter');
}

/** Signs somebody new in, by the link that they were given, and comes to a page of theirs. */
async function comeSignedIn(page: Page, { house }: World, path: string): Promise<void> {
  await page.context().clearCookies();
  await signIn(page.context(), house, 'picker');
  await page.goto('about:blank');
  await page.goto(`/console${path}`);
}

async function openDialog(page: Page, button: RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('dialog').waitFor();
}

/** Somebody new shows the secret to their phone. */
async function beginSecondFactor(page: Page, { house }: World): Promise<Person> {
  await page.context().clearCookies();
  const person = await signIn(page.context(), house, 'picker');
  await page.goto('/console/account');
  await openDialog(page, turnOn);
  await page.getByLabel(password, { exact: true }).fill(person.password);
  await page.getByRole('button', { name: /^(Go on|Fortsett)$/ }).click();
  await page.getByRole('img', { name: /QR/ }).waitFor();
  return person;
}

const turnOn = /^(Turn it on|Slå på)$/;

async function turnSecondFactorOn(page: Page, world: World): Promise<Person> {
  const person = await beginSecondFactor(page, world);
  const secret = ((await page.locator('code.secret').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel(/^(Code from the app|Kode fra appen)$/).fill(codeOf(secret));
  await page.getByRole('button', { name: turnOn }).last().click();
  await page.getByRole('list', { name: /^(Recovery codes|Reservekoder)$/ }).waitFor();
  return person;
}

/** Those of who isn't signed in, and of who is no longer. */
const outside: readonly Screen[] = [
  {
    name: 'sign-in',
    role: 'nobody',
    path: () => '/sign-in',
    async arrive(page) {
      await come(page, '/sign-in');
      await page.getByLabel(email).waitFor();
    },
  },
  {
    name: 'sign-in-wrong',
    role: 'nobody',
    path: () => '/sign-in',
    async arrive(page) {
      await come(page, '/sign-in?problem=NO_OPERATOR');
      await fillIn(page, 'kari@example.com', 'not the password');
      await page.getByText(/is wrong|er feil/).waitFor();
    },
  },
  {
    name: 'set-up-invited',
    role: 'nobody',
    path: () => '/sign-in',
    async arrive(page, { house }) {
      const { token } = await invite(house, 'picker');
      await come(page, `/set-up#${token}`);
      await page.getByLabel(/^(New password|Nytt passord)$/).waitFor();
    },
  },
  {
    name: 'set-up-wrong',
    role: 'nobody',
    path: () => '/sign-in',
    async arrive(page, { house }) {
      const { token } = await invite(house, 'picker');
      await come(page, `/set-up#${token}`);
      await page.getByLabel(/^(New password|Nytt passord)$/).fill('short');
      await page.getByRole('button', { name: /pack station|pakkestasjonen/ }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'set-up-used',
    role: 'nobody',
    path: () => '/sign-in',
    async arrive(page) {
      await come(page, '/set-up#abc');
      await page.getByRole('heading', { name: /cannot be used|kan ikke brukes/ }).waitFor();
    },
  },
  {
    name: 'session-over',
    role: 'nobody',
    path: () => '/sign-in',
    async arrive(page, world) {
      await comeSignedIn(page, world, '/account');
      await page.getByRole('table').waitFor();
      await page.context().clearCookies();
      await page.getByRole('button', { name: /^(Turn it on|Slå på)$/ }).click();
      await page.getByLabel(password, { exact: true }).fill('whatever it is');
      await page.getByRole('button', { name: /^(Go on|Fortsett)$/ }).click();
      await page.getByRole('heading', { name: /You are signed out|Du er logget ut/ }).waitFor();
    },
  },
];

const inside: readonly Screen[] = [
  {
    name: 'account',
    role: 'picker',
    path: () => '/account',
    arrive: (page) => page.getByRole('table').waitFor(),
  },
  {
    name: 'account-password',
    role: 'picker',
    path: () => '/account',
    arrive: (page) => openDialog(page, /^(Change the password|Endre passordet)$/),
  },
  {
    name: 'account-second-factor',
    role: 'nobody',
    path: () => '/sign-in',
    arrive: async (page, world) => void (await beginSecondFactor(page, world)),
  },
  {
    name: 'account-recovery-codes',
    role: 'nobody',
    path: () => '/sign-in',
    arrive: async (page, world) => void (await turnSecondFactorOn(page, world)),
  },
  {
    name: 'sign-in-code',
    role: 'nobody',
    path: () => '/sign-in',
    async arrive(page, world) {
      const person = await turnSecondFactorOn(page, world);
      await come(page, '/sign-in');
      await fillIn(page, person.email, person.password);
      await page.getByLabel(/^(Code from the app|Kode fra appen)$/).waitFor();
    },
  },
  {
    name: 'staff',
    role: 'administrator',
    path: () => '/staff',
    arrive: (page) => page.getByRole('table').waitFor(),
  },
  {
    name: 'staff-add',
    role: 'administrator',
    path: () => '/staff',
    arrive: (page) => openDialog(page, /^(Add somebody|Legg til noen)$/),
  },
  {
    name: 'staff-change',
    role: 'administrator',
    path: () => '/staff',
    async arrive(page) {
      await page.getByRole('table').waitFor();
      await page
        .getByRole('button', { name: /^(Change|Endre): / })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'staff-not-allowed',
    role: 'manager',
    path: () => '/staff',
    arrive: (page) => page.getByRole('alert').waitFor(),
  },
];

export const signInScreens: readonly Screen[] = [...outside, ...inside];

/** The link of the first start, of a house in which nobody can sign in yet. @returns its token. */
export async function firstLink({ house }: Pick<World, 'house'>): Promise<string> {
  const seal = createSeal(secretsKey, house.parts.ids);
  const link = await makeFirstLink({ ...house.parts, seal, config: { oidcIssuer: null } as never });
  if (link === null) throw new Error('Somebody can sign in already.');
  return link.token;
}
