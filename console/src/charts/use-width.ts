import { type RefCallback, useCallback, useState } from 'react';

/** How wide a drawing may be, and how large its letters are: both in pixels, because it is drawn anew instead of scaled. */
export interface Room {
  readonly widthPx: number;
  readonly remPx: number;
}

/** Measures an element, now and whenever its width changes. */
export function useWidth(): { room: Room | null; measure: RefCallback<HTMLElement> } {
  const [room, setRoom] = useState<Room | null>(null);
  const measure = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const look = () => {
      const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setRoom({ widthPx: element.clientWidth, remPx });
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { room, measure };
}
