import { catalogue } from '../words/catalogue.ts';

export const texts = catalogue(
  {
    states: {
      connecting: 'Connecting',
      live: 'Live',
      reconnecting: 'Reconnecting',
      polling: 'Every 15 s',
      offline: 'Offline',
    },
    explanations: {
      connecting: 'Connecting to the server.',
      live: 'Changes show within a second.',
      reconnecting: 'The connection broke. It is being restored by itself.',
      polling: 'There is no live connection. The page asks the server every 15 seconds.',
      offline:
        'The server can not be reached. What you see may be old; the page goes on by itself when the server is back.',
    },
    announced: {
      live: 'Live again.',
      offline: 'The server can not be reached.',
    },
  },
  {
    states: {
      connecting: 'Kobler til',
      live: 'Direkte',
      reconnecting: 'Kobler til igjen',
      polling: 'Hvert 15. sekund',
      offline: 'Frakoblet',
    },
    explanations: {
      connecting: 'Kobler til serveren.',
      live: 'Endringer vises innen et sekund.',
      reconnecting: 'Forbindelsen ble brutt. Den gjenopprettes av seg selv.',
      polling: 'Det er ingen direkte forbindelse. Siden spør serveren hvert 15. sekund.',
      offline:
        'Får ikke kontakt med serveren. Det du ser, kan være gammelt; siden fortsetter av seg selv når serveren er tilbake.',
    },
    announced: {
      live: 'Direkte igjen.',
      offline: 'Får ikke kontakt med serveren.',
    },
  },
);
