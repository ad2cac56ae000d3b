import type { Screen } from '../support/screen.ts';

/** Every screen of the console, each in every state worth looking at. */
export const screens: readonly Screen[] = [];
