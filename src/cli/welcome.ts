import type { Service } from '../main.ts';
import { exampleOrder } from './example-order.ts';

/** What a start prints: where things are, and the first time a key and an order to paste. */
export function welcome({ address, place, example }: Pick<Service, 'address' | 'place' | 'example'>): string {
  if (address === null) return `Bestill works off the queue.\n  Data  ${place}\n`;
  const where = `Bestill runs.\n\n  API   ${address}/graphql\n  Data  ${place}\n`;
  if (example === null) {
    return `${where}
A new key:  ./bin/bestill keys create --intermediary <ID> --permissions orders:create,orders:read,orders:cancel
`;
  }
  return `${where}  Key   ${example.key}
        (a test key of the intermediary ${example.intermediaryId}; it is shown this once only)

Order a device:

${curl(`${address}/graphql`, example.key)}

No real parcel will be sent: orders of a test key never leave the house.
`;
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
