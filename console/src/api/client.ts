import { print } from '@0no-co/graphql.web';
import type { TadaDocumentNode } from 'gql.tada';
import { isSomebodyHere, noteHeard } from './activity.ts';
import { ApiError, type FieldFault } from './api-error.ts';
import { readJson } from './read-json.ts';
import { whoseHeader, yieldPage } from './whose-page.ts';

/** What a call of the operator API answers, before anything of it is trusted. */
interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: {
      readonly code?: string;
      readonly requestId?: string;
      readonly fields?: readonly FieldFault[];
      readonly [detail: string]: unknown;
    };
  }[];
}

/** Resolves when somebody is signed in again; rejects when they gave up. The session sets it: see `session/`. */
type SignInGate = () => Promise<void>;
let signInGate: SignInGate | null = null;

/** Says what to wait for when the server no longer knows who calls. */
export function setSignInGate(gate: SignInGate | null): void {
  signInGate = gate;
}

/**
 * Calls the operator API.
 * A call that was refused because nobody is signed in was not executed: it waits at the gate and is sent once more, once. When
 * somebody else is signed in by now than whose page this is, nothing is executed either, and there is no answer for it any more.
 * @param limitMs after this it counts as not reached, though nothing says so: a network may swallow what it is given.
 * @throws ApiError for everything that isn't an answer: `OFFLINE` when the server can't be reached.
 */
export async function request<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
  limitMs?: number,
): Promise<Result> {
  // The time counts anew for what is sent once more: signing in takes as long as it takes.
  const limited = () => limitedBy(signal, limitMs);
  try {
    return await throughGate(() => ask(document, variables, limited(), whoseHeader()));
  } catch (error) {
    if (error instanceof ApiError && error.code === 'OTHER_OPERATOR')
      return yieldPage(error.details['operator']);
    throw error;
  }
}

/** More than the server gives itself (25 s), and less than anybody waits before they reload the page. */
export const patienceMs = 40_000;

function limitedBy(signal: AbortSignal | undefined, limitMs: number | undefined): AbortSignal | undefined {
  if (limitMs === undefined) return signal;
  return AbortSignal.any([AbortSignal.timeout(limitMs), ...(signal === undefined ? [] : [signal])]);
}

/** Makes a call, and once more when it was refused because nobody is signed in, and somebody is by then. */
export async function throughGate<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'UNAUTHENTICATED' || signInGate === null) throw error;
    await signInGate();
    return call();
  }
}

/** The same as whoever is signed in, without waiting for anybody. @throws ApiError `UNAUTHENTICATED` at once. */
export function send<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  return ask(document, variables, signal, {});
}

async function ask<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  signal: AbortSignal | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Result> {
  const answer = await callServer('/operator/graphql', {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: print(document), variables }),
    ...(signal === undefined ? {} : { signal }),
  });
  const body = (await readJson(answer)) as Answer;
  const first = body.errors?.[0];
  if (first !== undefined) throw new ApiError(first.message, first.extensions ?? {});
  if (body.data === undefined || body.data === null)
    throw new ApiError(`HTTP ${answer.status}`, { code: 'UNREADABLE' });
  return body.data as Result;
}

/** `fetch` to our own server, with the words it shall answer in. @throws ApiError `OFFLINE` when it can't be reached. */
export async function callServer(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('accept-language', document.documentElement.lang);
  if (init.body !== undefined && !headers.has('content-type'))
    headers.set('content-type', 'application/json');
  // A page that nobody looks at keeps asking: that must not keep its session from ending.
  const isAsked = isSomebodyHere();
  if (!isAsked) headers.set('x-bestill-background', '1');
  try {
    const answer = await fetch(path, { ...init, headers, credentials: 'same-origin' });
    if (isAsked && answer.ok) noteHeard();
    return answer;
  } catch (error) {
    if (init.signal?.aborted && !isTimeout(init.signal)) throw error;
    throw new ApiError('', { code: 'OFFLINE' }, { cause: error });
  }
}

function isTimeout({ reason }: AbortSignal): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

/** Reads what a call that isn't GraphQL answers. Its refusals have the form of GraphQL's. @throws ApiError for those. */
export async function readAnswer<Result>(answer: Response): Promise<Result> {
  const body = (await readJson(answer)) as Answer;
  const first = body.errors?.[0];
  if (first !== undefined) throw new ApiError(first.message, first.extensions ?? {});
  return body as Result;
}
