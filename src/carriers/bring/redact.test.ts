import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookingTo } from '../carrier.contract.ts';
import { recipientWords, redact } from './redact.ts';

const { recipient } = bookingTo({ companyName: 'A+ (Strøm) AS', lastName: 'Å', addressLine2: 'c/o Kari' });
const words = recipientWords(recipient);

const cases: [said: string, shown: string][] = [
  ['The shipment is too big', 'The shipment is too big'],
  ['Postal code 0186 is not in OSLO', 'Postal code … is not in …'],
  ['ola Å, Ola and Olav: nordmann@x.no', '…, … and Olav: …'],
  ['christian krohgs GATE 1, C/O Kari', '…, …'],
  ['a+ (strøm) as is no company', '… is no company'],
  ['Phone +47 999 99 999 or 99999999 or 999-99-999', 'Phone … or … or …'],
  ['key 0b7e73d9-6281-4ed2-91ee-431eba33f766 of kari@bestill.no', 'key … of …'],
  ['one\n two\u0000\tthree', 'one two three'],
  ['x'.repeat(300), 'x'.repeat(200)],
  [`${'x'.repeat(195)} Christian Krohgs gate 1`, `${'x'.repeat(195)} …`],
];

for (const [said, shown] of cases) {
  test(`${JSON.stringify(said.slice(0, 60))} is shown as "${shown.slice(0, 60)}"`, () =>
    assert.equal(redact(said, words), shown));
}
