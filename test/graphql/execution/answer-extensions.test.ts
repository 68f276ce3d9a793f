import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { keyFor } from '../../support/keys.ts';
import { storyIn } from '../../support/story.ts';
import { door } from '../../http/door.ts';
import { type Headers, pathOf, replyOf } from '../../http/reply.ts';

const ITEM = '{ item(by: {sku: "CAM"}) { sku } }';
const TOO_DEAR =
  '{ searchItems(first: 100) { edges { node { accessoriesOf: predecessors { predecessor { predecessors { predecessor { timeline(first: 100) { edges { node { id } } } } } } } } } } }';

describe('what a question costs', () => {
  const place = door();
  const story = storyIn(place);
  before(() => story.lists({ sku: 'CAM' }));
  const answersByGetAndPost = async (query: string, headers: Headers = {}) => {
    const ways = [
      () => replyOf(place.address(), pathOf({ query }), headers),
      () =>
        replyOf(
          place.address(),
          '/graphql',
          { 'content-type': 'application/json', ...headers },
          'POST',
          JSON.stringify({ query }),
        ),
    ];
    return await Promise.all(
      ways.map(async (ask) => {
        const { headers: answered, bytes } = await ask();
        return { header: answered['lastcall-query-cost'], body: JSON.parse(String(bytes)) };
      }),
    );
  };

  test('is told in the answer and in its headers, new and told again', async () => {
    for (let time = 1; time <= 4; time++)
      for (const { header, body } of await answersByGetAndPost(ITEM)) {
        assert.equal(header, '5;max=30000');
        assert.deepEqual(body, {
          data: { item: { sku: 'CAM' } },
          extensions: { cost: { requestedQueryCost: 5, maximumQueryCost: 30_000 } },
        });
      }
  });

  test('is told beside what the caller may ask', async () => {
    const { secret } = await keyFor(place.ctx, 'MANAGER');
    for (const { body } of await answersByGetAndPost(ITEM, { authorization: `Bearer ${secret}` }))
      assert.ok(body.extensions.cost.maximumQueryCost > 30_000);
  });

  test('is told of what is too dear, and not of what is no operation', async () => {
    for (let time = 1; time <= 2; time++)
      for (const { header, body } of await answersByGetAndPost(TOO_DEAR)) {
        const { requestedQueryCost } = body.extensions.cost;
        assert.equal(body.errors[0].extensions.code, 'TOO_EXPENSIVE');
        assert.ok(requestedQueryCost > 30_000);
        assert.equal(header, `${requestedQueryCost};max=30000`);
      }
    for (const { header, body } of await answersByGetAndPost('{ nothing }'))
      assert.deepEqual([header, body.extensions], [undefined, undefined]);
  });
});
