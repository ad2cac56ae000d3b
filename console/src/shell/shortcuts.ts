import { useEffect, useEffectEvent } from 'react';
import { catalogue } from '../words/catalogue.ts';
import { readStored } from './preference.ts';

/** Where a key works. */
export type ShortcutPlace = 'everywhere' | 'pack' | 'queue' | 'order';

/** Every key of the console: the `?` sheet shows this table, and nothing listens to a key that isn't in it. */
export const shortcuts = {
  palette: { place: 'everywhere', keys: ['Ctrl+K'], always: true },
  sheet: { place: 'everywhere', keys: ['?'] },
  goPack: { place: 'everywhere', keys: ['G P'] },
  goQueue: { place: 'everywhere', keys: ['G Q'] },
  goExceptions: { place: 'everywhere', keys: ['G E'] },
  goDevices: { place: 'everywhere', keys: ['G D'] },
  goInsights: { place: 'everywhere', keys: ['G I'] },
  search: { place: 'everywhere', keys: ['/'] },
  bookNow: { place: 'pack', keys: ['Enter'] },
  undo: { place: 'pack', keys: ['Alt+U'], always: true },
  nextOrder: { place: 'pack', keys: ['Alt+N'], always: true },
  hold: { place: 'pack', keys: ['Alt+H'], always: true },
  reprint: { place: 'pack', keys: ['Alt+P'], always: true },
  nextRow: { place: 'queue', keys: ['J'] },
  previousRow: { place: 'queue', keys: ['K'] },
  selectRow: { place: 'queue', keys: ['X'] },
  openRow: { place: 'queue', keys: ['Enter'] },
  nextInList: { place: 'order', keys: ['J'] },
  previousInList: { place: 'order', keys: ['K'] },
} as const satisfies Record<string, Shortcut>;

/** A key or several, one after another. `always`: also while a text field has the focus, so it needs Ctrl or Alt. */
interface Shortcut {
  readonly place: ShortcutPlace;
  readonly keys: readonly string[];
  readonly always?: true;
}

export type ShortcutName = keyof typeof shortcuts;

/** What each key does, for the sheet. */
export const shortcutTexts = catalogue(
  {
    palette: 'Open the command palette',
    sheet: 'Show these keys',
    goPack: 'Go to the pack station',
    goQueue: 'Go to the queue',
    goExceptions: 'Go to the exceptions',
    goDevices: 'Go to the devices',
    goInsights: 'Go to the insights',
    search: 'Search',
    bookNow: 'Book at once, or go on to the next order',
    undo: 'Undo the scan',
    nextOrder: 'Next order',
    hold: 'Put the order on hold',
    reprint: 'Print the label again',
    nextRow: 'Next row',
    previousRow: 'Previous row',
    selectRow: 'Select the row',
    openRow: 'Open the row',
    nextInList: 'Next order of the list',
    previousInList: 'Previous order of the list',
  } satisfies Record<ShortcutName, string>,
  {
    palette: 'Åpne kommandopaletten',
    sheet: 'Vis disse tastene',
    goPack: 'Gå til pakkestasjonen',
    goQueue: 'Gå til køen',
    goExceptions: 'Gå til avvikene',
    goDevices: 'Gå til enhetene',
    goInsights: 'Gå til innsikt',
    search: 'Søk',
    bookNow: 'Bestill frakt med en gang, eller gå til neste ordre',
    undo: 'Angre skanningen',
    nextOrder: 'Neste ordre',
    hold: 'Sett ordren på vent',
    reprint: 'Skriv ut etiketten igjen',
    nextRow: 'Neste rad',
    previousRow: 'Forrige rad',
    selectRow: 'Velg raden',
    openRow: 'Åpne raden',
    nextInList: 'Neste ordre i listen',
    previousInList: 'Forrige ordre i listen',
  },
);

/** Whether keys without Ctrl or Alt work on this machine: whoever dictates or types by other means turns them off. */
export function areSingleKeysOn(): boolean {
  return readStored('single-keys') !== 'off';
}

/** Two keys one after another belong together for this long. */
const chordMs = 1_200;

/** Calls `act` when the key is pressed, as long as the component is there. A dialog keeps single keys to itself. */
export function useShortcut(name: ShortcutName, act: () => void, enabled = true): void {
  const onPressed = useEffectEvent(act);
  useEffect(() => {
    if (!enabled) return;
    const shortcut: Shortcut = shortcuts[name];
    let before = { key: '', atMs: 0 };
    function listen(event: KeyboardEvent): void {
      const key = keyOf(event);
      const chord = event.timeStamp - before.atMs < chordMs ? `${before.key} ${key}` : key;
      before = { key, atMs: event.timeStamp };
      if (!shortcut.keys.some((each) => each === key || each === chord)) return;
      if (event.defaultPrevented || event.repeat || isTyping(event, shortcut)) return;
      event.preventDefault();
      onPressed();
    }
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [name, enabled]);
}

/** `Ctrl+K` for ⌘-K too: a Mac's users know which of the two is theirs. With Alt a Mac types other letters: the place counts. */
function keyOf(event: KeyboardEvent): string {
  const letter = event.altKey ? /^Key([A-Z])$/.exec(event.code)?.[1] : undefined;
  const key = letter ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${key}`;
}

/** Whether the key belongs to what has the focus rather than to the page. */
function isTyping(event: KeyboardEvent, { always }: Shortcut): boolean {
  if (always) return false;
  const inField = 'input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], dialog';
  return !areSingleKeysOn() || (event.target instanceof Element && event.target.closest(inField) !== null);
}
