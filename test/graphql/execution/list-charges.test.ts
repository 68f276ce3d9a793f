import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';

describe('lists that are longer than they were priced', () => {
  const place = api();
  const story = storyIn(place);
  const HOSTS = Array.from({ length: 40 }, (_, n) => `HOST-${n}`);
  const NEW = Array.from({ length: 20 }, (_, n) => `NEW-${n}`);
  before(async () => {
    await story.lists({ sku: 'OLD' }, ...[...HOSTS, ...NEW].map((sku) => ({ sku })));
    await story.together(async () => {
      for (const sku of NEW) await story.names('OLD', sku, 'SUCCESSOR', { hosts: HOSTS });
    });
  });
  const hosts = (aliases: number, below: string) => {
    const fields = Array.from({ length: aliases }, (_, n) => `a${n}: hosts ${below}`).join(' ');
    return place.ask(`{ item(by: {sku: "OLD"}) { successors { ${fields} } } }`);
  };

  test('are charged member by member, though all fields of their members are left out', async () => {
    const left = '{ __typename @skip(if: true) }';
    assert.equal((await hosts(1, left)).errors, undefined);
    for (const below of [left, '{ __typename }'])
      assert.equal((await hosts(49, below)).errors?.[0]?.extensions.code, 'TOO_EXPENSIVE', below);
  });
});
