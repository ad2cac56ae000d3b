import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the focus at an action's button when the button is replaced: one that can't be pressed any more is another element.
 * Each button stands in an element with `data-action`.
 */
export function useKeptFocus(place: RefObject<HTMLElement | null>): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      // A dialog that was opened by the button gives the focus back to it.
      if (target.closest('dialog') !== null) return;
      const inside = place.current?.contains(target) ? target.closest<HTMLElement>('[data-action]') : null;
      last.current = inside?.dataset['action'] ?? null;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [place]);
  // After every change of the page: it has no way of saying which one took the button away.
  useLayoutEffect(() => {
    if (last.current === null || document.activeElement !== document.body) return;
    place.current?.querySelector<HTMLElement>(`[data-action="${last.current}"] :is(button, a)`)?.focus();
  });
}
