import { type KeyboardEvent, type PointerEvent, useState } from 'react';

/** Which point of a chart is read: by the pointer over it, or by the keys while it has the focus. */
export interface Readout {
  /** The place of the point whose values are shown; null: none. */
  readonly shown: number | null;
  /** The place at which the keys are, whether it is shown or not. */
  readonly at: number;
  readonly events: {
    onKeyDown(event: KeyboardEvent): void;
    onFocus(): void;
    onBlur(): void;
    onPointerMove(event: PointerEvent<HTMLElement>): void;
    onPointerDown(event: PointerEvent<HTMLElement>): void;
    onPointerLeave(): void;
  };
}

/** A week of days at once. */
const page = 7;

/** Reads a chart of `count` points. @param placeOf the place of the point that is nearest to a distance from the left, in pixels. */
export function useReadout(count: number, placeOf: (leftPx: number) => number): Readout {
  // The newest is what one asks for first.
  const [chosen, setChosen] = useState(count - 1);
  const [over, setOver] = useState<number | null>(null);
  const [isOpen, setOpen] = useState(false);
  const at = Math.min(Math.max(chosen, 0), count - 1);
  const pointed = (event: PointerEvent<HTMLElement>) =>
    placeOf(event.clientX - event.currentTarget.getBoundingClientRect().left);
  const moves: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1 },
    ...{ PageDown: at - page, PageUp: at + page, Home: 0, End: count - 1 },
  };
  return {
    at,
    shown: over ?? (isOpen ? at : null),
    events: {
      onKeyDown(event) {
        if (event.key === 'Escape') {
          setOpen(false);
          setOver(null);
        }
        const to = moves[event.key];
        if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        setOpen(true);
        setOver(null);
        setChosen(Math.min(Math.max(to, 0), count - 1));
      },
      onFocus: () => setOpen(true),
      onBlur: () => setOpen(false),
      onPointerMove: (event) => setOver(pointed(event)),
      onPointerDown(event) {
        setChosen(pointed(event));
        setOver(pointed(event));
      },
      onPointerLeave: () => setOver(null),
    },
  };
}
