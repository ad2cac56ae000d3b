import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig, type Config } from '../../config.ts';
import { bringSettings, findProduct } from './settings.ts';

function configOf(env: Record<string, string>): Config {
  const result = readConfig(env);
  assert.ok(result.ok, JSON.stringify(result));
  return result.config;
}

test('the settings of the service become those of the account', () => {
  const settings = bringSettings(
    configOf({
      BESTILL_CARRIER: 'bring',
      BESTILL_PUBLIC_URL: 'https://bestill.example/',
      BRING_API_UID: 'kari@bestill.example',
      BRING_API_KEY: 'the-key',
      BRING_CUSTOMER_NUMBER: '10012345678',
      BRING_PRODUCT_ID: 'PERSONAL=5800, BUSINESS=5000, PERSONAL/HAN_WIFI=3584',
      BRING_PUSH_SECRET: 'x'.repeat(24),
      BRING_TEST: 'true',
      BESTILL_SENDER_NAME: 'Lageret AS',
    }),
  );
  assert.deepEqual(settings, {
    baseUrl: 'https://api.bring.com',
    apiUid: 'kari@bestill.example',
    apiKey: 'the-key',
    clientUrl: 'https://bestill.example/',
    customerNumber: '10012345678',
    test: true,
    products: new Map([
      ['PERSONAL', '5800'],
      ['BUSINESS', '5000'],
      ['PERSONAL/HAN_WIFI', '3584'],
    ]),
    sender: {
      name: 'Lageret AS',
      address: 'Testveien 1',
      postalCode: '0951',
      city: 'OSLO',
      phone: '+4712345678',
    },
    push: { url: 'https://bestill.example/carriers/bring/events', secret: 'x'.repeat(24) },
    timeouts: { bookingMs: 20_000, labelMs: 15_000, readMs: 10_000 },
  });
});

test('without a secret or an address of our own nothing is pushed', () => {
  assert.equal(bringSettings(configOf({ BRING_PUSH_SECRET: 'x'.repeat(24) })).push, null);
  assert.equal(bringSettings(configOf({ BESTILL_PUBLIC_URL: 'https://bestill.example' })).push, null);
});

test('both types together choose the product before the subscription does', () => {
  const products = new Map([
    ['PERSONAL', '5800'],
    ['PERSONAL/HAN_WIFI', '3584'],
  ]);
  const productOf = (subscriptionType: 'PERSONAL' | 'BUSINESS', deviceType: 'HAN_LTEM' | 'HAN_WIFI') =>
    findProduct(products, { subscriptionType, deviceType });
  assert.equal(productOf('PERSONAL', 'HAN_WIFI'), '3584');
  assert.equal(productOf('PERSONAL', 'HAN_LTEM'), '5800');
  assert.equal(productOf('BUSINESS', 'HAN_LTEM'), undefined);
});
