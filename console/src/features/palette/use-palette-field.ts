import { type RefObject, useEffect, useRef, useState } from 'react';
import type { TypedAhead } from './typed-ahead.ts';

/** The palette's field: it has the focus from the beginning, and what Enter would open is always marked. */
export function usePaletteField(ahead: TypedAhead): {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly type: (text: string) => void;
} {
  const field = useRef<HTMLInputElement>(null);
  const hasMoved = useRef(false);
  const [text, setText] = useState('');
  const { read, setListening } = ahead;
  useEffect(() => {
    const input = field.current;
    const noteMove = ({ key, isTrusted }: KeyboardEvent) => {
      if (isTrusted && /^(Arrow|Page|Home|End)/.test(key)) hasMoved.current = true;
    };
    // The dialog puts the focus on its first button: that is not where the words go.
    input?.focus();
    input?.addEventListener('keydown', noteMove);
    // Some of it may have been typed while this was drawn.
    queueMicrotask(() => setText(read()));
    setListening(true);
    return () => {
      setListening(false);
      input?.removeEventListener('keydown', noteMove);
    };
  }, [read, setListening]);
  // After each change of the list: the best there is, until somebody chooses another one.
  useEffect(() => {
    // A moment later, because the list takes over what it is given in a step of its own.
    const timer = setTimeout(() => {
      if (text !== '' && !hasMoved.current) moveToFirst(field.current);
    });
    return () => clearTimeout(timer);
  });
  return {
    field,
    text,
    type(typed) {
      hasMoved.current = false;
      setText(typed);
    },
  };
}

/** As the key does it that goes to the first of a list. */
function moveToFirst(field: HTMLElement | null): void {
  field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true, cancelable: true }));
}
