import type { Config } from '../config.ts';
import type { Service } from '../main.ts';
import { exampleOrder } from './example-order.ts';

/** What a start prints: where things are, who carries the parcels, and the first time a key and an order to paste. */
export function welcome(
  { address, place, sandboxUrl, example }: Omit<Service, 'stop'>,
  config: Pick<Config, 'carrier' | 'bringTest'>,
): string {
  const carrier = carrierLines(config, sandboxUrl);
  if (address === null) return `Bestill works off the queue.\n  Data  ${place}\n\n${carrier}\n`;
  const where = `Bestill runs.\n\n  API   ${address}/graphql\n  Data  ${place}\n`;
  if (example === null) {
    return `${where}
A new key:  ./bin/bestill keys create --intermediary <ID> --permissions orders:create,orders:read,orders:cancel,webhooks:read,webhooks:write

${carrier}
`;
  }
  return `${where}  Key   ${example.key}
        (a test key of the intermediary ${example.intermediaryId}; it is shown this once only)

Order a device:

${curl(`${address}/graphql`, example.key)}

Take devices into stock, to ship them (the file's first line is deviceId,type):

./bin/bestill devices import <file.csv>

${carrier}
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
