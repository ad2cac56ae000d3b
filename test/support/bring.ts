import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BringSettings } from '../../src/carriers/bring/settings.ts';

/** An account at a Bring that is at `baseUrl`. */
export function bringAccount(baseUrl: string, changes: Partial<BringSettings> = {}): BringSettings {
  return {
    baseUrl,
    apiUid: 'kari@bestill.example',
    apiKey: '0b7e73d9-6281-4ed2-91ee-431eba33f766',
    clientUrl: 'https://bestill.example',
    customerNumber: '5',
    test: false,
    products: new Map([
      ['PERSONAL', '5800'],
      ['BUSINESS', '5000'],
      ['PERSONAL/HAN_WIFI', '3584'],
    ]),
    sender: {
      name: 'Lageret',
      address: 'Testveien 1',
      postalCode: '0951',
      city: 'OSLO',
      phone: '+4722222222',
    },
    push: { url: 'https://bestill.example/carriers/bring/events', secret: 'a-secret-of-24-characters' },
    timeouts: { bookingMs: 10_000, labelMs: 10_000, readMs: 10_000 },
    ...changes,
  };
}

/** One of the example bodies of Bring's documentation, byte for byte. */
export function bringExample(name: string): string {
  return readFileSync(join(import.meta.dirname, '../corpus/bring', name), 'utf8');
}
