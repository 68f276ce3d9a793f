import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type JWKS, Provider } from 'oidc-provider';

/** What the issuer is told: its keys, and the claims of each client's tokens. */
export interface IssuerSetup {
  readonly port: number;
  readonly jwks: JWKS;
  readonly clients: Readonly<Record<string, Record<string, unknown>>>;
}

/** For which client an ID token is wanted, and what it says beside what every one does. */
export interface IdTokenOptions {
  readonly client: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

const { port, jwks, clients } = JSON.parse(process.argv[2]!) as IssuerSetup;
const server = createServer();
server.listen(port, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = providerOf(issuer, jwks);
  server.on('request', provider.callback() as RequestListener);
  process.on('message', ({ client, claims }: IdTokenOptions) => {
    void idTokenOf(provider, client, claims).then((token) => process.send!(token));
  });
  process.send!(issuer);
});
process.on('disconnect', () => process.exit());

/** An issuer whose clients get JWT access tokens for whatever resource they name (RFC 8707). */
function providerOf(issuer: string, keys: JWKS): Provider {
  return new Provider(issuer, {
    jwks: keys,
    clients: Object.keys(clients).map((client_id) => ({
      client_id,
      client_secret: `secret-of-${client_id}`,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    })),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_, resource) => ({
          scope: '',
          audience: resource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 600,
        }),
      },
    },
    extraTokenClaims: (_, token) => clients[token.clientId!],
  });
}

/** The token that a client gets when somebody signs in to it (OpenID Connect Core 1.0, section 2). */
async function idTokenOf(
  provider: Provider,
  client: string,
  claims: IdTokenOptions['claims'],
): Promise<string> {
  const token = new provider.IdToken({ sub: 'mia' }, { client: (await provider.Client.find(client))! });
  Object.assign(token, { scope: 'openid' }); // its types do not tell of it
  for (const [name, value] of Object.entries(claims)) token.set(name, value);
  return await token.issue({ use: 'idtoken', expiresAt: Math.floor(Date.now() / 1000) + 600 });
}
