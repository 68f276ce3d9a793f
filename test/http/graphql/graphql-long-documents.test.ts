import assert from 'node:assert/strict';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { queryFrom } from '../../support/addresses.ts';
import { door } from '../door.ts';

describe('documents that are mostly comments', () => {
  const place = door();
  const url = () => `${place.address()}/graphql`;
  const commented = (lines: number) => `{ __typename }${'\n#'.repeat(lines)}`;

  test('are refused before they are parsed', async () => {
    const refusal = await queryFrom('127.0.0.2', url(), commented(1_001));
    assert.deepEqual(
      [refusal.status, JSON.parse(refusal.body).errors[0].extensions.code],
      [200, 'TOO_EXPENSIVE'],
    );
    const accept = { accept: 'application/graphql-response+json' };
    assert.equal((await queryFrom('127.0.0.2', url(), commented(80_000), { headers: accept })).status, 400);
    const taken = await queryFrom('127.0.0.2', url(), commented(1_000));
    assert.deepEqual(JSON.parse(taken.body).data, { __typename: 'Query' });
  });

  test('a request line with an address that is none is no defect', async () => {
    const { hostname, port } = new URL(place.address());
    const status = await new Promise<number>((resolve, reject) => {
      const path = 'http://x:99999/graphql?query={__typename}';
      const sent = request({ hostname, port, path }, (response) => {
        text(response).then(() => resolve(response.statusCode!), reject);
      });
      sent.on('error', reject).end();
    });
    assert.ok(status < 500, String(status));
    assert.deepEqual(place.defects(), []);
  });
});
