import type { Parts } from '../parts.ts';
import { addressKey, attemptWasRight, takeAttempt } from './attempts.ts';
import { findCookie } from './session-cookie.ts';
import { ask, type SignInCall, unknownAnswer, type WithCookies } from './sign-in-call.ts';
import { oidcProvider } from './sign-in-path.ts';
import type { SignInResult } from './sign-in-refusals.ts';
import { refused, tooMany } from './sign-in.ts';

type AttemptParts = Pick<Parts, 'db' | 'clock' | 'seal'>;

/** Why the browser comes back from the provider without being signed in: a closed list, which the console has words for. */
export const singleSignOnProblems = [
  'NO_OPERATOR',
  'EMAIL_NOT_VERIFIED',
  'STARTED_ELSEWHERE',
  'REFUSED_THERE',
  'FAILED',
] as const;

export type SingleSignOnProblem = (typeof singleSignOnProblems)[number];

/** Where a browser that wasn't let in ends up. */
const signInPage = '/console/sign-in';

/** Begins to sign in at the provider. Each begins something that we keep for a while, so an address has only so many. @param given.returnTo a page of the console. @returns where to send the browser. */
export async function startSingleSignOn(
  parts: AttemptParts,
  call: SignInCall,
  { returnTo }: { readonly returnTo: string },
): Promise<SignInResult<WithCookies & { url: string }>> {
  const waitMs = await takeAttempt(parts, [addressKey(call.address)]);
  if (waitMs > 0) return refused(tooMany(waitMs));
  const answer = await ask(call, '/sign-in/social', null, {
    provider: oidcProvider,
    callbackURL: isConsolePage(returnTo) ? returnTo : '/console/',
    errorCallbackURL: signInPage,
    disableRedirect: true,
  });
  const { url } = answer.body;
  if (answer.ok && typeof url === 'string') return { ok: true, value: { url, cookies: answer.cookies } };
  const away = answer.code === 'PROVIDER_NOT_FOUND' || answer.code === 'INVALID_OAUTH_CONFIGURATION';
  if (away) return refused({ kind: 'oidc_away' });
  throw unknownAnswer(answer);
}

/** Takes the browser back that the provider has sent. @param query as it came. @returns where it goes on. */
export async function finishSingleSignOn(
  parts: AttemptParts,
  { library, cookies, address, browser }: SignInCall,
  query: string,
): Promise<WithCookies & { location: string; problem: SingleSignOnProblem | null }> {
  const cookie = findCookie(cookies, 'state')?.header ?? '';
  const path = `/callback/${oidcProvider}${query}`;
  const answer = await library({ method: 'GET', path, cookie, address, browser });
  const location = new URL(answer.location ?? signInPage, 'http://console');
  const error = location.searchParams.get('error');
  const arrived = answer.ok && error === null && location.pathname !== signInPage;
  const problem = arrived ? null : (problems[error ?? ''] ?? 'FAILED');
  if (arrived) await attemptWasRight(parts, [addressKey(address)]);
  return {
    cookies: answer.cookies,
    location: problem === null ? location.pathname + location.search : `${signInPage}?problem=${problem}`,
    problem,
  };
}

/** The library's words for it. */
const problems: Readonly<Record<string, SingleSignOnProblem>> = {
  no_operator: 'NO_OPERATOR',
  signup_disabled: 'NO_OPERATOR',
  email_not_found: 'NO_OPERATOR',
  // An account is linked to who has its address, unless the provider doesn't vouch for that.
  account_not_linked: 'EMAIL_NOT_VERIFIED',
  email_not_verified: 'EMAIL_NOT_VERIFIED',
  state_mismatch: 'STARTED_ELSEWHERE',
  state_not_found: 'STARTED_ELSEWHERE',
  state_invalid: 'STARTED_ELSEWHERE',
  access_denied: 'REFUSED_THERE',
};

function isConsolePage(path: string): boolean {
  return /^\/console\/[\w\-./?=&%+]*$/.test(path) && !path.includes('//') && !path.includes('..');
}
