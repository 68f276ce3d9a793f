import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after } from 'node:test';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { IssuerSetup } from './sign-in-issuer-process.ts';

export const AUDIENCE = 'https://lastcall.test/graphql';

const PROGRAM = join(import.meta.dirname, 'sign-in-issuer-process.ts');

/** A key pair of the issuer, under a name. */
export interface IssuerKey {
  readonly kid: string;
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
}

/** A real issuer (oidc-provider) in a process of its own. */
export interface Issuer {
  readonly url: string;
  /** Starts it, on the same port as before. */
  readonly start: (key: IssuerKey) => Promise<void>;
  readonly stop: () => Promise<void>;
  /** A token that a client gets for itself (RFC 6749, section 4.4). */
  readonly tokenFor: (client: string, resource?: string) => Promise<string>;
  /** The ID token of somebody who signs in to a client, with more claims. */
  readonly idTokenFor: (client: string, claims: Readonly<Record<string, unknown>>) => Promise<string>;
}

/** An issuer that tests start; it is stopped after them. */
export function issuerOf(clients: IssuerSetup['clients']): Issuer {
  let child: ChildProcess | null = null;
  let url = '';
  const stop = async () => {
    const running = child;
    child = null;
    if (running?.kill('SIGKILL')) await once(running, 'exit');
  };
  after(stop);
  return {
    get url() {
      return url;
    },
    stop,
    start: async (key) => {
      await stop();
      const jwk = { ...(await exportJWK(key.privateKey)), kid: key.kid, alg: 'RS256', use: 'sig' };
      const setup = { port: url ? Number(new URL(url).port) : 0, jwks: { keys: [jwk] }, clients };
      child = fork(PROGRAM, [JSON.stringify(setup)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
      url = await startedAt(child);
    },
    idTokenFor: async (client, claims) => {
      child!.send({ client, claims });
      return ((await once(child!, 'message')) as [string])[0];
    },
    tokenFor: async (client, resource = AUDIENCE) => {
      const response = await fetch(`${url}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${client}:secret-of-${client}`)}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource }),
      });
      const token = (await response.json()) as { access_token?: string };
      if (!token.access_token) throw new Error(`the issuer refused a token: ${JSON.stringify(token)}`);
      return token.access_token;
    },
  };
}

async function startedAt(child: ChildProcess): Promise<string> {
  let text = '';
  child.stderr!.on('data', (part) => (text += part));
  return await new Promise((resolve, reject) => {
    child.once('message', (url) => resolve(url as string));
    child.once('exit', (status) => reject(new Error(`the issuer ended with ${status}: ${text}`)));
  });
}

export async function issuerKey(kid: string): Promise<IssuerKey> {
  return { kid, ...(await generateKeyPair('RS256', { extractable: true })) };
}

/** A token as somebody else might make it: right in all but what is given. */
export async function forged(
  url: string,
  key: { readonly kid: string; readonly privateKey: CryptoKey | Uint8Array },
  payload: JWTPayload = {},
  header: object = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: url, aud: AUDIENCE, sub: 'mia', role: 'MANAGER', iat: now, exp: now + 600 };
  const given = Object.entries({ ...claims, ...payload }).filter(([, value]) => value !== undefined);
  return await new SignJWT(Object.fromEntries(given))
    .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt', ...header })
    .sign(key.privateKey);
}
