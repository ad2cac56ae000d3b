import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextStep, type SessionTimes } from '../../console/src/session/session-clock.ts';

const minuteMs = 60_000;

/** A session of an hour without a hand on it, twelve in all, in which the server has just been told that somebody is here. */
function at(more: Partial<SessionTimes>) {
  const usual = { heardMs: 0, idleMs: 60 * minuteMs, endsMs: 720 * minuteMs, isSomebodyHere: false };
  return nextStep({ nowMs: 0, ...usual, ...more });
}

test('nothing is to be done while there is time', () => {
  for (const nowMs of [0, 30 * minuteMs, 57 * minuteMs]) assert.deepEqual(at({ nowMs }), { kind: 'none' });
});

test('who works on one page without asking for anything is heard of every minute', () => {
  const isSomebodyHere = true;
  assert.deepEqual(at({ nowMs: minuteMs - 1, isSomebodyHere }), { kind: 'none' });
  assert.deepEqual(at({ nowMs: minuteMs, isSomebodyHere }), { kind: 'tell' });
  assert.deepEqual(at({ nowMs: 59 * minuteMs, isSomebodyHere }), { kind: 'tell' });
});

test('the warning comes two minutes before, a little early rather than late, and counts down', () => {
  assert.deepEqual(at({ nowMs: 57.74 * minuteMs }), { kind: 'none' });
  assert.deepEqual(at({ nowMs: 57.75 * minuteMs }), { kind: 'idle', leftMs: 2 * minuteMs });
  assert.deepEqual(at({ nowMs: 59 * minuteMs }), { kind: 'idle', leftMs: 0.75 * minuteMs });
  assert.deepEqual(at({ nowMs: 59.75 * minuteMs }), { kind: 'over' });
});

test('a session of a minute has a warning of its own size', () => {
  const idleMs = minuteMs;
  assert.deepEqual(at({ idleMs, nowMs: 20_000 }), { kind: 'none' });
  assert.deepEqual(at({ idleMs, nowMs: 25_000 }), { kind: 'idle', leftMs: 20_000 });
  assert.deepEqual(at({ idleMs, nowMs: 15_000, isSomebodyHere: true }), { kind: 'tell' });
});

test('that it ends in any case is said five minutes before, also to who is at work', () => {
  const work = (nowMs: number) => at({ nowMs, heardMs: nowMs, isSomebodyHere: true });
  assert.deepEqual(work(715 * minuteMs - 1), { kind: 'none' });
  assert.deepEqual(work(715 * minuteMs), { kind: 'end', endsMs: 720 * minuteMs });
  assert.deepEqual(work(720 * minuteMs), { kind: 'over' });
});
