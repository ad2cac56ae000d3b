import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What `localhost` means here, whatever /etc/hosts or a name server says (RFC 6761, 6.3). */
export const localhostAddresses: readonly string[] = ['127.0.0.1', '::1'];

/** All that is given out of IPv6. Everything else is refused by default, whatever it will once be for. */
const openIpv6 = rangeList(['2000::/3']);

/**
 * What is set aside of IPv4, and within {@link openIpv6}: the special-purpose registries of IANA
 * (iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry), multicast, class E,
 * and one address that every machine at Azure may reach although it lies in a public range.
 */
const closed = rangeList([
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // shared by carriers; Alibaba's metadata server is here
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // Azure WireServer
  '169.254.0.0/16', // link-local; the metadata server of most clouds is here
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments; Oracle's metadata server is here
  '192.0.2.0/24', // documentation
  '192.31.196.0/24', // AS112
  '192.52.193.0/24', // multicast tunnels (AMT)
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '192.175.48.0/24', // AS112
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
  '2001::/23', // protocol assignments: Teredo, ORCHID, benchmarks, AMT, AS112, drones
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: carries any IPv4 address
  '2620:4f:8000::/48', // AS112
  '3fff::/20', // documentation
]);

/**
 * Whether `address` is one that anybody on the internet may be called at.
 * Takes a numeric address as sockets and name servers give it. Anything else is not public: names, ports,
 * scopes (`%eth0`), octal and shortened forms, and IPv6 that carries an IPv4 address in any way.
 */
export function isPublicAddress(address: string): boolean {
  const kind = kindOf(address);
  if (kind === null || closed.check(address, kind)) return false;
  return kind === 'ipv4' || openIpv6.check(address, kind);
}

/**
 * Who may be called: every public address, and those within `allowedCidrs`.
 * An IPv4 range also covers its addresses when they are written as IPv4-mapped IPv6 (`::ffff:127.0.0.1`).
 * @throws when one of `allowedCidrs` is no address range; settings are checked before they come here.
 */
export function addressPolicy(allowedCidrs: readonly string[]): (address: string) => boolean {
  const allowed = rangeList(allowedCidrs);
  return (address) => {
    const kind = kindOf(address);
    return kind !== null && (isPublicAddress(address) || allowed.check(address, kind));
  };
}

/** Addresses are read by the same code as the sockets': ipaddr.js takes ::127.0.0.1 for ::ffff:127.0.0.1. */
function kindOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(address);
  if (version === 0 || address.includes('%')) return null;
  return version === 4 ? 'ipv4' : 'ipv6';
}

function rangeList(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [network, prefixBits] = ipaddr.parseCIDR(cidr);
    list.addSubnet(network.toString(), prefixBits, network.kind());
  }
  return list;
}
