import type { Screen } from '../support/screen.ts';
import { deviceScreens } from './devices.ts';
import { insightScreens } from './insights.ts';
import { orderScreens } from './orders.ts';
import { packScreens } from './pack.ts';
import { partnerScreens } from './partners.ts';
import { queueScreens } from './queue.ts';
import { searchScreens } from './search.ts';
import { signInScreens } from './sign-in.ts';

/** Every screen of the console, each in every state worth looking at. */
export const screens: readonly Screen[] = [
  ...signInScreens,
  ...deviceScreens,
  ...insightScreens,
  ...orderScreens,
  ...packScreens,
  ...partnerScreens,
  ...queueScreens,
  ...searchScreens,
];
