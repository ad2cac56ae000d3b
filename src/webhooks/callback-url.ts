import { isPublicAddress, localhostAddresses } from '../lib/public-address.ts';

type CallbackUrlResult = { ok: true; url: string } | { ok: false; message: string };

const maxCharacters = 2_048;
const tooLong = `must have at most ${maxCharacters} characters`;

/**
 * White space, control and invisible characters and lone surrogates, which URL parsers drop or encode in silence,
 * and the backslash, which some of them read as a slash.
 */
const unfitCharacters = /[\p{Z}\p{Cc}\p{Cf}\p{Cs}\\]/u;

/** A name with at least one dot, each label of at most 63 characters (RFC 1035, 2.3.4). */
const publicName = /^([a-z0-9_-]{1,63}\.)+[a-z0-9-]{2,63}$/;
const maxNameCharacters = 253;

/** Names that mean something only within somebody's own network (RFC 6761, 6762, 7686, 8375, and custom). */
const innerName = /(^|\.)(localhost|local|internal|home\.arpa|onion|lan|intranet)$/;

const publicPorts = ['', '8443'];

/**
 * Checks a callback URL when an order brings it, so that a partner hears of a mistake at once. No name is looked
 * up and nothing is promised about addresses: the guard itself is in `lib/guarded-connect.ts`.
 *
 * Takes https URLs with a public name, on port 443 or 8443; and http or https on any port where the URL holds an
 * address (or `localhost`) that the operator allows and that isn't public. Gives the URL in its normal form.
 * @param text without white space around it.
 * @param allowed as `addressPolicy` makes it.
 */
export function checkCallbackUrl(text: string, allowed: (address: string) => boolean): CallbackUrlResult {
  if (text.length > maxCharacters) return refuse(tooLong);
  if (unfitCharacters.test(text)) return refuse('must not hold spaces, control characters or \\');
  // A browser would also take https:example.com, and so does URL.
  const url = /^https?:\/\/[^/]/i.test(text) ? URL.parse(text) : null;
  if (url === null) return refuse('must be a whole https:// URL, such as https://example.com/callback');
  if (url.username || url.password) return refuse('must not hold a user name or password');
  if (text.includes('#')) return refuse('must not hold a fragment (#)');
  const fault = isInsideAllowed(url.hostname, allowed) ? null : findFault(url);
  if (fault !== null) return refuse(fault);
  // Percent-encoding may have made it longer.
  return url.href.length > maxCharacters ? refuse(tooLong) : { ok: true, url: url.href };
}

function refuse(message: string): CallbackUrlResult {
  return { ok: false, message };
}

/** URL has turned every spelling of an IPv4 address into four decimal numbers, and `localhost` into lower case. */
function isInsideAllowed(hostname: string, allowed: (address: string) => boolean): boolean {
  const addresses = hostname === 'localhost' ? localhostAddresses : [hostname.replace(/^\[|\]$/g, '')];
  // Public addresses are allowed too, but must be called by a name that a certificate can vouch for.
  return addresses.some((address) => allowed(address) && !isPublicAddress(address));
}

function findFault({ protocol, hostname, port }: URL): string | null {
  if (protocol !== 'https:') return 'must begin with https://';
  if (/^\[|^[\d.]+$/.test(hostname)) return 'must name a host, not an IP address';
  if (hostname.length > maxNameCharacters || !publicName.test(hostname) || innerName.test(hostname)) {
    return 'must name a host on the public internet, such as example.com';
  }
  return publicPorts.includes(port) ? null : 'may use port 443 or 8443 only';
}
