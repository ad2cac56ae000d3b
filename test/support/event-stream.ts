import assert from 'node:assert/strict';
import { after } from 'node:test';

/** A server-sent event as it came. */
export interface ServerEvent {
  readonly event: string;
  readonly id: string | null;
  // Compared as a whole; a type would only repeat what the stream says.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
}

/** A browser that listens. */
export interface Listening {
  readonly status: number;
  readonly headers: Headers;
  /** Everything that came so far. */
  readonly text: () => string;
  /** Waits for the next event of this name; others are skipped. @throws after `ms`, or when the stream ends. */
  next(event: string, ms?: number): Promise<ServerEvent>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  /** Hangs up. */
  close(): void;
}

const open = new Set<() => void>();
after(() => {
  for (const close of open) close();
});

/** Listens to a stream over a connection of its own. */
export async function listenTo(url: string, headers: Record<string, string>): Promise<Listening> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  const events: ServerEvent[] = [];
  const waiting = new Set<() => void>();
  let text = '';
  let over = false;
  const ended = read();
  const close = () => abort.abort();
  open.add(close);

  async function read(): Promise<void> {
    let rest = '';
    try {
      for await (const chunk of response.body ?? []) {
        const piece = Buffer.from(chunk).toString();
        text += piece;
        const blocks = `${rest}${piece}`.split('\n\n');
        rest = blocks.pop() ?? '';
        events.push(...blocks.flatMap(parse));
        for (const wake of waiting) wake();
      }
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    } finally {
      over = true;
      for (const wake of waiting) wake();
    }
  }

  return {
    status: response.status,
    headers: response.headers,
    text: () => text,
    ended,
    close,
    async next(event, ms = 5_000) {
      const late = AbortSignal.timeout(ms);
      for (;;) {
        const at = events.findIndex((each) => each.event === event);
        if (at >= 0) return events.splice(0, at + 1)[at] as ServerEvent;
        assert.ok(!over && !late.aborted, `No event "${event}" came: ${text}`);
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
          late.addEventListener('abort', () => resolve(), { once: true });
        });
        waiting.clear();
      }
    },
  };
}

function parse(block: string): ServerEvent[] {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  const event = fields.get('event');
  return event === undefined
    ? []
    : [{ event, id: fields.get('id') ?? null, data: JSON.parse(fields.get('data') ?? '') }];
}
