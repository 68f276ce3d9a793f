import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { api } from '../support/api.ts';
import { withDatabaseClient } from '../support/database.ts';
import { keyFor } from '../support/keys.ts';
import { createManagerClients, product, localizedTextInput } from '../support/managers.ts';

describe('while somebody holds the record', () => {
  const place = api();
  const { run, send } = createManagerClients(place);
  const POST =
    'mutation ($input: PostUpdateInput!) { postUpdate(input: $input) { entry { id } userErrors { code } } }';
  const post = async (words: string) =>
    await send(POST, { input: { sku: 'CAM', text: localizedTextInput(words) } });
  const explanation = async () => {
    const query = '{ item(by: {sku: "CAM"}) { timeline { edges { node { explanation { text } } } } } }';
    const { data } = await place.ask(query);
    return data.item.timeline.edges.flatMap(
      ({ node }: { node: { explanation: { text: string } | null } }) => node.explanation?.text ?? [],
    );
  };

  before(() => run('registerItem', product('CAM')));

  /** Holds the record as another server would, until the work is done. */
  async function holding<T>(work: () => Promise<T>): Promise<T> {
    return await withDatabaseClient(place.url, async (other) => {
      await other.query('begin');
      await other.query('select from record for update');
      return await work();
    });
  }

  test('a writer is told to try again after some seconds, and has written nothing', async () => {
    const { data, errors } = await holding(() => post('In vain.'));
    assert.equal(data?.postUpdate ?? null, null);
    assert.equal(errors![0]!.extensions.code, 'UNAVAILABLE');
    assert.match(errors![0]!.message, /Nothing was written/);
    assert.deepEqual(await explanation(), []);
  });

  test('reads go on, also with a key that is noted as used', async () => {
    await holding(async () => {
      const { data } = await send(
        '{ item(by: {sku: "CAM"}) { sku lifecycle(knownAt: "2026-11-21T12:00:00Z") { state } } }',
        {},
        'MANAGER',
      );
      assert.equal(data.item.sku, 'CAM');
    });
  });

  test('what its client gave up is not written', async () => {
    const { secret } = await keyFor(place.ctx, 'MANAGER');
    const input = { sku: 'CAM', text: localizedTextInput('Given up.') };
    await holding(async () => {
      const asking = place
        .http()
        .post('/graphql')
        .set('Authorization', `Bearer ${secret}`)
        .send({ query: POST, variables: { input } });
      const ended = asking.then(
        () => 'answered',
        () => 'given up',
      );
      await pause(300);
      asking.abort();
      assert.equal(await ended, 'given up');
      (asking as unknown as { _server: Server })._server.close(); // its maker closes it only after an answer
      await pause(100);
    });
    await post('Afterwards.');
    assert.deepEqual(await explanation(), ['Afterwards.']);
  });
});
