import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { stocked } from '../../test/support/devices.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { exampleInput, placed } from '../../test/support/orders.ts';
import { scriptCarrier } from '../../test/support/scripted-carrier.ts';

const app = await startApp();
scriptCarrier(app);
const operator = await operatorAt(app, 'picker');

/** Ships a parcel to a town, or leaves its order in the queue. */
async function sent(
  postalCode: string,
  city: string,
  { ship = true, test: isTest = false } = {},
): Promise<void> {
  const { recipient } = exampleInput;
  const to = { ...recipient, postalAddress: { ...recipient.postalAddress, postalCode, city } };
  const orderId = await placed(await app.partner({ test: isTest }), { recipient: to });
  if (!ship) return;
  await operator.data(`mutation { startOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  const code = await stocked(app.parts);
  await operator.data(
    `mutation { scanDevice(input: { orderId: "${orderId}", code: "${code}" }) { orderId } }`,
  );
}

async function townsOf(postalCode: string): Promise<string[]> {
  return (await operator.data('query ($code: String!) { towns(postalCode: $code) }', { code: postalCode }))
    .towns;
}

test('the town of a postal code is the one that parcels went to, in its usual spelling', async () => {
  for (const city of ['TROMSØ', 'Tromsø', 'TROMSØ', 'Tromsdalen']) await sent('9020', city);
  assert.deepEqual(await townsOf('9020'), ['TROMSØ', 'Tromsdalen']);
  assert.deepEqual(await townsOf(' 9020 '), ['TROMSØ', 'Tromsdalen']);
});

test('what was never shipped, test orders and other codes propose nothing', async () => {
  await sent('5003', 'BREGEN', { ship: false });
  await sent('5003', 'SANDKASSE', { test: true });
  assert.deepEqual(await townsOf('5003'), []);
  for (const code of ['', '50', '50033', "5003' or true", '٥٠٠٣']) assert.deepEqual(await townsOf(code), []);
});
