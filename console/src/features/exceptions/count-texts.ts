import { catalogue } from '../../words/catalogue.ts';

/** Apart from the list's own, because the navigation of every page needs it. */
export const countTexts = catalogue(
  { waiting: (count: string) => `${count} waiting` },
  { waiting: (count: string) => `${count} venter` },
);
