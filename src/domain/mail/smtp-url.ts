/** The server that mails are handed to. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** From the first byte (RFC 8314), begun by STARTTLS and demanded (RFC 3207), or none. */
  readonly tls: 'IMPLICIT' | 'STARTTLS' | 'NONE';
  /** Null: it takes mails from this machine as they come. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** So many at once. */
  readonly connections: number;
  /** What this machine calls itself; null: by its own name. */
  readonly ehloName: string | null;
}

/** Ports of submission (RFC 8314, section 3.3). */
const DEFAULT_PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;
const DEFAULT_CONNECTIONS = 5;
const MAX_CONNECTIONS = 20;
const OPTION_NAMES = ['tls', 'connections', 'name'];
const HERE_PATTERN = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Says what is wrong with an address of a server, without the address: it may hold a password. */
export class SmtpUrlError extends Error {}

/**
 * Reads `smtp://user:password@host:port?options` or `smtps://…`. Options: `tls=starttls` or `tls=off` (default: STARTTLS, off for this
 * machine), `connections=1…20`, `name=` as which this machine greets.
 * @throws SmtpUrlError with what it wants
 */
export function parseSmtpUrl(text: string): SmtpServer {
  const url = URL.parse(text);
  const scheme = url?.protocol;
  if (!url?.hostname || (scheme !== 'smtp:' && scheme !== 'smtps:'))
    throw new SmtpUrlError('wants an address that begins with smtp:// or smtps://');
  if (!/^\/?$/.test(url.pathname) || url.hash)
    throw new SmtpUrlError('wants no path, and "/", "?", "#" and "@" in a password as %2F, %3F, %23 and %40');
  const given = [...url.searchParams.keys()];
  const stray = given.find((name, at) => !OPTION_NAMES.includes(name) || given.indexOf(name) !== at);
  if (stray !== undefined)
    throw new SmtpUrlError(`wants each of ${OPTION_NAMES.join(', ')} once at most, and no other option`);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : DEFAULT_PORTS[scheme],
    tls: tlsOf(url),
    login: loginOf(url),
    connections: connectionsOf(url.searchParams.get('connections')),
    ehloName: ehloNameOf(url.searchParams.get('name')),
  };
}

function tlsOf({ protocol, hostname, searchParams }: URL): SmtpServer['tls'] {
  const wanted = searchParams.get('tls');
  if (protocol === 'smtps:') {
    if (wanted !== null) throw new SmtpUrlError('wants no option tls with smtps://');
    return 'IMPLICIT';
  }
  if (wanted === 'starttls') return 'STARTTLS';
  if (wanted === 'off') return 'NONE';
  if (wanted !== null) throw new SmtpUrlError('wants tls=starttls or tls=off');
  return HERE_PATTERN.test(hostname) ? 'NONE' : 'STARTTLS';
}

function loginOf({ username, password }: URL): SmtpServer['login'] {
  if (!username && !password) return null;
  if (!username || !password) throw new SmtpUrlError('wants a user and a password, or neither');
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    throw new SmtpUrlError('wants "%" in a password as %25');
  }
}

function connectionsOf(given: string | null): number {
  if (given === null) return DEFAULT_CONNECTIONS;
  const count = /^\d{1,2}$/.test(given) ? Number(given) : 0;
  if (count < 1 || count > MAX_CONNECTIONS)
    throw new SmtpUrlError(`wants connections from 1 to ${MAX_CONNECTIONS}`);
  return count;
}

function ehloNameOf(given: string | null): string | null {
  if (given !== null && !/^[a-z\d.-]{1,253}$/i.test(given))
    throw new SmtpUrlError('wants the name of a host as name');
  return given;
}
