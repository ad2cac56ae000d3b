import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { systemActor } from '../../../src/auth/actor.ts';
import { createOperator } from '../../../src/auth/create-operator.ts';
import { inviteOperator } from '../../../src/auth/invite-operator.ts';
import type { Role } from '../../../src/auth/roles.ts';
import { createSeal } from '../../../src/lib/seal.ts';
import { type Look, openContext } from './browser.ts';
import { type House, secretsKey } from './house.ts';

/** Somebody who can sign in. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Places to work at: browsers' profiles in which somebody is signed in. */
export interface Seats {
  /** A new page. Same role and look: same profile, as another tab of it. */
  sit(role: Role | 'nobody', look?: Look): Promise<Page>;
}

/** Opens places in a house. */
export function openSeats(house: House, browser: Browser): Seats {
  const known = new Map<string, Promise<BrowserContext>>();
  async function open(role: Role | 'nobody', look: Look): Promise<BrowserContext> {
    const context = await openContext(browser, house.address, look);
    if (role !== 'nobody') await signIn(context, house, role);
    return context;
  }
  return {
    async sit(role, look = {}) {
      const key = JSON.stringify([role, look]);
      const context = known.get(key) ?? open(role, look);
      known.set(key, context);
      return (await context).newPage();
    },
  };
}

/** Signs a new operator in by the link that an administrator would give them. */
export async function signIn(context: BrowserContext, house: House, role: Role): Promise<Person> {
  const { name, email, token } = await invite(house, role);
  const password = `lang nok ${house.parts.ids.base62(12)}`;
  const answer = await context.request.post(`${house.address}/operator/auth/set-up`, {
    headers: { origin: house.address },
    data: { token, email, password },
  });
  assert.equal(answer.status(), 200, await answer.text());
  return { name, email, password };
}

/** Makes an operator who has not set a password yet. @returns what their link says. */
export async function invite(
  house: House,
  role: Role,
): Promise<{ name: string; email: string; token: string }> {
  const name = `${role[0]?.toUpperCase() ?? ''}${role.slice(1)} ${house.parts.ids.base62(4)}`;
  const email = `${house.parts.ids.base62(10).toLowerCase()}@example.com`;
  const created = await createOperator(house.parts, systemActor, { name, role, email, withToken: false });
  assert.ok(created.ok);
  const parts = { ...house.parts, seal: createSeal(secretsKey, house.parts.ids) };
  const invited = await inviteOperator(parts, systemActor, { name, withoutSecondFactor: false });
  assert.ok(invited.ok);
  return { name, email, token: invited.value.token };
}
