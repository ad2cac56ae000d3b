import { useEffect, useMemo, useRef } from 'react';

/** Keeps what is typed between the key that opens the palette and the palette itself, which may still be on its way. */
export interface TypedAhead {
  /** What was typed so far. */
  read(): string;
  /** The palette is there, and takes the keys itself; `false` when it goes. */
  setListening(isListening: boolean): void;
}

/** Keeps keys while the palette is open or about to be, until it listens itself. */
export function useTypedAhead(isOpen: boolean): TypedAhead {
  const typed = useRef('');
  const isListening = useRef(false);
  useEffect(() => {
    if (!isOpen) return;
    function keep(event: KeyboardEvent): void {
      if (isListening.current || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key !== 'Backspace' && event.key.length > 1) return;
      typed.current = event.key === 'Backspace' ? typed.current.slice(0, -1) : typed.current + event.key;
      // Neither the page's keys nor its fields are meant.
      event.preventDefault();
      event.stopPropagation();
    }
    document.addEventListener('keydown', keep, true);
    return () => {
      document.removeEventListener('keydown', keep, true);
      typed.current = '';
    };
  }, [isOpen]);
  return useMemo(
    () => ({
      read: () => typed.current,
      setListening: (now) => {
        isListening.current = now;
      },
    }),
    [],
  );
}
