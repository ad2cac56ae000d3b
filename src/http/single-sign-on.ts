import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { hasOidc } from '../auth/needs-set-up.ts';
import type { SignInCall } from '../auth/sign-in-call.ts';
import { oidcProvider, signInPath } from '../auth/sign-in-path.ts';
import { finishSingleSignOn, startSingleSignOn } from '../auth/single-sign-on.ts';
import { DatabaseUnavailable } from '../db/database.ts';
import type { Parts } from '../parts.ts';
import { deadlinesMs, withinDeadline } from './deadline.ts';
import { ownPagesOnly, readBody, send, signInLimitBytes, type SignInRow } from './sign-in-answer.ts';
import { signInError } from './sign-in-error.ts';
import type { SignInLibraries } from './sign-in-libraries.ts';

/** The way over the provider of the settings: there, and back. */
export function singleSignOnRoutes(parts: Parts, libraries: SignInLibraries): SignInRow[] {
  const start: SignInRow[3] = async (request, reply) => {
    const given = readBody(request, reply, startBody);
    const result = await atProvider(libraries, await callOf(parts, libraries, request, reply), (call) =>
      startSingleSignOn(parts, call, given),
    );
    if (result === undefined) throw signInError({ kind: 'oidc_away' }, reply);
    if (!result.ok) throw signInError(result.refusal, reply);
    return send(reply, result.value);
  };
  // The browser comes from another site here: what vouches for it is what it was given when it left.
  const finish: SignInRow[3] = async (request, reply) => {
    const { search } = new URL(request.url, 'http://any');
    const back = await atProvider(libraries, await callOf(parts, libraries, request, reply), (call) =>
      finishSingleSignOn(parts, call, search),
    );
    if (back === undefined) return reply.redirect('/console/sign-in?problem=FAILED');
    reply.header('set-cookie', [...back.cookies]).header('cache-control', 'no-store');
    // The code in the address is nobody else's business.
    return reply.header('referrer-policy', 'no-referrer').redirect(back.location);
  };
  return [
    ['POST', `${signInPath}/single-sign-on`, ownPagesOnly(parts), start, signInLimitBytes],
    ['GET', `${signInPath}/callback/${oidcProvider}`, 'anyone', finish, signInLimitBytes],
  ];
}

const startBody = z.object({ returnTo: z.string().max(500).default('/console/') });

async function callOf(
  parts: Parts,
  libraries: SignInLibraries,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SignInCall> {
  if (!hasOidc(parts)) throw signInError({ kind: 'oidc_off' }, reply);
  const call = await libraries.callOf(request, true);
  if (call === undefined) throw signInError({ kind: 'sign_in_off' }, reply);
  return call;
}

/** Does what takes the provider's answer. @returns undefined when it doesn't come: next time we ask it anew what it can do. */
async function atProvider<T>(
  libraries: SignInLibraries,
  call: SignInCall,
  work: (call: SignInCall) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await withinDeadline(deadlinesMs.operatorWork, work(call));
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error;
    libraries.forgetOidc();
    return undefined;
  }
}
