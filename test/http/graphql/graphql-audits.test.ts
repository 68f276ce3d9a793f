import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { door } from '../door.ts';

describe('GraphQL over HTTP, as its audits ask', () => {
  const place = door();
  const audits = serverAudits({ url: () => `${place.address()}/graphql` });

  test('there are 61 audits', () => assert.equal(audits.length, 61));

  for (const audit of audits) {
    test(`${audit.id}: ${audit.name}`, async (t) => {
      const result = await audit.fn();
      if (result.status === 'ok') return;
      if (!audit.name.startsWith('MAY')) assert.fail(`${result.status}: ${result.reason}`);
      t.diagnostic(`${audit.id} is not done: ${result.reason}`);
    });
  }

  test('none of them met a defect', () => assert.deepEqual(place.defects(), []));
});
