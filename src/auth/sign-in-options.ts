import type { BetterAuthOptions } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Parts } from '../parts.ts';
import { aliveSince } from './authenticate-session.ts';
import { findLogin } from './logins.sql.ts';
import { hasOidc } from './needs-set-up.ts';
import { findOperatorById } from './operators.sql.ts';
import { passwordLimits } from './password.ts';
import { sessionLimitsMs } from './session.ts';
import { forgetSessions } from './sessions.sql.ts';
import { oidcProvider, signInPath } from './sign-in-path.ts';
import { cookiePrefix } from './sign-in-secret.ts';
import { secondFactorTables, tables } from './sign-in-tables.ts';

/** What the sign-in library is given of the service. */
export type LibraryParts = Pick<Parts, 'config' | 'db' | 'clock' | 'ids' | 'seal' | 'log'>;

/** What is said of the caller's address, in a header that no browser sends through us. */
export const addressHeader = 'x-caller-address';

/** How long the second step of a sign-in may take: long enough to find the phone. */
const challengeSeconds = 600;

/** How the library is set up: nothing that it offers is on but what stands here. */
export function libraryOptions(
  parts: LibraryParts,
  { origin, secret, withOidc }: { origin: string; secret: string; withOidc: boolean },
): BetterAuthOptions {
  const { config, db, ids, log } = parts;
  return {
    appName: 'Bestill',
    baseURL: origin,
    basePath: signInPath,
    secret,
    database: { connect: () => db.lend(), end: async () => {} },
    ...tables,
    user: { ...tables.user, validateUserInfo: (given) => judgeIdentity(parts, given) },
    account: {
      ...tables.account,
      updateAccountOnSignIn: false,
      // An identity belongs to who has its verified address: judgeIdentity() has the last word.
      accountLinking: { enabled: true, trustedProviders: [], requireLocalEmailVerified: true },
    },
    session: {
      ...tables.session,
      // authenticateSession() ends sessions, by the database's clock: this is only how long the cookie is kept.
      expiresIn: sessionLimitsMs(config).wholeMs / 1_000,
      disableSessionRefresh: true,
    },
    databaseHooks: hooks(parts),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLimits.shortest,
      maxPasswordLength: passwordLimits.longest,
    },
    // Guesses are counted and slowed down by `attempts.ts`, for passwords and codes alike, in the database.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    onAPIError: { throw: true, errorURL: '/console/sign-in' },
    // Its words may repeat what was typed: they are told by their kind alone, and failures are thrown.
    logger: {
      level: 'error',
      log: (level, message) => log.debug({ level, message: message.slice(0, 60) }, 'sign-in library'),
    },
    advanced: {
      database: { generateId: () => ids.uuid(), validateSchema: false },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      ...cookies(origin),
    },
    plugins: [secondFactor(), ...(withOidc ? [oidc(parts)] : [])],
  };
}

function cookies(origin: string) {
  return {
    cookiePrefix,
    useSecureCookies: origin.startsWith('https:'),
    // Only the operators' API gets them, and only from our own pages.
    defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/operator' },
    // This one is read when the browser comes back from the provider, which is another site.
    cookies: { state: { attributes: { sameSite: 'lax', path: signInPath } } },
  } as const;
}

function hooks({ config, db, clock }: LibraryParts): NonNullable<BetterAuthOptions['databaseHooks']> {
  return {
    session: {
      create: {
        async before(session) {
          const operator = await findOperatorById(db, session.userId);
          // The password may be right, and the operator revoked.
          if (operator === undefined || operator.revokedAt !== null) return false;
          await forgetSessions(db, session.userId, aliveSince({ config, clock }));
          const now = clock.now();
          return { data: { startedAt: now, ...session, lastSeenAt: now } };
        },
      },
    },
    account: {
      create: {
        // We ask the provider who somebody is, and nothing more: its tokens are not kept.
        before: async ({ id, userId, providerId, accountId, password, createdAt, updatedAt }) => ({
          data: {
            ...{ id, userId, providerId, accountId, password, createdAt, updatedAt },
            ...{ accessToken: undefined, refreshToken: undefined, idToken: undefined, scope: undefined },
            ...{ accessTokenExpiresAt: undefined, refreshTokenExpiresAt: undefined },
          },
        }),
      },
    },
  };
}

function secondFactor() {
  return twoFactor({
    schema: secondFactorTables,
    twoFactorCookieMaxAge: challengeSeconds,
    accountLockout: { enabled: false },
  });
}

function oidc({ config }: LibraryParts) {
  const { oidcIssuer, oidcClientId, oidcClientSecret, oidcName } = config;
  return genericOAuth({
    config: [
      {
        providerId: oidcProvider,
        name: oidcName,
        discoveryUrl: `${withoutSlash(oidcIssuer ?? '')}/.well-known/openid-configuration`,
        clientId: oidcClientId ?? '',
        clientSecret: oidcClientSecret ?? '',
        tokenEndpointAuth: { method: 'client_secret_basic' },
        scopes: ['openid', 'email'],
        pkce: true,
        requireIdTokenVerification: true,
        disableSignUp: true,
        disableImplicitSignUp: true,
        disableProviderLogout: true,
      },
    ],
  });
}

/** Issuers are written with and without. */
function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}

type Given = Parameters<NonNullable<NonNullable<BetterAuthOptions['user']>['validateUserInfo']>>[0];

/** An identity opens the login that has its verified address, today: not the one that once had it. */
async function judgeIdentity(
  parts: LibraryParts,
  { user, source }: Given,
): Promise<{ error: string } | undefined> {
  if (source.method !== 'oauth' || !hasOidc(parts)) return { error: 'no_operator' };
  const issuer = String(source.oauth?.profile?.['iss']);
  if (withoutSlash(issuer) !== withoutSlash(parts.config.oidcIssuer ?? '')) return { error: 'wrong_issuer' };
  if (user.emailVerified !== true) return { error: 'email_not_verified' };
  const login = user.id === undefined ? undefined : await findLogin(parts.db, user.id);
  return login?.email === user.email?.toLowerCase() ? undefined : { error: 'no_operator' };
}
