import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addressPolicy } from '../lib/public-address.ts';
import { checkCallbackUrl } from './callback-url.ts';

const corpus: { refuseUrls: { url: string; needsDns: boolean }[] } = JSON.parse(
  readFileSync(new URL('../../test/corpus/ssrf.json', import.meta.url), 'utf8'),
);

const publicOnly = addressPolicy([]);
const loopbackToo = addressPolicy(['127.0.0.0/8', '::1/128']);

function isTaken(url: string): boolean {
  return checkCallbackUrl(url, publicOnly).ok;
}

function messageOf(url: string): string {
  const result = checkCallbackUrl(url, publicOnly);
  assert.equal(result.ok, false, url);
  return result.ok ? '' : result.message.en;
}

test('no URL of the corpus is taken', () => {
  assert.deepEqual(
    corpus.refuseUrls.filter(({ url }) => isTaken(url)),
    [],
  );
});

test('no URL of the corpus is taken with https either, where the scheme can not be why', () => {
  const known = corpus.refuseUrls.filter(({ needsDns }) => !needsDns);
  const rewritten = known.map(({ url }) => url.replace(/^(\s*)([a-z]+:)?/i, '$1https:'));
  assert.deepEqual(rewritten.filter(isTaken), []);
  // Once more with the slashes that some of them lack, so that it's their host that is refused.
  const whole = rewritten.map((url) => url.replace(/^(\s*)https:[\\/]*/, '$1https://'));
  assert.deepEqual(whole.filter(isTaken), []);
});

test('a public name on an allowed port is taken, in its normal form', () => {
  const taken = {
    'https://example.com/callback': 'https://example.com/callback',
    'HTTPS://Example.COM:443': 'https://example.com/',
    'https://hooks.example.co.uk:8443/a/../b?c=d%20e': 'https://hooks.example.co.uk:8443/b?c=d%20e',
    'https://bücher.example/ä': 'https://xn--bcher-kva.example/%C3%A4',
    'https://_x.a-b.example/': 'https://_x.a-b.example/',
    'https://local.example.com/': 'https://local.example.com/',
    'https://mylocal.no/': 'https://mylocal.no/',
  };
  for (const [url, normal] of Object.entries(taken)) {
    assert.deepEqual(checkCallbackUrl(url, publicOnly), { ok: true, url: normal });
  }
});

test('names that only mean something inside a network are refused', () => {
  const suffixes = ['localhost', 'local', 'internal', 'home.arpa', 'onion', 'lan', 'intranet'];
  const names = suffixes.flatMap((suffix) => [
    suffix,
    `a.${suffix}`,
    `a.b.${suffix.toUpperCase()}`,
    `a.${suffix}.`,
  ]);
  const odd = [
    'intern',
    'example',
    'example.com.',
    '.example.com',
    'a..example.com',
    'a*b.example.com',
    `${'a.'.repeat(127)}com`,
  ];
  assert.deepEqual(
    [...names, ...odd].filter((name) => isTaken(`https://${name}/`)),
    [],
  );
});

test('each refusal says what to change', () => {
  const messages = {
    '': 'must be a whole https:// URL, such as https://example.com/callback',
    'example.com/callback': 'must be a whole https:// URL, such as https://example.com/callback',
    'https:example.com': 'must be a whole https:// URL, such as https://example.com/callback',
    'https:///example.com': 'must be a whole https:// URL, such as https://example.com/callback',
    'http://example.com/': 'must begin with https://',
    'https://a:b@example.com/': 'must not hold a user name or password',
    'https://a@example.com/': 'must not hold a user name or password',
    'https://example.com/#a': 'must not hold a fragment (#)',
    'https://example.com/#': 'must not hold a fragment (#)',
    'https://example.com:80/': 'may use port 443 or 8443 only',
    'https://example.com:22/': 'may use port 443 or 8443 only',
    'https://1.1.1.1/': 'must name a host, not an IP address',
    'https://[2606:4700::1]/': 'must name a host, not an IP address',
    'https://intern/': 'must name a host on the public internet, such as example.com',
  };
  for (const [url, message] of Object.entries(messages)) assert.equal(messageOf(url), message, url);
});

test('white space, control and invisible characters and backslashes are refused wherever they stand', () => {
  const unfit = [
    ' ',
    '\t',
    '\r',
    '\n',
    '\0',
    '\x7f',
    '\x85',
    '\u00a0',
    '\u2028',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\u{e0041}',
    '\ud800',
    '\\',
  ];
  for (const character of unfit) {
    const places = [
      'https://exam_ple.com/',
      'https://example.com/a_b',
      '_https://example.com/',
      'https://example.com/_',
    ];
    for (const place of places) {
      const message = 'must not hold spaces, control characters or \\';
      assert.equal(messageOf(place.replace('_', character)), message);
    }
  }
});

test('a URL has at most 2,048 characters, in its normal form too, and a name at most 253', () => {
  const longest = `https://example.com/${'a'.repeat(2_048 - 20)}`;
  assert.equal(isTaken(longest), true);
  assert.equal(messageOf(`${longest}a`), 'must have at most 2048 characters');
  assert.equal(messageOf(`https://example.com/${'ä'.repeat(400)}`), 'must have at most 2048 characters');
  const name = `${'a.'.repeat(125)}com`;
  assert.equal(name.length, 253);
  assert.equal(isTaken(`https://${name}/`), true);
  assert.equal(isTaken(`https://a${name}/`), false);
  assert.equal(isTaken(`https://${'a'.repeat(64)}.com/`), false);
});

test('an address or localhost that the operator allows may do without TLS and use any port', () => {
  const taken = {
    'http://127.0.0.1:3000/callback': 'http://127.0.0.1:3000/callback',
    'http://0x7f.1/': 'http://127.0.0.1/',
    'https://[::1]:5000/': 'https://[::1]:5000/',
    'http://[::ffff:127.0.0.1]:80/': 'http://[::ffff:7f00:1]/',
    'http://localhost:9999/a?b': 'http://localhost:9999/a?b',
  };
  for (const [url, normal] of Object.entries(taken)) {
    assert.deepEqual(checkCallbackUrl(url, loopbackToo), { ok: true, url: normal });
    assert.equal(isTaken(url), false, url);
  }
});

test('allowed ranges relax nothing else', () => {
  const urls = [
    'http://10.0.0.1/',
    'http://1.1.1.1/',
    'https://1.1.1.1/',
    'http://example.com/',
    'https://example.com:3000/',
    'http://a@127.0.0.1/',
    'http://127.0.0.1/#a',
    'ftp://127.0.0.1/',
    'http://a.localhost/',
    'http://receiver/',
  ];
  assert.deepEqual(
    urls.filter((url) => checkCallbackUrl(url, loopbackToo).ok),
    [],
  );
  assert.equal(checkCallbackUrl('http://localhost/', addressPolicy(['10.0.0.0/8'])).ok, false);
});
