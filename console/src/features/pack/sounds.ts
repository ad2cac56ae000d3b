import type { ResultTone } from './bench-types.ts';

/** One note: its pitch in hertz, when it begins, and how long it lasts. */
interface Note {
  readonly pitch: number;
  readonly atMs: number;
  readonly lastsMs: number;
}

/**
 * What each result sounds like: two notes upwards for what is right, two low ones for what is wrong, and for an alarm a siren
 * that no hall is too loud for. They differ in pitch, direction and number, so that nobody has to hear all of it.
 */
const tunes: Readonly<
  Record<ResultTone, { wave: OscillatorType; loudness: number; notes: readonly Note[] }>
> = {
  good: {
    wave: 'sine',
    loudness: 0.25,
    notes: [
      { pitch: 880, atMs: 0, lastsMs: 70 },
      { pitch: 1_320, atMs: 70, lastsMs: 110 },
    ],
  },
  bad: {
    wave: 'square',
    loudness: 0.18,
    notes: [
      { pitch: 220, atMs: 0, lastsMs: 140 },
      { pitch: 165, atMs: 180, lastsMs: 260 },
    ],
  },
  alarm: {
    wave: 'sawtooth',
    loudness: 0.22,
    notes: [0, 1, 2, 3].flatMap((turn) => [
      { pitch: 740, atMs: turn * 320, lastsMs: 150 },
      { pitch: 494, atMs: turn * 320 + 160, lastsMs: 150 },
    ]),
  },
  info: { wave: 'sine', loudness: 0.12, notes: [{ pitch: 660, atMs: 0, lastsMs: 60 }] },
};

let context: AudioContext | undefined;

/** Browsers stay silent until somebody has touched the page: called at each key and touch, it makes the first of them count. */
export function unlockSound(): void {
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume();
  } catch {
    // A machine without sound: colour and words say the same.
  }
}

/** Plays what a result sounds like, and shakes a phone that can be shaken. */
export function playTone(tone: ResultTone): void {
  if (tone === 'bad') navigator.vibrate?.(200);
  if (tone === 'alarm') navigator.vibrate?.([300, 100, 300, 100, 300]);
  if (context?.state !== 'running') return;
  const { wave, loudness, notes } = tunes[tone];
  for (const note of notes) playNote(context, { ...note, wave, loudness });
}

function playNote(
  on: AudioContext,
  { pitch, atMs, lastsMs, wave, loudness }: Note & { wave: OscillatorType; loudness: number },
): void {
  const begins = on.currentTime + atMs / 1_000;
  const ends = begins + lastsMs / 1_000;
  const oscillator = new OscillatorNode(on, { type: wave, frequency: pitch });
  const gain = new GainNode(on, { gain: 0 });
  // A tone that begins or ends at once clicks.
  gain.gain.setValueAtTime(0, begins);
  gain.gain.linearRampToValueAtTime(loudness, begins + 0.008);
  gain.gain.setValueAtTime(loudness, Math.max(begins + 0.008, ends - 0.02));
  gain.gain.linearRampToValueAtTime(0, ends);
  oscillator.connect(gain).connect(on.destination);
  oscillator.start(begins);
  oscillator.stop(ends);
}
