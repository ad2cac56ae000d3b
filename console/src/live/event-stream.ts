import type { Changes } from '../api/changes.ts';

/** What a stream tells of itself and of the server. */
export interface StreamEvents {
  /** It is there; `resumed`: whatever was missed is told, `resync`: anything may have changed meanwhile. */
  readonly onOpen: (how: 'resumed' | 'resync') => void;
  readonly onChanges: (changes: Changes) => void;
  /** It is still there. */
  readonly onBeat: () => void;
  /** It broke, and the browser tries to get it back. */
  readonly onBroken: () => void;
  /** It ended, and does not come back by itself. */
  readonly onEnd: () => void;
}

/** An open stream of server-sent events. */
export interface EventStream {
  /** The last place that the server has named. */
  readonly lastId: () => string | null;
  close(): void;
}

/** The server beats every 15 s: after two of them and a half nobody is at the other end. */
const silenceMs = 38_000;

/** Opens the one stream. @param after where an earlier one ended. */
export function openEventStream(after: string | null, events: StreamEvents): EventStream {
  const query = after === null ? '' : `?after=${encodeURIComponent(after)}`;
  const source = new EventSource(`/operator/changes${query}`);
  let lastId = after;
  let silence: ReturnType<typeof setTimeout>;
  const end = () => {
    close();
    events.onEnd();
  };
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(end, silenceMs);
  };
  const close = () => {
    clearTimeout(silence);
    source.close();
  };
  const listen = (name: string, act: (data: string) => void) =>
    source.addEventListener(name, (event: MessageEvent<string>) => {
      if (event.lastEventId !== '') lastId = event.lastEventId;
      heard();
      act(event.data);
    });
  heard();
  listen('beat', () => events.onBeat());
  listen('resumed', () => events.onOpen('resumed'));
  listen('resync', () => events.onOpen('resync'));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own server wrote it.
  listen('changed', (data) => events.onChanges(JSON.parse(data) as Changes));
  listen('ended', end);
  source.addEventListener('error', () =>
    source.readyState === EventSource.CLOSED ? end() : events.onBroken(),
  );
  return { lastId: () => lastId, close };
}
