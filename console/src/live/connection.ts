import { type EventStream, openEventStream } from './event-stream.ts';
import type { News } from './merge.ts';

/** How news come in. */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'offline';

/** For so long a broken stream is only a hiccup. */
const hiccupMs = 8_000;
/** Without a stream everything is asked for this often. */
export const pollMs = 15_000;

/**
 * Keeps up the connection of a browser: a stream, and while there is none, asking at intervals. It ends when it is told to.
 * @returns what ends it.
 */
export function keepConnected(events: {
  onState: (state: LiveState) => void;
  onNews: (news: News) => void;
}): () => void {
  const { onState, onNews } = events;
  let stream: EventStream | undefined;
  let lastId: string | null = null;
  let poll: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  function open(): void {
    stream?.close();
    stream = openEventStream(lastId, {
      onOpen(how) {
        clearTimeout(poll);
        poll = undefined;
        if (how === 'resync') onNews('anything');
        onState('live');
      },
      onChanges: onNews,
      // Said each time: tabs that hear from this one hear that it is there, and a network that was away for a moment is back.
      onBeat: () => onState('live'),
      onBroken() {
        if (poll !== undefined) return;
        onState(navigator.onLine ? 'reconnecting' : 'offline');
        poll = setTimeout(() => void ask(), hiccupMs);
      },
      onEnd() {
        lastId = stream?.lastId() ?? lastId;
        stream = undefined;
        if (poll === undefined) {
          onState(navigator.onLine ? 'reconnecting' : 'offline');
          poll = setTimeout(() => void ask(), hiccupMs);
        }
      },
    });
  }

  /** Asks instead of being told, and tries to get the stream back. */
  async function ask(): Promise<void> {
    const isThere = await isServerThere();
    if (isOver || poll === undefined) return;
    onState(isThere ? 'polling' : 'offline');
    if (isThere) onNews('anything');
    poll = setTimeout(() => void ask(), pollMs);
    if (isThere && stream === undefined) open();
  }

  const onOnline = () => {
    if (stream === undefined) open();
  };
  const onOffline = () => onState('offline');
  addEventListener('online', onOnline);
  addEventListener('offline', onOffline);
  open();
  return () => {
    isOver = true;
    clearTimeout(poll);
    stream?.close();
    removeEventListener('online', onOnline);
    removeEventListener('offline', onOffline);
  };
}

async function isServerThere(): Promise<boolean> {
  try {
    return (await fetch('/livez', { cache: 'no-store', signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
