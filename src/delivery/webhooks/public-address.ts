import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Hosts that the operator lets endpoints be on though they are not public: names or addresses, in lower case. */
export type AllowedHosts = ReadonlySet<string>;

/** An address of the internet, and its family as `lookup` of Node's connections gives it. */
export interface HostAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Tells the addresses of a host. */
export type HostResolver = (host: string) => Promise<readonly HostAddress[]>;

/** As the system resolves names. */
export const resolveByDns: HostResolver = async (host) =>
  (await lookup(host, { all: true, verbatim: true })) as HostAddress[];

/** Says why an endpoint may not be at an address. */
export class BlockedAddressError extends Error {}

/**
 * Whether a connection to an address leaves for the public internet: global unicast, also where an IPv4 address stands within an
 * IPv6 one; never loopback, private, link-local, carrier's, documentation, multicast, or what a cloud keeps its metadata at.
 * @param address an IP address in any form that Node connects to
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  if (!ipaddr.isValid(bare) || bare !== address) return false;
  const parsed = ipaddr.process(bare);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4') return true;
  // Only 2000::/3 is given out (RFC 4291, section 2.4): the rest holds translations of IPv4 and space that nobody has.
  return ((parsed as ipaddr.IPv6).parts[0]! & 0xe000) === 0x2000;
}

/**
 * The address of an endpoint as it is kept.
 * @param ownUrl where this service is reached: it does not call itself
 * @throws BlockedAddressError with a sentence that says what to do
 */
export function parseEndpointUrl(text: string, allowed: AllowedHosts, ownUrl: string): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new BlockedAddressError('Give the whole address, such as https://shop.example/lastcall.');
  if (url.username || url.password)
    throw new BlockedAddressError('Leave name and password out of the address: messages are signed.');
  if (url.hash) throw new BlockedAddressError('Leave out what stands behind "#": it is never sent.');
  if (url.host === URL.parse(ownUrl)?.host)
    throw new BlockedAddressError('That is the address of this service itself.');
  const host = hostOf(url);
  if (allowed.has(host)) return url;
  if (url.protocol !== 'https:') throw new BlockedAddressError('Give an address that begins with https://.');
  if (isIP(host) > 0 ? !isPublicAddress(host) : !isPublicName(host))
    throw new BlockedAddressError(
      `${host} is no host of the public internet. An operator may allow it by WEBHOOK_ALLOWED_HOSTS.`,
    );
  return url;
}

/** The name or address in a URL, without the brackets of IPv6 and the dot at the end, in lower case. */
export function hostOf(url: URL): string {
  return url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

/** Names that only a local network or machine knows (RFC 6761, RFC 6762, RFC 8375, RFC 9476, ICANN's ".internal"). */
const LOCAL_NAME_PATTERN =
  /(?:^|\.)(?:localhost|local|internal|home\.arpa|intranet|lan|home|corp|private|test|invalid|alt|onion|svc)$/;

function isPublicName(host: string): boolean {
  return host.includes('.') && !LOCAL_NAME_PATTERN.test(host);
}

/**
 * The addresses of a host, all of which are public: a connection goes to one of these and to no other, so that a name which
 * is resolved otherwise a moment later leads nowhere else.
 * @throws BlockedAddressError where one of them is not public
 */
export async function resolvePublicAddresses(
  host: string,
  allowed: AllowedHosts,
  resolveHost: HostResolver = resolveByDns,
): Promise<readonly HostAddress[]> {
  const found = await resolveHost(host);
  if (allowed.has(host.toLowerCase())) return found;
  const blocked = found.find(({ address }) => !isPublicAddress(address));
  if (blocked || found.length === 0)
    throw new BlockedAddressError(
      `${host} leads to ${blocked?.address ?? 'no address'}, which is not on the public internet.`,
    );
  return found;
}
