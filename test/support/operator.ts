import assert from 'node:assert/strict';
import type { OperatorActor } from '../../src/auth/actor.ts';
import { createOperator } from '../../src/auth/create-operator.ts';
import { inviteOperator } from '../../src/auth/invite-operator.ts';
import type { Role } from '../../src/auth/roles.ts';
import type { Order } from '../../src/orders/order.ts';
import type { OrderResult } from '../../src/orders/refusals.ts';
import { systemIds } from '../../src/lib/ids.ts';
import type { Parts } from '../../src/parts.ts';
import type { App } from './app.ts';
import { type Browser, openBrowser } from './browser.ts';

/** A person at the command line. */
export const operator: OperatorActor = { kind: 'operator', name: 'cli:kari', role: 'administrator' };

/** A device that no other test ships. */
export function newDevice(): string {
  return systemIds.base62(8);
}

/** What a move came to, for comparing: the new status, or why not. */
export function verdict(result: OrderResult<Order>): string {
  if (result.ok) return result.value.status;
  return result.refusal.kind === 'wrong_status'
    ? `wrong_status ${result.refusal.status}`
    : result.refusal.kind;
}

/** A password that will do. */
export const password = 'correct horse battery';

/** An operator who was made, and the token of the link by which they choose a password. */
export interface Invited {
  readonly name: string;
  readonly email: string;
  readonly link: string;
}

/** Makes an operator that no other test has, as the command line does, with a link. */
export async function invited(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'seal'>,
  role: Role = 'administrator',
): Promise<Invited> {
  const mark = systemIds.base62(8);
  const name = `${role} ${mark}`;
  const email = `${mark}@example.com`.toLowerCase();
  const made = await createOperator(parts, operator, { name, role, email, withToken: false });
  assert.ok(made.ok);
  return { name, email, link: await linkFor(parts, name) };
}

/** Makes another link for an operator. @returns its token. */
export async function linkFor(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'seal'>,
  name: string,
  withoutSecondFactor = false,
): Promise<string> {
  const link = await inviteOperator(parts, operator, { name, withoutSecondFactor });
  assert.ok(link.ok);
  return link.value.token;
}

/** An operator in a browser. */
export interface SignedInOperator extends Omit<Invited, 'link'> {
  readonly browser: Browser;
  /** For what calls the service in another way. */
  readonly cookie: string;
}

/** Makes an operator that no other test has, who follows their link and is signed in by it. */
export async function signIn(
  app: Pick<App, 'parts' | 'server'>,
  { role }: { role?: Role } = {},
): Promise<SignedInOperator> {
  const { link, ...made } = await invited(app.parts, role);
  const browser = openBrowser(app);
  const { status, body } = await browser.post('/operator/auth/set-up', { token: link, password });
  assert.equal(status, 200, JSON.stringify(body));
  return { ...made, browser, cookie: browser.cookie };
}
