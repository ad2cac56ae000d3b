import { keepConnected, type LiveState, pollMs } from './connection.ts';
import type { News } from './merge.ts';
import { refreshSoon } from './refresh-changed.ts';
import { joinTabs } from './tabs.ts';

/** One tab has the stream and tells the others. */
type Message =
  | { readonly kind: 'state'; readonly state: LiveState }
  | { readonly kind: 'news'; readonly news: News }
  /** Asks the one that leads how it stands. */
  | { readonly kind: 'hello' };

/** The one that leads says every 15 s how it stands: without a word for so long there is none. */
const silenceMs = 3 * pollMs;

let state: LiveState = 'connecting';
const watchers = new Set<() => void>();
const listeners = new Set<(news: News) => void>();

/** How news come in now. */
export function liveState(): LiveState {
  return state;
}

/** Calls `watcher` when that changes. */
export function watchLiveState(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

/** Calls `listener` with every piece of news, at once. */
export function listenToNews(listener: (news: News) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function setState(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const watcher of watchers) watcher();
}

function deliver(news: News): void {
  refreshSoon(news);
  for (const listener of listeners) listener(news);
}

/** Begins to hear what changes: by a stream of its own, or from the tab that has it. @returns what ends it. */
export function startLive(): () => void {
  let isLeading = false;
  let heardAtMs = performance.now();
  const tabs = joinTabs<Message>({
    onMessage(message) {
      if (message.kind === 'hello') {
        if (isLeading) tabs.tell({ kind: 'state', state });
        return;
      }
      heardAtMs = performance.now();
      if (message.kind === 'state') setState(message.state);
      else deliver(message.news);
    },
    onLead() {
      isLeading = true;
      const stop = keepConnected({
        onState(next) {
          setState(next);
          tabs.tell({ kind: 'state', state: next });
        },
        onNews(news) {
          deliver(news);
          tabs.tell({ kind: 'news', news });
        },
      });
      return () => {
        isLeading = false;
        stop();
      };
    },
  });
  tabs.tell({ kind: 'hello' });
  const pulse = setInterval(() => {
    if (isLeading) tabs.tell({ kind: 'state', state });
    else if (performance.now() - heardAtMs > silenceMs) {
      setState('polling');
      deliver('anything');
    }
  }, pollMs);
  return () => {
    clearInterval(pulse);
    tabs.leave();
  };
}
