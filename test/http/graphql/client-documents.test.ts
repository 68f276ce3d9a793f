import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { tellRed2010 } from '../../support/red-2010.ts';
import * as documents from '../../../src/storefront/client/documents.generated.ts';
import { api } from '../../support/api.ts';

const VARIABLES: Readonly<Record<keyof typeof documents, object>> = {
  ITEM_DOCUMENT: { sku: 'RED-DRIVE-320GB', host: 'EPIC', locale: 'de' },
  ITEMS_DOCUMENT: { skus: ['RED-ONE', 'NONE'] },
  SEARCH_DOCUMENT: { text: 'drive', first: 3 },
  EXPLAIN_DOCUMENT: { sku: 'RED-DRIVE-320GB' },
  NOT_FOUND_DOCUMENT: { by: [{ sku: 'NONE' }, { handle: 'red-one' }], text: 'NONE' },
};

describe('what the client asks, at a service that was just started', () => {
  const place = api();
  before(() => tellRed2010(place.ctx));

  const get = (parameters: Record<string, object | string>) =>
    place
      .http()
      .get('/graphql')
      .query(
        Object.fromEntries(
          Object.entries(parameters).map(([name, value]) => [
            name,
            typeof value === 'string' ? value : JSON.stringify(value),
          ]),
        ),
      );

  for (const [name, source] of Object.entries(documents))
    test(`${name} is answered by its digest alone, as by its text with all checks`, async () => {
      const variables = VARIABLES[name as keyof typeof documents];
      const sha256Hash = createHash('sha256').update(source).digest('hex');
      const short = await get({ variables, extensions: { persistedQuery: { version: 1, sha256Hash } } });
      assert.deepEqual([short.status, short.body.errors], [200, undefined]);
      assert.match(short.headers['cache-control']!, /^public, /);
      // A text that differs by a space is not known, and goes through every check.
      const checked = await get({ variables, query: `${source} ` });
      assert.deepEqual(checked.body, short.body);
    });
});
