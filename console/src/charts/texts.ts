import { catalogue } from '../words/catalogue.ts';

/** What every chart says beside its own words. */
export const texts = catalogue(
  {
    showTable: 'Show as table',
    hideTable: 'Hide the table',
    csv: 'Download as CSV',
    csvOf: (title: string) => `Download as CSV: ${title}`,
    tableOf: (title: string) => `Show as table: ${title}`,
    read: (title: string) => `${title}: read the values with the arrow keys`,
    nothing: 'no value',
  },
  {
    showTable: 'Vis som tabell',
    hideTable: 'Skjul tabellen',
    csv: 'Last ned som CSV',
    csvOf: (title: string) => `Last ned som CSV: ${title}`,
    tableOf: (title: string) => `Vis som tabell: ${title}`,
    read: (title: string) => `${title}: les verdiene med piltastene`,
    nothing: 'ingen verdi',
  },
);
