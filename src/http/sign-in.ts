import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { changePassword } from '../auth/change-password.ts';
import { lookAtLink } from '../auth/look-at-link.ts';
import { hasOidc, needsSetUp } from '../auth/needs-set-up.ts';
import { passwordLimits } from '../auth/password.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  renewRecoveryCodes,
} from '../auth/second-factor.ts';
import { signInPath } from '../auth/sign-in-path.ts';
import { openSession, signIn } from '../auth/sign-in.ts';
import { useSetUpLink } from '../auth/use-link.ts';
import { verifyCode } from '../auth/verify-code.ts';
import type { Parts } from '../parts.ts';
import { type Doorkeeper, identifyBrowser } from './callers.ts';
import { deadlinesMs, withinDeadline } from './deadline.ts';
import {
  answerWith,
  type Doing,
  ownPagesOnly,
  send,
  sessionOf,
  signInLimitBytes,
  type SignInRow,
} from './sign-in-answer.ts';
import { createSignInLibraries } from './sign-in-libraries.ts';
import { singleSignOnRoutes } from './single-sign-on.ts';
import { answerSignOut } from './sign-out.ts';

/** What may be typed into one field: longer than anything that is meant. */
const typed = z.string().max(1_000);

/** Every path by which operators sign in, and change how they do. */
export function signInRoutes(parts: Parts): SignInRow[] {
  const libraries = createSignInLibraries(parts);
  const ownPages = ownPagesOnly(parts);
  const browsers = identifyBrowser(parts);
  const post = <Body>(
    path: string,
    who: Doorkeeper,
    body: z.ZodType<Body>,
    doing: Doing<Body>,
  ): SignInRow => [
    ...(['POST', `${signInPath}/${path}`, who] as const),
    ...([answerWith(libraries, body, doing), signInLimitBytes] as const),
  ];
  const password = z.object({ password: typed });
  const code = z.object({ code: typed });
  return [
    [
      'GET',
      '/operator/sign-in-options',
      'anyone',
      (_request, reply) => answerOptions(parts, reply),
      signInLimitBytes,
    ],
    post('sign-in', ownPages, z.object({ email: typed, password: typed }), (call, given) =>
      signIn(parts, call, given),
    ),
    post('code', ownPages, z.object({ code: typed, recovery: z.boolean() }), (call, given) =>
      verifyCode(parts, call, given),
    ),
    post('link', ownPages, z.object({ token: typed }), (_call, { token }) => lookAtLink(parts, token)),
    post('set-up', ownPages, setUpBody, setUp(parts)),
    [
      'POST',
      `${signInPath}/sign-out`,
      ownPages,
      (request, reply) => answerSignOut(parts, request, reply),
      1_024,
    ],
    post('second-factor/begin', browsers, password, (call, given, request) =>
      beginSecondFactor(parts, call, sessionOf(request), given.password),
    ),
    post('second-factor/confirm', browsers, code, (call, given, request) =>
      confirmSecondFactor(parts, call, sessionOf(request), given.code),
    ),
    post('second-factor/end', browsers, password, (call, given, request) =>
      endSecondFactor(parts, call, sessionOf(request), given.password),
    ),
    post('second-factor/recovery-codes', browsers, password, (call, given, request) =>
      renewRecoveryCodes(parts, call, sessionOf(request), given.password),
    ),
    post('password', browsers, passwordBody, (call, given, request) =>
      changePassword(parts, call, sessionOf(request), given),
    ),
    ...singleSignOnRoutes(parts, libraries),
  ];
}

const passwordBody = z.object({ currentPassword: typed, newPassword: typed });

const setUpBody = z.object({
  token: typed,
  name: typed.nullable().default(null),
  email: typed.nullable().default(null),
  password: typed,
});

/** Whoever used a link up is signed in at once: they have just chosen the password. */
function setUp(parts: Parts): Doing<z.output<typeof setUpBody>> {
  return async (call, given) => {
    const used = await useSetUpLink(parts, given);
    return used.ok ? openSession(call, { email: used.value.email, password: given.password }) : used;
  };
}

/** What a browser needs to know before anybody is signed in: nothing of anybody. */
async function answerOptions(parts: Parts, reply: FastifyReply): Promise<FastifyReply> {
  const setUpNeeded = await withinDeadline(deadlinesMs.work, needsSetUp(parts));
  const { shortest, longest } = passwordLimits;
  const options = {
    ready: parts.seal !== null,
    setUpNeeded,
    oidc: hasOidc(parts) ? { name: parts.config.oidcName } : null,
    password: { shortest, longest },
  };
  return send(reply, options);
}
