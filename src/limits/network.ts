import { isIPv6 } from 'node:net';

/** What counts as one address: an IPv4 address, or the /64 that one holder of IPv6 addresses has. */
export function networkOfAddress(ip: string): string {
  return ipv6Groups(ip)?.slice(0, 4).join(':') ?? mappedIpv4(ip) ?? ip;
}

/** The /48 of an IPv6 address, as one site gets it (RFC 6177), which holds 65,536 of what counts as one address; null for IPv4. */
export function siteOfAddress(ip: string): string | null {
  const groups = ipv6Groups(ip);
  return groups && `${groups.slice(0, 3).join(':')}::/48`;
}

function mappedIpv4(ip: string): string | undefined {
  return /^::ffff:([\d.]+)$/i.exec(ip)?.[1];
}

/** The groups of an IPv6 address; null for IPv4, also where it is written as IPv6. */
function ipv6Groups(ip: string): string[] | null {
  if (mappedIpv4(ip) !== undefined || !isIPv6(ip)) return null;
  const [head = '', tail] = ip.toLowerCase().split('%')[0]!.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  return [...groups, ...Array<string>(missing).fill('0'), ...(tail ?? '').split(':')];
}
