import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addressPolicy, isPublicAddress } from './public-address.ts';

const corpus: { refuseAddresses: string[]; allowAddresses: string[] } = JSON.parse(
  readFileSync(new URL('../../test/corpus/ssrf.json', import.meta.url), 'utf8'),
);

/** The first and the last address of every block that is set aside, and its public neighbours where it has any. */
const edges = [
  { block: '0.0.0.0/8', inside: ['0.0.0.0', '0.255.255.255'], outside: ['1.0.0.0'] },
  { block: '10.0.0.0/8', inside: ['10.0.0.0', '10.255.255.255'], outside: ['9.255.255.255', '11.0.0.0'] },
  {
    block: '100.64.0.0/10',
    inside: ['100.64.0.0', '100.127.255.255'],
    outside: ['100.63.255.255', '100.128.0.0'],
  },
  {
    block: '127.0.0.0/8',
    inside: ['127.0.0.0', '127.255.255.255'],
    outside: ['126.255.255.255', '128.0.0.0'],
  },
  { block: '168.63.129.16/32', inside: ['168.63.129.16'], outside: ['168.63.129.15', '168.63.129.17'] },
  {
    block: '169.254.0.0/16',
    inside: ['169.254.0.0', '169.254.255.255'],
    outside: ['169.253.255.255', '169.255.0.0'],
  },
  {
    block: '172.16.0.0/12',
    inside: ['172.16.0.0', '172.31.255.255'],
    outside: ['172.15.255.255', '172.32.0.0'],
  },
  { block: '192.0.0.0/24', inside: ['192.0.0.0', '192.0.0.255'], outside: ['191.255.255.255', '192.0.1.0'] },
  { block: '192.0.2.0/24', inside: ['192.0.2.0', '192.0.2.255'], outside: ['192.0.1.255', '192.0.3.0'] },
  {
    block: '192.31.196.0/24',
    inside: ['192.31.196.0', '192.31.196.255'],
    outside: ['192.31.195.255', '192.31.197.0'],
  },
  {
    block: '192.52.193.0/24',
    inside: ['192.52.193.0', '192.52.193.255'],
    outside: ['192.52.192.255', '192.52.194.0'],
  },
  {
    block: '192.88.99.0/24',
    inside: ['192.88.99.0', '192.88.99.255'],
    outside: ['192.88.98.255', '192.88.100.0'],
  },
  {
    block: '192.168.0.0/16',
    inside: ['192.168.0.0', '192.168.255.255'],
    outside: ['192.167.255.255', '192.169.0.0'],
  },
  {
    block: '192.175.48.0/24',
    inside: ['192.175.48.0', '192.175.48.255'],
    outside: ['192.175.47.255', '192.175.49.0'],
  },
  {
    block: '198.18.0.0/15',
    inside: ['198.18.0.0', '198.19.255.255'],
    outside: ['198.17.255.255', '198.20.0.0'],
  },
  {
    block: '198.51.100.0/24',
    inside: ['198.51.100.0', '198.51.100.255'],
    outside: ['198.51.99.255', '198.51.101.0'],
  },
  {
    block: '203.0.113.0/24',
    inside: ['203.0.113.0', '203.0.113.255'],
    outside: ['203.0.112.255', '203.0.114.0'],
  },
  {
    block: '224.0.0.0/3',
    inside: ['224.0.0.0', '239.255.255.255', '240.0.0.0', '255.255.255.255'],
    outside: ['223.255.255.255'],
  },
  { block: 'below 2000::/3', inside: ['::', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'], outside: ['2000::'] },
  {
    block: '2001::/23',
    inside: ['2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
    outside: ['2000:ffff::', '2001:200::'],
  },
  {
    block: '2001:db8::/32',
    inside: ['2001:db8::', '2001:db8:ffff::'],
    outside: ['2001:db7:ffff::', '2001:db9::'],
  },
  { block: '2002::/16', inside: ['2002::', '2002:ffff::'], outside: ['2001:ffff::', '2003::'] },
  {
    block: '2620:4f:8000::/48',
    inside: ['2620:4f:8000::', '2620:4f:8000:ffff::'],
    outside: ['2620:4f:7fff::', '2620:4f:8001::'],
  },
  { block: '3fff::/20', inside: ['3fff::', '3fff:fff:ffff::'], outside: ['3ffe:ffff::', '3fff:1000::'] },
  {
    block: 'above 2000::/3',
    inside: ['4000::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    outside: ['3fff:ffff::'],
  },
];

test('no address of the corpus that must be refused is public', () => {
  assert.deepEqual(corpus.refuseAddresses.filter(isPublicAddress), []);
});

test('every address of the corpus that must be allowed is public', () => {
  assert.deepEqual(
    corpus.allowAddresses.filter((address) => !isPublicAddress(address)),
    [],
  );
});

test('blocks are refused from their first address to their last, and no further', () => {
  for (const { block, inside, outside } of edges) {
    assert.deepEqual(inside.filter(isPublicAddress), [], `inside ${block}`);
    assert.deepEqual(outside.filter(isPublicAddress), outside, `outside ${block}`);
  }
});

test('what is no plain numeric address is not public', () => {
  const others = [
    '',
    ' 1.1.1.1',
    '1.1.1.1 ',
    '1.1.1',
    '01.1.1.1',
    '0x1.1.1.1',
    '16843009',
    '1.1.1.1:80',
    '1.1.1.1/32',
  ];
  const othersOfIpv6 = [
    '[2606:4700::1]',
    '2606:4700::1%eth0',
    '2606:4700::1%',
    '::ffff:1.1.1.1',
    '64:ff9b::1.1.1.1',
  ];
  const names = ['localhost', 'example.com', 'null', '１.１.１.１'];
  assert.deepEqual([...others, ...othersOfIpv6, ...names].filter(isPublicAddress), []);
});

test('an operator allows ranges of either kind besides the public addresses', () => {
  const allowed = addressPolicy(['127.0.0.0/8', 'fd00::/8']);
  const addresses = [
    '127.0.0.1',
    '127.255.255.255',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'fd12::1',
    '1.1.1.1',
    '2003::1',
  ];
  assert.deepEqual(addresses.filter(allowed), addresses);
});

test('an allowed range opens nothing else', () => {
  const allowed = addressPolicy(['127.0.0.0/8']);
  const others = [
    '10.0.0.1',
    '::1',
    '::ffff:10.0.0.1',
    '::127.0.0.1',
    '::ffff:0:127.0.0.1',
    '64:ff9b::7f00:1',
    '127.1',
    '',
  ];
  assert.deepEqual([...others, '::ffff:127.0.0.1%lo', 'localhost'].filter(allowed), []);
});

test('without allowed ranges the policy is: public addresses only', () => {
  const allowed = addressPolicy([]);
  const addresses = [...corpus.refuseAddresses, ...corpus.allowAddresses];
  assert.deepEqual(addresses.filter(allowed), corpus.allowAddresses);
});

test('a range that is none is a mistake in the settings', () => {
  assert.throws(() => addressPolicy(['127.0.0.1']));
});
