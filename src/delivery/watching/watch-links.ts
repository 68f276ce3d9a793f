import { createHmac } from 'node:crypto';
import type { Context } from '../../record/context.ts';
import { isSameSecret } from '../constant-time.ts';

/** What a link in a mail lets its holder do. */
export type WatchLinkPurpose = 'CONFIRM' | 'MANAGE' | 'UNSUBSCRIBE' | 'REPORT';

/** Makes and reads what stands in the links of mails: nobody can guess one, and none of them is kept. */
export interface WatchLinks {
  /** The address of a page. The id is a request's where it is confirmed, a report's where a danger is, else a watcher's. */
  readonly url: (purpose: WatchLinkPurpose, id: string) => string;
  readonly token: (purpose: WatchLinkPurpose, id: string) => string;
  /** The id in a token of ours; null for any other text. */
  readonly idIn: (purpose: WatchLinkPurpose, token: string) => string | null;
  /** Names a watcher to whom a mail comes back: lower case and digits, since mail servers may fold cases. */
  readonly bounceToken: (watcherId: string) => string;
  readonly watcherIdInBounceToken: (token: string) => string | null;
  /** A network as it is counted by: nobody reads from it which one it was. */
  readonly networkDigest: (network: string) => string;
}

const PATHS: Readonly<Record<WatchLinkPurpose, string>> = {
  CONFIRM: 'watching/confirm',
  MANAGE: 'watching',
  UNSUBSCRIBE: 'watching/unsubscribe',
  REPORT: 'watching/report',
};

const ID_BYTES = 16;
const MAC_BYTES = 16;
const BOUNCE_MAC_DIGITS = 16;

const SELECT_SECRET_SQL = 'select secret from watch_cursor';

/** The links of this service's mails, by the secret that its database holds. */
export async function readWatchLinks(ctx: Pick<Context, 'rows' | 'publicUrl'>): Promise<WatchLinks> {
  const [row] = await ctx.rows<{ secret: string }>(SELECT_SECRET_SQL, []);
  return createWatchLinks(row!.secret, ctx.publicUrl);
}

/**
 * The links that a secret makes (HMAC, RFC 2104).
 * @param publicUrl where people reach the service, without a slash at the end
 */
export function createWatchLinks(secret: string, publicUrl: string): WatchLinks {
  const mac = (...parts: readonly string[]) =>
    createHmac('sha256', secret).update(parts.join(':')).digest().subarray(0, MAC_BYTES);
  const token: WatchLinks['token'] = (purpose, id) =>
    Buffer.concat([bytesOfUuid(id), mac(purpose, id)]).toString('base64url');
  const bounceMac = (id: string) => mac('BOUNCE', id).toString('hex').slice(0, BOUNCE_MAC_DIGITS);
  return {
    token,
    url: (purpose, id) => `${publicUrl}/${PATHS[purpose]}/${token(purpose, id)}`,
    idIn: (purpose, given) => {
      if (!/^[\w-]{43}$/.test(given)) return null;
      const id = uuidOfBytes(Buffer.from(given, 'base64url').subarray(0, ID_BYTES));
      return isSameSecret(given, token(purpose, id)) ? id : null;
    },
    bounceToken: (id) => `${id.replaceAll('-', '')}${bounceMac(id)}`,
    watcherIdInBounceToken: (given) => {
      const [, digits, macDigits] = /^([\da-f]{32})([\da-f]{16})$/.exec(given.toLowerCase()) ?? [];
      if (!digits || !macDigits) return null;
      const id = uuidOfBytes(Buffer.from(digits, 'hex'));
      return isSameSecret(macDigits, bounceMac(id)) ? id : null;
    },
    networkDigest: (network) => mac('NETWORK', network).toString('base64url'),
  };
}

function bytesOfUuid(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function uuidOfBytes(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
