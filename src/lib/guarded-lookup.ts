import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { localhostAddresses } from './public-address.ts';

/** What asks the name servers. A test gives one of its own. */
export interface AddressResolver {
  resolve4(name: string): Promise<string[]>;
  resolve6(name: string): Promise<string[]>;
  /** Ends every question that is still open. */
  cancel(): void;
}

/** Why no connection came about. */
export class ConnectFailed extends Error {
  override name = 'ConnectFailed';
  readonly reason: 'refused_address' | 'dns' | 'tls' | 'timeout' | 'connection';

  constructor(reason: ConnectFailed['reason'], cause?: unknown) {
    super(`No connection: ${reason}.`, { cause });
    this.reason = reason;
  }
}

/** More addresses than any honest name has; each would be checked and could be tried. */
const maxAnswers = 32;

/**
 * The resolver for outside names: c-ares, which asks the name servers of /etc/resolv.conf itself.
 * The usual `dns.lookup` would block one of four threads per question, which file access shares (measured:
 * four slow names made a file read wait for 3 s). In turn /etc/hosts and search domains don't count.
 */
export function createResolver(): AddressResolver {
  // maxTimeout keeps the second try from taking twice as long as the first.
  return new Resolver({ timeout: 2_000, maxTimeout: 2_000, tries: 2 });
}

/**
 * A `lookup` for `net.connect` that gives only addresses that are all `allowed`.
 * Fails with {@link ConnectFailed}: `refused_address` when even one answer isn't allowed, because a name that
 * mixes public and inner addresses is somebody's try to get in; `dns` when there's no answer or far too many.
 */
export function createGuardedLookup(
  resolver: AddressResolver,
  allowed: (address: string) => boolean,
): LookupFunction {
  return (name, options, done) => {
    checkedAddresses(name, resolver, allowed).then(
      (answers) => (options.all ? done(null, answers) : done(null, answers[0].address, answers[0].family)),
      (error: Error) => done(error, []),
    );
  };
}

async function checkedAddresses(
  name: string,
  resolver: AddressResolver,
  allowed: (address: string) => boolean,
): Promise<[LookupAddress, ...LookupAddress[]]> {
  const isLocalhost = /^localhost\.?$/i.test(name);
  const addresses = isLocalhost ? localhostAddresses.filter(allowed) : await resolve(name, resolver);
  const [first, ...rest] = addresses.map((address) => ({ address, family: isIP(address) }));
  if (first === undefined || !addresses.every(allowed)) throw new ConnectFailed('refused_address');
  return [first, ...rest];
}

async function resolve(name: string, resolver: AddressResolver): Promise<string[]> {
  // Both families are asked for even where only one is used: a bad answer in the other counts too.
  const families = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const addresses = families.flatMap((family) => (family.status === 'fulfilled' ? family.value : []));
  if (addresses.length === 0 || addresses.length > maxAnswers) throw new ConnectFailed('dns', families);
  return addresses;
}
