import type { Worded } from '../lib/language.ts';
import { isPublicAddress, localhostAddresses } from '../lib/public-address.ts';

type CallbackUrlResult = { ok: true; url: string } | { ok: false; message: Worded };

const maxCharacters = 2_048;
const tooLong: Worded = {
  nb: `kan ha høyst ${maxCharacters} tegn`,
  en: `must have at most ${maxCharacters} characters`,
};

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

/** Each follows the field's name in a sentence. */
const faults = {
  characters: {
    nb: 'kan ikke inneholde mellomrom, kontrolltegn eller \\',
    en: 'must not hold spaces, control characters or \\',
  },
  form: {
    nb: 'må være en hel https://-adresse, for eksempel https://example.com/callback',
    en: 'must be a whole https:// URL, such as https://example.com/callback',
  },
  credentials: {
    nb: 'kan ikke inneholde brukernavn eller passord',
    en: 'must not hold a user name or password',
  },
  fragment: { nb: 'kan ikke inneholde et fragment (#)', en: 'must not hold a fragment (#)' },
  scheme: { nb: 'må begynne med https://', en: 'must begin with https://' },
  address: { nb: 'må ha et vertsnavn, ikke en IP-adresse', en: 'must name a host, not an IP address' },
  host: {
    nb: 'må ha et vertsnavn på det åpne internettet, for eksempel example.com',
    en: 'must name a host on the public internet, such as example.com',
  },
  port: { nb: 'kan bare bruke port 443 eller 8443', en: 'may use port 443 or 8443 only' },
} satisfies Record<string, Worded>;

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
  if (unfitCharacters.test(text)) return refuse(faults.characters);
  // A browser would also take https:example.com, and so does URL.
  const url = /^https?:\/\/[^/]/i.test(text) ? URL.parse(text) : null;
  if (url === null) return refuse(faults.form);
  if (url.username || url.password) return refuse(faults.credentials);
  if (text.includes('#')) return refuse(faults.fragment);
  const fault = isInsideAllowed(url.hostname, allowed) ? null : findFault(url);
  if (fault !== null) return refuse(fault);
  // Percent-encoding may have made it longer.
  return url.href.length > maxCharacters ? refuse(tooLong) : { ok: true, url: url.href };
}

/** A callback URL as those may see it whom its query is no business of: partners put secrets there. */
export function withoutQuery(url: string): string {
  return url.replace(/\?.*/s, '?…');
}

function refuse(message: Worded): CallbackUrlResult {
  return { ok: false, message };
}

/** URL has turned every spelling of an IPv4 address into four decimal numbers, and `localhost` into lower case. */
function isInsideAllowed(hostname: string, allowed: (address: string) => boolean): boolean {
  const addresses = hostname === 'localhost' ? localhostAddresses : [hostname.replace(/^\[|\]$/g, '')];
  // Public addresses are allowed too, but must be called by a name that a certificate can vouch for.
  return addresses.some((address) => allowed(address) && !isPublicAddress(address));
}

function findFault({ protocol, hostname, port }: URL): Worded | null {
  if (protocol !== 'https:') return faults.scheme;
  if (/^\[|^[\d.]+$/.test(hostname)) return faults.address;
  if (hostname.length > maxNameCharacters || !publicName.test(hostname) || innerName.test(hostname)) {
    return faults.host;
  }
  return publicPorts.includes(port) ? null : faults.port;
}
