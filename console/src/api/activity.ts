/** Without a hand on it for so long, what a page asks is its own doing, and not the operator's. */
const handMs = 60_000;

let touchedAt = Date.now();
let heardAt = Date.now();

/** Notes that somebody is here by what no event of the page tells: a code that was held into the camera's picture. */
export function noteHand(): void {
  touchedAt = Date.now();
}

for (const name of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const)
  addEventListener(name, noteHand, { capture: true, passive: true });

/** Whether somebody is at this page: has pressed, typed (a scanner types too) or shown a code within the last minute. */
export function isSomebodyHere(): boolean {
  return Date.now() - touchedAt < handMs;
}

/** When the server was last told that somebody is here: from then on it counts until the session is over. */
export function lastHeardAt(): number {
  return heardAt;
}

/** Notes that the server was told. */
export function noteHeard(): void {
  heardAt = Date.now();
}
