import type { SearchHit, SearchKind } from './search.ts';

/** Something that was opened from a search. */
export interface Recent {
  readonly kind: SearchKind;
  readonly hit: SearchHit;
}

/** As many as are looked over without reading. */
const recentMax = 6;
/** In this window and as long as it is open: a name on a shared machine is not kept anywhere. */
let recent: readonly Recent[] = [];
let owner: string | undefined;

/** Remembers what was opened. */
export function noteRecent(opened: Recent): void {
  const others = recent.filter(({ kind, hit }) => kind !== opened.kind || hit.id !== opened.hit.id);
  recent = [opened, ...others].slice(0, recentMax);
}

/** What was opened lately, the latest first. */
export function recentlyOpened(): readonly Recent[] {
  return recent;
}

/** Forgets all of it when somebody else sits down here. */
export function keepRecentOf(operator: string | undefined): void {
  if (operator === undefined || operator === owner) return;
  recent = [];
  owner = operator;
}
