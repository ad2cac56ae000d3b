import { useSyncExternalStore } from 'react';
import type { Tone } from './notice.tsx';
import { Notice } from './notice.tsx';
import './announce.css';

interface Said {
  readonly id: number;
  readonly text: string;
  readonly tone: Tone;
}

/** How long a message stays: long enough to be read twice. */
const shownMs = 6_000;
const keptMax = 3;
let said: readonly Said[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Says in passing what was done: shown at the edge of the page for a while, and read out. What needs an answer is a notice on the page. */
export function announce(text: string, tone: Tone = 'good'): void {
  lastId += 1;
  const id = lastId;
  change([...said, { id, text, tone }].slice(-keptMax));
  setTimeout(() => change(said.filter((each) => each.id !== id)), shownMs);
}

function change(next: readonly Said[]): void {
  said = next;
  for (const listener of listeners) listener();
}

/** Where `announce` speaks. Once, in the frame of the console; it is there before anything is said, or nothing would be read out. */
export function Announcements() {
  const messages = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => said,
  );
  return (
    <div className="announcements" role="status" aria-live="polite">
      {messages.map(({ id, text, tone }) => (
        <Notice key={id} tone={tone}>
          {text}
        </Notice>
      ))}
    </div>
  );
}
