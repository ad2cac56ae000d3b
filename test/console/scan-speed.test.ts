import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followBurst, noBurst } from '../../console/src/session/scan-speed.ts';

/** Types keys, each so many milliseconds after the one before; what comes is `[key, ms]`. @returns whether the last ended a scan. */
function endsScan(keys: readonly (readonly [string, number])[], isRepeated = false): boolean {
  let burst = noBurst;
  let atMs = 1_000;
  let isScan = false;
  for (const [key, ms] of keys) {
    atMs += ms;
    ({ burst, isScan } = followBurst(burst, { key, atMs, isRepeated }));
  }
  return isScan;
}

const typed = (text: string, everyMs: number) => [...text].map((key) => [key, everyMs] as const);
const enter = [['Enter', 12]] as const;

test('what a scanner types is known by its speed, whatever ends it', () => {
  for (const everyMs of [3, 12, 30])
    for (const end of ['Enter', 'Tab'])
      assert.equal(endsScan([...typed('aB3dEfGh', everyMs), [end, everyMs]]), true);
  const withShift = [...'BESTILLNEXT'].flatMap((key) => [['Shift', 4] as const, [key, 4] as const]);
  assert.equal(endsScan([...withShift, ...enter]), true);
  // Behind what somebody had begun to type.
  assert.equal(endsScan([...typed('secr', 140), ...typed('aB3dEfGh', 12), ...enter]), true);
});

test('no password that a person enters is taken for a scan', () => {
  assert.equal(endsScan([...typed('correct horse battery', 60), ...enter]), false);
  // Two keys at once, as fast hands have them now and then.
  const rolled = typed('correct horse battery', 60).map(
    ([key, ms], n) => [key, n % 5 < 3 ? 10 : ms] as const,
  );
  assert.equal(endsScan([...rolled, ...enter]), false);
  // Pasted, or filled in by a password manager: no keys, and then Enter.
  assert.equal(endsScan(enter), false);
  assert.equal(endsScan([['v', 500], ...enter]), false);
  assert.equal(endsScan([...typed('aaaaaaaaaaaa', 30), ...enter], true), false);
  // A hand that finishes what something else has typed.
  assert.equal(endsScan([...typed('correct horse', 5), ['Enter', 400]]), false);
});
