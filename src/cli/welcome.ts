import type { Service } from '../main.ts';

/** What a start prints: where things are, and the first time a key and an order to paste. */
export function welcome({ address, place, example }: Pick<Service, 'address' | 'place' | 'example'>): string {
  if (address === null) return `Bestill works off the queue.\n  Data  ${place}\n`;
  const where = `Bestill runs.\n\n  API   ${address}/graphql\n  Data  ${place}\n`;
  if (example === null) {
    return `${where}
A new key:  bestill keys create --intermediary <ID> --permissions orders:create,orders:read,orders:cancel
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
  const body = JSON.stringify({ query: exampleOrder.replace(/\s+/g, ' ').trim() });
  return [
    `curl ${url}`,
    `-H 'X-API-KEY: ${key}'`,
    `-H 'Content-Type: application/json'`,
    `--data '${body}'`,
  ].join(' \\\n  ');
}

const exampleOrder = `
  mutation {
    orderDevice(
      input: {
        recipient: {
          firstName: "Ola"
          lastName: "Nordmann"
          email: "ola@nordmann.no"
          phoneNumber: "99999999"
          externalUserId: "user_1"
          postalAddress: {
            addressLine1: "Christian Krohgs gate 1"
            addressLine2: null
            city: "OSLO"
            postalCode: "0186"
            country: NO
          }
        }
        subscriptionType: PERSONAL
        type: HAN_LTEM
      }
    ) {
      order { orderId orderStatus }
      ordersForUser { orderId orderStatus }
    }
  }
`;
