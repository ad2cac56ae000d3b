import { type FormEvent, type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react';
import { areSingleKeysOn } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { useTexts } from '../../words/language.tsx';
import { noKeystrokes, takeKey } from './keystrokes.ts';
import { texts } from './texts.ts';
import '../../ui/field.css';

/** What the page can do with its field. */
export interface ScanFieldHandle {
  focus(): void;
}

interface ScanFieldProps {
  readonly ref: Ref<ScanFieldHandle>;
  /** A code was read or typed. */
  readonly onScan: (code: string) => void;
  /** Enter, with nothing in the field. */
  readonly onEnter: () => void;
  /** Whether the key U alone takes the scan back. */
  readonly canUndo: boolean;
}

/** Where everything that is scanned or typed goes. It takes the focus back whenever nothing else needs it. */
export function ScanField({ ref, onScan, onEnter, canUndo }: ScanFieldProps) {
  const t = useTexts(texts);
  const field = useRef<HTMLInputElement>(null);
  const keys = useRef(noKeystrokes);
  useImperativeHandle(ref, () => ({ focus: () => focusField(field.current) }), []);
  useAlwaysFocused(field);
  const finish = () => {
    const input = field.current;
    const code = input?.value.trim() ?? '';
    if (input) input.value = '';
    if (code === '') onEnter();
    else onScan(code);
  };
  useSingleUndo(field, canUndo, () => onScan('U'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    finish();
  };
  return (
    <form className="scan-form" onSubmit={submit} autoComplete="off">
      <label className="field-label" htmlFor="scan">
        {t.field}
      </label>
      <div className="scan-row">
        <input
          ref={field}
          id="scan"
          className="input scan-input"
          type="text"
          aria-describedby="scan-hint"
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="done"
          maxLength={500}
          onPointerDown={({ currentTarget }) => {
            // Whoever touches the field wants to type; while a scanner types, no keyboard covers half the screen.
            currentTarget.inputMode = 'text';
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.value = '';
            if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Shift') return;
            // A scanner holds Shift for each capital letter; with the keys that end a scan, it is a hand's.
            if (event.shiftKey && (event.key === 'Enter' || event.key === 'Tab')) return;
            const isEmpty = event.currentTarget.value === '';
            const taken = takeKey(keys.current, event.key, { atMs: event.timeStamp, isEmpty });
            keys.current = taken.keys;
            if (taken.effect === 'type') return;
            event.preventDefault();
            if (taken.effect === 'end') finish();
          }}
        />
        <Button type="submit" size="bench">
          {t.submit}
        </Button>
      </div>
      <div className="field-hint" id="scan-hint">
        {t.fieldHint}
      </div>
    </form>
  );
}

/** Where somebody types, chooses or reads a dialog, nothing is taken from under their hands. */
const inUse =
  'input, textarea, select, [contenteditable], dialog, [role=dialog], [role=menu], [role=listbox]';

function isFree(element: Element | null): boolean {
  return element === null || element.closest(inUse) === null;
}

/** On a phone the field would bring up the keyboard each time. */
function focusField(field: HTMLInputElement | null): void {
  if (field === null || document.activeElement === field) return;
  if (matchMedia('(pointer: coarse)').matches) field.inputMode = 'none';
  field.focus({ preventScroll: true });
}

function useAlwaysFocused(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    focusField(field.current);
    /** What a scanner types lands in the field, wherever the focus is: the key that is going down as well. */
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey || event.defaultPrevented || !isFree(document.activeElement)) return;
      const isOnPage = document.activeElement === document.body || document.activeElement?.id === 'content';
      if (key.length === 1 && (key !== ' ' || isOnPage)) focusField(field.current);
      if (key === 'Enter' && isOnPage) {
        event.preventDefault();
        focusField(field.current);
        field.current?.form?.requestSubmit();
      }
    };
    const comeBack = () =>
      setTimeout(() => {
        if (isFree(document.activeElement) && isInPage(document.activeElement)) focusField(field.current);
      });
    /** A PDF that is printed takes the focus with it into its frame, where no scan would ever be read. */
    const onBlur = () =>
      setTimeout(() => {
        if (document.activeElement?.tagName !== 'IFRAME') return;
        window.focus();
        focusField(field.current);
      });
    document.addEventListener('keydown', onKey);
    // Before anybody keeps it to themselves: a button that was pressed may be gone a moment later.
    document.addEventListener('click', comeBack, true);
    addEventListener('focus', comeBack);
    addEventListener('blur', onBlur);
    return () => {
      removeEventListener('blur', onBlur);
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('click', comeBack, true);
      removeEventListener('focus', comeBack);
    };
  }, [field]);
}

/** The navigation and its menus keep the focus that they were given. */
function isInPage(element: Element | null): boolean {
  return element === null || element === document.body || element.closest('main') !== null;
}

/** A scanner's next key comes sooner than this. */
const aloneMs = 400;

const isLoneU = ({ value }: HTMLInputElement) => /^u$/i.test(value);

/** U, and nothing after it: who has a countdown before their eyes needs no Enter. */
function useSingleUndo(
  field: { readonly current: HTMLInputElement | null },
  canUndo: boolean,
  undo: () => void,
): void {
  const onUndo = useEffectEvent(undo);
  useEffect(() => {
    const input = field.current;
    if (!canUndo || input === null || !areSingleKeysOn()) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = () => {
      clearTimeout(timer);
      if (!isLoneU(input)) return;
      timer = setTimeout(() => {
        // Enter was quicker.
        if (!isLoneU(input)) return;
        input.value = '';
        onUndo();
      }, aloneMs);
    };
    input.addEventListener('input', watch);
    return () => {
      clearTimeout(timer);
      input.removeEventListener('input', watch);
    };
  }, [field, canUndo]);
}
