import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQrCode } from '../../test/support/read-qr-code.ts';
import { drawQrCode } from './qr-code.ts';

for (const text of [
  'A',
  'otpauth://totp/Bestill:kari%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Bestill&digits=6&period=30',
  `https://example.com/${'æøå-'.repeat(60)}`,
])
  test(`a phone reads the code of ${text.slice(0, 30)}`, async () => {
    assert.equal(await readQrCode(drawQrCode(text)), text);
  });

test('what is drawn is a path and nothing else', () => {
  const { size, path } = drawQrCode('"><script>');
  assert.match(path, /^(M\d+ \d+h\d+v1h-\d+z)+$/);
  assert.ok(size >= 21);
});

test('what is too long for any code is refused', () => assert.throws(() => drawQrCode('x'.repeat(3_000))));
