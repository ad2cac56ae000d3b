import type { FastifyReply, FastifyRequest } from 'fastify';
import { readChangesAfter } from '../changes/read-changes.ts';
import { type ChangeWatch, watchChanges } from '../changes/watch-changes.ts';
import { operatorError } from '../graphql/operator-error.ts';
import { mayFail } from '../lib/may-fail.ts';
import type { Parts } from '../parts.ts';
import { callerOf, isStillOperator, operators } from './callers.ts';
import { type EventStream, openEventStream } from './change-stream.ts';

/** All streams of this process, over which browsers are told what has changed. */
export interface ChangeStreams {
  /** Answers with a stream that lasts until somebody ends it. */
  answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  /** Ends all streams at once, and takes no more. */
  close(): void;
}

/** One for each browser of a large house. */
const mostStreams = 500;
/** A person at a few desks; a browser that vanished without a word counts until it is found out. */
const mostOfOperator = 20;
/** Tells a browser, and whatever stands in between, that the silence is no failure. */
const beatMs = 15_000;
/** Whoever is signed out or revoked is told nothing any more after this. */
const recheckMs = 30_000;

interface Listener extends EventStream {
  readonly operator: string;
  readonly request: FastifyRequest;
}

/** Opens the streams of a server. */
export function openChangeStreams(parts: Parts): ChangeStreams {
  const watch = watchChanges(parts);
  const listeners = new Set<Listener>();
  const recheck = once(() => dismissUnknown(parts, listeners));
  const beating = setInterval(() => listeners.forEach(({ tell }) => tell('beat', {})), beatMs).unref();
  const rechecking = setInterval(recheck, recheckMs).unref();
  let closed = false;
  return {
    async answer(request, reply) {
      const { name: operator } = callerOf(operators, request);
      if (closed || listeners.size >= mostStreams) throw noRoom();
      makeRoomFor(operator, listeners);
      const listener = { ...openEventStream(), operator, request };
      listeners.add(listener);
      listener.onEnd(() => listeners.delete(listener));
      try {
        await begin({ parts, watch, listener, recheck });
      } catch (error) {
        listeners.delete(listener);
        throw error;
      }
      return listener.sendBy(reply);
    },
    close() {
      closed = true;
      clearInterval(beating);
      clearInterval(rechecking);
      for (const { end } of listeners) end();
    },
  };
}

/** Tells a listener what it has missed, or that this is not known, and from then on what changes. */
async function begin(given: { parts: Parts; watch: ChangeWatch; listener: Listener; recheck: () => void }) {
  const { parts, watch, listener, recheck } = given;
  // First listen, then look back: what changes in between is told twice, and nothing is missed.
  const { moment, stop } = await watch.listen((changes, { id }) => {
    listener.tell('changed', changes, id);
    // What has changed may be somebody's right to hear it.
    if (changes.staff) recheck();
  });
  listener.onEnd(stop);
  const after = placeOf(listener.request);
  const since = after === null ? undefined : await readChangesAfter(parts, after).catch(stopAfter(stop));
  listener.tell(since === undefined ? 'resync' : 'resumed', {}, moment.id);
  if (since?.changes !== undefined) listener.tell('changed', since.changes, moment.id);
}

function stopAfter(stop: () => void): (error: unknown) => never {
  return (error) => {
    stop();
    throw error;
  };
}

/** Where a browser comes back from: it says so itself, or the console does in a new tab. */
function placeOf({ headers, url }: FastifyRequest): string | null {
  const header = headers['last-event-id'];
  return typeof header === 'string' ? header : new URL(url, 'http://any').searchParams.get('after');
}

/** The oldest gives way: it may belong to a browser that is long gone. */
function makeRoomFor(operator: string, listeners: ReadonlySet<Listener>): void {
  const theirs = [...listeners].filter((each) => each.operator === operator);
  const [oldest] = theirs;
  if (oldest !== undefined && theirs.length >= mostOfOperator) dismiss(oldest, 'too_many');
}

/** Ends the streams of those who are signed out or revoked by now. */
async function dismissUnknown(parts: Parts, listeners: ReadonlySet<Listener>): Promise<void> {
  for (const listener of listeners) {
    // While the database is away nobody can be known, and there is nothing to tell.
    await mayFail(parts.log, 'recheck who listens', async () => {
      if (!(await isStillOperator(parts, listener.request))) dismiss(listener, 'signed_out');
    });
  }
}

/** A browser that is told why does not come back by itself. */
function dismiss({ tell, end }: Listener, reason: 'signed_out' | 'too_many'): void {
  tell('ended', { reason });
  end();
}

/** `work`, and once more after it when it is asked for meanwhile. */
function once(work: () => Promise<void>): () => void {
  let underWay = false;
  let again = false;
  const run = async () => {
    if (underWay) return void (again = true);
    underWay = true;
    do {
      again = false;
      await work();
    } while (again);
    underWay = false;
  };
  return () => void run();
}

function noRoom(): Error {
  return operatorError('UNAVAILABLE', {
    nb: 'For mange følger med akkurat nå. Siden oppdaterer seg hvert 15. sekund i stedet.',
    en: 'Too many are listening just now. The page asks every 15 seconds instead.',
  });
}
