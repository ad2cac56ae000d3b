import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createSeal } from './seal.ts';
import { systemIds } from './ids.ts';

const seal = createSeal(randomBytes(32), systemIds);

for (const text of ['', 'whsec_abc', 'Åse 🎉', 'x'.repeat(10_000)]) {
  test(`what was sealed opens as it was: ${text.slice(0, 10) || 'nothing'}`, () => {
    assert.equal(seal.open(seal.close(text, 'a purpose'), 'a purpose'), text);
  });
}

test('the same text is sealed differently each time, and never shows', () => {
  const sealed = Array.from({ length: 100 }, () => seal.close('whsec_secret', 'a purpose'));
  assert.equal(new Set(sealed.map((each) => each.toString('hex'))).size, 100);
  for (const each of sealed) assert.ok(!each.includes('secret'));
});

test('it opens for no other purpose', () => {
  const sealed = seal.close('whsec_secret', 'of ANNA');
  for (const purpose of ['of BERT', '', 'of ANNA ', 'of anna'])
    assert.throws(() => seal.open(sealed, purpose));
});

test('another key says so, and gives nothing away', () => {
  const sealed = seal.close('whsec_secret', 'a purpose');
  const other = createSeal(randomBytes(32), systemIds);
  assert.throws(() => other.open(sealed, 'a purpose'), /^Error: A secret was sealed with another key\.$/);
});

test('a change of any byte, and every cut, is noticed', () => {
  const sealed = seal.close('whsec_secret', 'a purpose');
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.throws(() => seal.open(changed, 'a purpose'), `byte ${at}`);
    assert.throws(() => seal.open(sealed.subarray(0, at), 'a purpose'), `cut to ${at}`);
  }
});

for (const length of [0, 16, 31, 33, 64]) {
  test(`a key of ${length} bytes is refused`, () => {
    assert.throws(() => createSeal(Buffer.alloc(length), systemIds), /32 bytes/);
  });
}

test('a key for a purpose is always the same, and another for each purpose and each key', () => {
  const key = randomBytes(32);
  const of = (each: Buffer, purpose: string) => createSeal(each, systemIds).derive(purpose).toString('hex');
  assert.equal(of(key, 'sign-in'), of(key, 'sign-in'));
  const all = [of(key, 'sign-in'), of(key, 'other'), of(randomBytes(32), 'sign-in'), key.toString('hex')];
  assert.equal(new Set(all).size, 4);
  assert.ok(all.every((each) => each.length === 64));
});
