import { signInRefusalSentence } from '../auth/sign-in-refusals.ts';
import type { Config } from '../config.ts';
import type { Service } from '../main.ts';
import { exampleOrder } from './example-order.ts';

/**
 * What a start prints: where things are, how the first administrator signs in, who carries the parcels, and the first time a
 * key and an order to paste.
 */
export function welcome(
  service: Omit<Service, 'stop'>,
  config: Pick<Config, 'carrier' | 'bringTest' | 'publicUrl'>,
): string {
  const { address, place, sandboxUrl, example } = service;
  const carrier = carrierLines(config, sandboxUrl);
  if (address === null) return `Bestill works off the queue.\n  Data     ${place}\n\n${carrier}\n`;
  const consoleUrl = `${new URL(config.publicUrl ?? address).origin}/console/`;
  const where = `Bestill runs.

  API      ${address}/graphql
  Console  ${consoleUrl}
  Data     ${place}
${example === null ? '' : keyLines(example)}${signInLines(service)}`;
  if (example === null) {
    return `${where}
A new key:  ./bin/bestill keys create --intermediary <ID> --permissions orders:create,orders:read,orders:cancel,webhooks:read,webhooks:write

${carrier}
`;
  }
  return `${where}
Order a device:

${curl(`${address}/graphql`, example.key)}

Take devices into stock, to ship them (the file's first line is deviceId,type):

./bin/bestill devices import <file.csv>

${carrier}
`;
}

function keyLines({ key, intermediaryId }: NonNullable<Service['example']>): string {
  return `  Key      ${key}
           (a test key of the intermediary ${intermediaryId}; it is shown this once only)
`;
}

/** How to get into the console while nobody can: there is no password to begin with. */
function signInLines({ setUpLink, signsIn }: Pick<Service, 'setUpLink' | 'signsIn'>): string {
  if (!signsIn) return `\n${signInRefusalSentence({ kind: 'sign_in_off' }).en} Tokens work.\n`;
  if (setUpLink === null) return '';
  return `
Set up the first administrator's sign-in (the link is good once, for a day; each start shows another until it is used):

${setUpLink}
`;
}

/** Whether anything real is sent: the one thing that nobody may have to guess. */
function carrierLines(
  { carrier, bringTest }: Pick<Config, 'carrier' | 'bringTest'>,
  sandboxUrl: string | null,
): string {
  const testKeys = 'orders of a test key never leave the house.';
  switch (carrier) {
    case 'bring-sandbox':
      return `No real parcel will be sent: a stand-in for Bring carries them.
What it has booked:  curl ${sandboxUrl}/sandbox/ledger`;
    case 'bring':
      if (bringTest) return 'Bring is asked for test bookings: no parcel is sent, and no invoice.';
      return `PARCELS ARE REAL: Bring carries them, and sends an invoice. Only ${testKeys}`;
    case 'manual':
      return `Parcels are booked by hand, and their tracking links typed in; ${testKeys}`;
  }
}

/** The contract's own example, for a shell. JSON in single quotes is safe there: it holds no single quote. */
function curl(url: string, key: string): string {
  const body = JSON.stringify({ query: exampleOrder(null).replace(/\s+/g, ' ').trim() });
  return [
    `curl ${url}`,
    `-H 'X-API-KEY: ${key}'`,
    `-H 'Content-Type: application/json'`,
    `--data '${body}'`,
  ].join(' \\\n  ');
}
