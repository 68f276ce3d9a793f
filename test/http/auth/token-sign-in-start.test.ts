import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createDatabase, type TestDatabase } from '../../support/database.ts';
import { startService, WITHOUT_KEEPING } from '../../support/service.ts';
import { AUDIENCE, forged, issuerKey, issuerOf } from './sign-in-issuer.ts';

const LIMIT = { timeout: 60_000 };
const QUERY = JSON.stringify({ query: '{ viewer { role } }' });

describe('a service at which people sign in', () => {
  const issuer = issuerOf({ mia: { groups: ['MANAGER'] } });
  let database: TestDatabase;
  before(async () => {
    database = await createDatabase();
  });
  after(() => database.drop());

  const environment = (more: Record<string, string>) => ({
    DATABASE_URL: database.url,
    HOST: '127.0.0.1',
    OIDC_AUDIENCE: AUDIENCE,
    OIDC_ROLE_CLAIM: 'groups',
    ...more,
  });

  async function ask(url: string, token?: string): Promise<Response> {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const headers = { 'content-type': 'application/json', ...authorization, ...WITHOUT_KEEPING };
    return await fetch(`${url}/graphql`, { method: 'POST', headers, body: QUERY });
  }

  async function dataIn(answer: Response): Promise<unknown> {
    const { data, errors } = (await answer.json()) as { data?: unknown; errors?: unknown };
    assert.equal(errors, undefined);
    return data;
  }

  test('takes the tokens of the issuer that its environment names', LIMIT, async () => {
    await issuer.start(await issuerKey('first'));
    const service = await startService(environment({ OIDC_ISSUER: issuer.url }));
    const answer = await ask(service.url, await issuer.tokenFor('mia'));
    assert.deepEqual(await dataIn(answer), { viewer: { role: 'MANAGER' } });
    assert.equal(await service.stop(), 0);
  });

  test('starts and is read while the issuer is away, and says so once a token comes', LIMIT, async () => {
    const nowhere = 'http://127.0.0.1:1';
    const service = await startService(environment({ OIDC_ISSUER: nowhere }));
    assert.deepEqual(await dataIn(await ask(service.url)), { viewer: { role: 'ANONYMOUS' } });
    const { status, headers } = await ask(service.url, await forged(nowhere, await issuerKey('any')));
    assert.deepEqual([status, headers.get('retry-after')], [503, '5']);
    assert.equal(await service.stop(), 0);
    assert.match(service.output(), /the issuer cannot be asked/);
  });

  test('refuses to start by half of what it must know', LIMIT, async () => {
    await assert.rejects(
      startService(environment({})),
      /ended with 1: OIDC_ISSUER wants a value beside OIDC_AUDIENCE\.\n$/,
    );
  });
});
