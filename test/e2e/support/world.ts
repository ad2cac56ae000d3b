import assert from 'node:assert/strict';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { exampleInput } from '../../support/orders.ts';
import { type House, type HousePartner, openHouse } from './house.ts';
import { colleague, type HouseOperator } from './house-operator.ts';

/** A house in the middle of a working day: an order in every state that a page can show. All of it came by the front doors. */
export interface World {
  readonly house: House;
  readonly partner: HousePartner;
  readonly colleague: HouseOperator;
  readonly receiver: Receiver;
  /** The order ids by what is the matter with them. */
  readonly orders: Readonly<Record<OrderKind, string>>;
  /** In stock, free, of the kind that most orders want (4G). */
  readonly freeDevices: readonly string[];
  readonly freeWifiDevice: string;
  /** The device that `shipped` has. */
  readonly shippedDevice: string;
}

export type OrderKind =
  | 'waiting'
  | 'wifi'
  | 'business'
  | 'script'
  | 'alike'
  | 'alikeToo'
  | 'started'
  | 'claimed'
  | 'held'
  | 'cancelled'
  | 'rejected'
  | 'unknown'
  | 'shipped'
  | 'undelivered';

interface Wanted {
  readonly name: readonly [first: string, last: string];
  readonly address: readonly [line: string, postalCode: string, city: string];
  readonly type?: 'HAN_LTEM' | 'HAN_WIFI';
  readonly business?: true;
}

const wanted: Readonly<Record<OrderKind, Wanted>> = {
  waiting: { name: ['Ola', 'Nordmann'], address: ['Christian Krohgs gate 1', '0186', 'OSLO'] },
  wifi: { name: ['Nils', 'Berg'], address: ['Storgata 5', '2000', 'LILLESTRØM'], type: 'HAN_WIFI' },
  business: { name: ['Åse', 'Østby'], address: ['Havnegata 9', '7010', 'TRONDHEIM'], business: true },
  script: {
    name: ['<script>', 'alert(1)</script>'],
    address: ['<img src=x onerror=alert(2)>', '5003', 'BERGEN'],
  },
  alike: { name: ['Siri', 'Moen'], address: ['Solbakken 3', '4006', 'STAVANGER'] },
  alikeToo: { name: ['Siri', 'Moen'], address: ['Solbakken 3', '4006', 'STAVANGER'] },
  started: { name: ['Jon', 'Hagen'], address: ['Elvegata 12', '9008', 'TROMSØ'] },
  claimed: { name: ['Ingrid', 'Lie'], address: ['Fjellveien 7', '6002', 'ÅLESUND'] },
  held: { name: ['Per', 'Dahl'], address: ['Uten nummer', '3015', 'DRAMMEN'] },
  cancelled: { name: ['Eva', 'Strand'], address: ['Strandgata 2', '8006', 'BODØ'] },
  rejected: { name: ['Tor', 'Haugen'], address: ['Ukjent vei 1', '9999', 'INGENSTED'] },
  unknown: { name: ['Liv', 'Bakken'], address: ['Bakkeveien 4', '2815', 'GJØVIK'] },
  shipped: { name: ['Kari', 'Nilsen'], address: ['Kirkegata 15', '4610', 'KRISTIANSAND'] },
  undelivered: { name: ['Arne', 'Vik'], address: ['Sjøgata 8', '8514', 'NARVIK'] },
};

/** Opens a house for one test file and fills it with a working day. `settings` are as in the environment. */
export async function openWorld(settings: Readonly<Record<string, string>> = {}): Promise<World> {
  const house = await openHouse(settings);
  const [partner, operator, receiver] = await Promise.all([
    house.partner(),
    colleague(house),
    startReceiver(),
  ]);
  const devices = Array.from({ length: 24 }, () => house.parts.ids.base62(8));
  const wifiDevices = Array.from({ length: 3 }, () => house.parts.ids.base62(8));
  await importDevices(operator, devices, wifiDevices);
  const orders = {} as Record<OrderKind, string>;
  for (const kind of Object.keys(wanted) as OrderKind[]) {
    orders[kind] = await partner.order(inputOf(kind, receiver.url));
  }
  const [shippedDevice = '', rejectedDevice = '', unknownDevice = '', ...freeDevices] = devices;
  await operator.call(`mutation ($input: OrdersInput!) { startOrders(input: $input) { outcome } }`, {
    input: { orderIds: [orders.started, orders.shipped, orders.rejected, orders.unknown] },
  });
  await operator.scan(orders.shipped, shippedDevice);
  await operator.scan(orders.rejected, rejectedDevice);
  await loseNextAnswer(house);
  await operator.scan(orders.unknown, unknownDevice);
  await operator.call(
    `mutation ($held: HoldOrdersInput!, $claimed: ClaimOrdersInput!) {
      holdOrders(input: $held) { outcome }
      claimOrders(input: $claimed) { outcome }
    }`,
    {
      held: { orderIds: [orders.held], reason: 'INCORRECT_ADDRESS', note: 'Gatenummeret mangler.' },
      claimed: { orderIds: [orders.claimed] },
    },
  );
  await partner.call(`mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { orderStatus } }`, {
    input: { orderId: orders.cancelled },
  });
  const freeWifiDevice = wifiDevices[0] ?? '';
  return {
    house,
    partner,
    colleague: operator,
    receiver,
    orders,
    freeDevices,
    freeWifiDevice,
    shippedDevice,
  };
}

function inputOf(kind: OrderKind, callbackUrl: string): Record<string, unknown> {
  const { name, address, type = 'HAN_LTEM', business } = wanted[kind];
  const [firstName, lastName] = name;
  const [addressLine1, postalCode, city] = address;
  return {
    recipient: {
      ...exampleInput.recipient,
      firstName,
      lastName,
      externalUserId: `user_${kind}`,
      postalAddress: { addressLine1, addressLine2: null, postalCode, city, country: 'NO' },
      ...(business ? { companyName: 'Østby Elektro AS' } : {}),
    },
    subscriptionType: business ? 'BUSINESS' : 'PERSONAL',
    type,
    // A receiver that listens nowhere: the webhook fails and is tried again.
    webhookCallbackUrl: kind === 'undelivered' ? 'http://127.0.0.1:9/callback' : callbackUrl,
  };
}

async function importDevices(
  operator: HouseOperator,
  lte: readonly string[],
  wifi: readonly string[],
): Promise<void> {
  const rows = [...lte.map((id) => `${id},HAN_LTEM`), ...wifi.map((id) => `${id},HAN_WIFI`)];
  const data = await operator.call(
    `mutation ($input: ImportDevicesInput!) { importDevices(input: $input) { imported } }`,
    { input: { csv: ['deviceId,type', ...rows].join('\n') } },
  );
  assert.equal(data.importDevices.imported, rows.length);
}

/** The stand-in breaks off at the next booking: nobody here can know that it was not booked, and asking settles nothing. */
async function loseNextAnswer({ sandboxUrl }: House): Promise<void> {
  const answer = await fetch(`${sandboxUrl}/sandbox/faults`, {
    method: 'PUT',
    body: JSON.stringify({ queue: ['reset_before_booking'] }),
  });
  assert.equal(answer.ok, true);
}
