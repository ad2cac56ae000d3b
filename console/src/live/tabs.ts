/** What the tabs of one browser say to each other. */
interface Tabs<Message> {
  /** To every other tab. */
  tell(message: Message): void;
  leave(): void;
}

const name = 'bestill.live';

/**
 * Joins the tabs of this browser. One of them leads, and another when it goes: the lock goes to whoever waited for it longest.
 * Without locks, as on a page that came over plain HTTP, each tab leads while it is looked at.
 */
export function joinTabs<Message>(events: {
  onMessage: (message: Message) => void;
  /** From now on this tab leads. @returns what ends that. */
  onLead: () => () => void;
}): Tabs<Message> {
  const channel = new BroadcastChannel(name);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only our own tabs can speak here.
  channel.addEventListener('message', ({ data }) => events.onMessage(data as Message));
  const left = new AbortController();
  const stop = 'locks' in navigator ? leadByLock(events.onLead, left.signal) : leadWhileSeen(events.onLead);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin.
    tell: (message) => channel.postMessage(message),
    leave() {
      left.abort();
      stop();
      channel.close();
    },
  };
}

function leadByLock(onLead: () => () => void, left: AbortSignal): () => void {
  const { promise: over, resolve: release } = Promise.withResolvers<void>();
  let stop: () => void = () => {};
  navigator.locks
    .request(name, { signal: left }, async () => {
      stop = onLead();
      await over;
    })
    .catch(() => {
      // Left while still waiting for it.
    });
  return () => {
    stop();
    release();
  };
}

function leadWhileSeen(onLead: () => () => void): () => void {
  let stop: (() => void) | undefined;
  const look = () => {
    if (document.visibilityState === 'visible') stop ??= onLead();
    else {
      stop?.();
      stop = undefined;
    }
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    stop?.();
  };
}
