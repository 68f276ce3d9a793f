import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { api } from '../../support/api.ts';
import { commitment, managersOf, type Payload, product, text, transition } from '../../support/managers.ts';
import { runs } from '../../support/runs.ts';
import {
  type Attempt,
  type Drawn,
  drawn,
  OTHERWISE,
  type Place,
  QUIET,
  REFUSED,
  upgrade,
} from './approval-attempts.ts';

const NAMES = ['CAM', 'NEW', 'SOON', 'DOCK', 'OUT'];
const INSTANTS = ['2027-03-01', '2028-07-01', '2032-01-01', '2041-01-01'];
const TOLD = `state since canOrder headline { text } explanation { text } differsIn { code }
  facets { facet status until { date } strength } nextChange { state effectiveAt } nextUpdate { by { date } }
  successorStatus`;
const ANSWER = `sku handle name version line { handle } url releasedOn { date } markets { code }
  now: lifecycle { ${TOLD} }
  ${['DE', 'FR', 'US', 'JP'].map((code) => `${code}: lifecycle(market: "${code}") { ${TOLD} }`).join('\n')}
  ${INSTANTS.map((day, at) => `at${at}: lifecycle(asOf: "${day}T00:00:00Z") { ${TOLD} }`).join('\n')}
  successors { successor { sku } } predecessors { predecessor { sku } } currentSuccessors { item { sku } }
  timeline(first: 50) { edges { node { id kind headline { text } explanation { text } correctedBy { id } } } }
  ... on Product { accessories(first: 50) { edges { node { sku } } } }
  ... on Accessory { fits { host { sku } verdict } orphaned }`;

describe('a line that asks for approvals', () => {
  const place = api();
  const { run, mutate, rowCounts, send } = managersOf(place);
  let places = 0;
  /** Nothing changes it, so all attempts share it. */
  let strict: Place | null = null;

  /** A line with items of which much was said; it asks for approvals from then on, or for none. */
  async function prepare(approvals: number): Promise<Place> {
    const prefix = `P${++places}`;
    const sku = (name: string) => `${prefix}-${name}`;
    const [line, elsewhere] = [`line-${places}`, `elsewhere-${places}`];
    const markets = ['DE', 'FR', 'US', 'JP'];
    for (const name of ['CAM', 'NEW']) await run('registerItem', product(sku(name), { line, markets }));
    await run('registerItem', product(sku('SOON'), { line, releasedOn: { date: '2035-01-01' } }));
    for (const name of ['OUT', 'PAST']) await run('registerItem', product(sku(name), { line: elsewhere }));
    const accessory = { kind: 'ACCESSORY' };
    await run('registerItem', product(sku('DOCK'), { line, ...accessory }));
    for (const name of ['BAG', 'CASE']) await run('registerItem', product(sku(name), accessory));
    for (const name of ['DOCK', 'CASE'])
      await run('declareFit', { sku: sku(name), hostSku: sku('CAM'), verdict: 'FITS' });
    await run('makeCommitment', { sku: sku('CAM'), commitment: commitment('PARTS', '2029', TARGET) });
    await run('makeCommitment', { sku: sku('SOON'), commitment: RULED });
    await run('nameSuccessor', { sku: sku('CAM'), ...upgrade(sku('NEW')) });
    await run('nameSuccessor', { sku: sku('PAST'), ...upgrade(sku('CAM')) });
    const later = transition(sku('CAM'), 'DISCONTINUED', { effectiveAt: '2028-01-01T00:00:00Z' });
    const announced = (await run('transitionItem', later)).entry.id;
    const update = (await run('postUpdate', { sku: sku('CAM'), text: text('More.') })).entry.id;
    const rows = [transition(sku('CAM'), 'PAUSED')];
    const draft = (await run('transitionItems', { asDraft: true, rows })).notice.id;
    if (approvals > 0) await run('reviseLine', { handle: line, approvals }, 'ADMIN');
    return { sku, line, elsewhere, update, announced, draft };
  }

  /** What everybody can read of the items of the line: by GraphQL, in the feed and on their pages. */
  async function answersOn({ sku }: Place): Promise<unknown[]> {
    const skus = NAMES.map(sku);
    const query = `query ($skus: [String!]!) { items(skus: $skus) { item { ${ANSWER} } } }`;
    const { data, errors } = await send(query, { skus }, 'ANONYMOUS');
    assert.equal(errors, undefined, JSON.stringify(errors));
    const pages: string[] = [];
    for (const name of ['CAM', 'NEW']) {
      const page = await place
        .http()
        .get(`/items/${sku(name)}`)
        .set('Accept', 'text/html');
      assert.equal(page.status, 200);
      pages.push(page.text);
    }
    const feed = await place.http().get(`/feed?${skus.map((one) => `sku=${one}`).join('&')}`);
    assert.equal(feed.status, 200);
    const facts = feed.text.split('\n').filter((line) => !line.includes('"type":"cursor"'));
    return [data, ...pages, ...facts];
  }

  /** The same on a line that asks for nothing goes through, and changes an answer at once or will. */
  async function assertChangesElse([mutation, name, input]: Attempt, by: Drawn): Promise<void> {
    const free = await prepare(0);
    const [before, { scheduled }] = [await answersOn(free), await rowCounts()];
    await run(mutation, input(free, by));
    const after = await answersOn(free);
    if (!name.includes('held back')) return assert.notDeepEqual(after, before);
    assert.deepEqual(after, before);
    assert.ok((await rowCounts())['scheduled']! > scheduled!);
  }

  test('is tried by every mutation that there is', async () => {
    const { data } = await place.ask('{ __schema { mutationType { fields { name } } } }');
    const names = data.__schema.mutationType.fields.map(({ name }: { name: string }) => name);
    const tried = [...REFUSED, ...QUIET].map(([mutation]) => mutation);
    assert.deepEqual(names.toSorted(), [...new Set([...tried, ...OTHERWISE])].toSorted());
  });

  for (const attempt of REFUSED) {
    const [mutation, name, input] = attempt;
    // R66
    test(`lets a lone manager change no public answer: ${mutation}, ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(drawn, async (by) => {
          strict ??= await prepare(2);
          const before = [await answersOn(strict), await rowCounts()];
          const { userErrors } = await mutate(mutation, input(strict, by));
          assert.deepEqual(codesOf(userErrors), ['APPROVAL_REQUIRED']);
          assert.match(userErrors[0].message, /asks for 2 approvals by other people: /);
          assert.deepEqual([await answersOn(strict), await rowCounts()], before);
          await assertChangesElse(attempt, by);
        }),
        { ...runs(1), endOnFailure: true },
      );
    });
  }

  for (const attempt of QUIET) {
    const [mutation, name, input] = attempt;
    test(`changes no public answer by ${mutation}, ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(drawn, async (by) => {
          const own = await prepare(2);
          const before = await answersOn(own);
          await run(mutation, input(own, by));
          assert.deepEqual(await answersOn(own), before);
        }),
        { ...runs(1), endOnFailure: true },
      );
    });
  }
});

const TARGET = { strength: 'TARGET' };
const RULED = {
  facet: 'SERVICE',
  terms: { rule: { laterOf: [{ anchor: 'RELEASED', duration: 'P5Y' }] } },
  ...TARGET,
};

function codesOf(userErrors: readonly Payload[]): string[] {
  return userErrors.map(({ code }) => code);
}
