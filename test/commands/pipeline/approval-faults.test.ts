import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { api } from '../../support/api.ts';
import {
  commitmentInput,
  mutationInputType,
  createManagerClients,
  type Payload,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';
import { propertyRuns } from '../../support/runs.ts';
import { storyIn } from '../../support/story.ts';
import { on } from '../../wording/answers.ts';
import {
  type Attempt,
  type Drawn,
  drawn,
  OTHERWISE,
  type Place,
  QUIET,
  REFUSED,
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
  latestRelease { release { version } skipped { release { version } } }
  timeline(first: 50) { edges { node { id kind headline { text } explanation { text } correctedBy { id } } } }
  ... on Product { accessories(first: 50) { edges { node { sku } } } }
  ... on Accessory { fits { host { sku } verdict } orphaned }`;

describe('a line that asks for approvals', () => {
  const place = api();
  const { run, mutate, rowCounts, send } = createManagerClients(place);
  const story = storyIn(place);
  let places = 0;
  /** Nothing changes it, so all attempts share it, and what is read of it. */
  let strict: { readonly at: Place; readonly before: unknown[] } | null = null;

  /** A line with items of which much was said; it asks for approvals from then on, or for none. */
  async function prepare(approvals: number): Promise<Place> {
    const prefix = `P${++places}`;
    const sku = (name: string) => `${prefix}-${name}`;
    const [line, elsewhere] = [`line-${places}`, `elsewhere-${places}`];
    const markets = ['DE', 'FR', 'US', 'JP'];
    const of = (handle: string) => ({ line: { handle, name: handle } });
    await story.together(async () => {
      await story.lists(
        { sku: sku('CAM'), ...of(line), markets },
        { sku: sku('NEW'), ...of(line), markets },
        { sku: sku('SOON'), ...of(line), releasedOn: on('2035-01-01') },
        { sku: sku('OUT'), ...of(elsewhere) },
        { sku: sku('PAST'), ...of(elsewhere) },
        { sku: sku('DOCK'), ...of(line), kind: 'ACCESSORY' },
        { sku: sku('BAG'), kind: 'ACCESSORY' },
        { sku: sku('CASE'), kind: 'ACCESSORY' },
      );
      await story.declares(sku('DOCK'), sku('CAM'));
      await story.declares(sku('CASE'), sku('CAM'));
      await story.names(sku('CAM'), sku('NEW'), 'UPGRADE');
      await story.names(sku('PAST'), sku('CAM'), 'UPGRADE');
    });
    const later = transitionInput(sku('CAM'), 'DISCONTINUED', { effectiveAt: '2028-01-01T00:00:00Z' });
    const steps: Step[] = [
      ['makeCommitment', { sku: sku('CAM'), commitment: commitmentInput('PARTS', '2029', TARGET) }],
      ['makeCommitment', { sku: sku('SOON'), commitment: RULED }],
      ['transitionItem', later],
      ['postUpdate', { sku: sku('CAM'), text: localizedTextInput('More.') }],
      ['publishRelease', { sku: sku('CAM'), version: '1' }],
      ['transitionItems', { asDraft: true, rows: [transitionInput(sku('CAM'), 'PAUSED')] }],
    ];
    const payloads = await runTogether(steps);
    const [announced, update] = [payloads[2].entry.id, payloads[3].entry.id];
    const release = payloads[4].entry.id.replace('e_', 'r_');
    const draft = payloads[5].notice.id;
    if (approvals > 0) await run('reviseLine', { handle: line, approvals }, 'ADMIN');
    return { sku, line, elsewhere, update, announced, release, draft };
  }

  async function strictPlace() {
    const at = await prepare(2);
    return { at, before: await answersOn(at) };
  }

  /** Several mutations in one document, each of which must go through: what a request costs is paid once. */
  async function runTogether(steps: readonly Step[]): Promise<Payload[]> {
    const inputs = steps.map(([mutation], at) => `$i${at}: ${mutationInputType(mutation)}!`);
    const fields = steps.map(([mutation], at) => {
      const made = mutation === 'transitionItems' ? 'notice { id }' : 'entry { id }';
      return `s${at}: ${mutation}(input: $i${at}) { ${made} userErrors { code message } }`;
    });
    const variables = Object.fromEntries(steps.map(([, input], at) => [`i${at}`, input]));
    const { data, errors } = await send(`mutation (${inputs.join()}) { ${fields.join(' ')} }`, variables);
    assert.equal(errors, undefined, JSON.stringify(errors));
    const payloads: Payload[] = Object.values(data);
    for (const { userErrors } of payloads) assert.deepEqual(userErrors, []);
    return payloads;
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
          strict ??= await strictPlace();
          const { at, before } = strict;
          const rows = await rowCounts();
          const { userErrors } = await mutate(mutation, input(at, by));
          assert.deepEqual(codesOf(userErrors), ['APPROVAL_REQUIRED']);
          assert.match(userErrors[0].message, /asks for 2 approvals by other people: /);
          assert.deepEqual([await answersOn(at), await rowCounts()], [before, rows]);
          await assertChangesElse(attempt, by);
        }),
        { ...propertyRuns(1), endOnFailure: true },
      );
    });
  }

  for (const attempt of QUIET) {
    const [mutation, name, input] = attempt;
    test(`changes no public answer by ${mutation}, ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(drawn, async (by) => {
          const own = await prepare(2);
          if (name.includes('in review')) await run('submitNotice', { noticeId: own.draft });
          const before = await answersOn(own);
          await run(mutation, input(own, by));
          assert.deepEqual(await answersOn(own), before);
        }),
        { ...propertyRuns(1), endOnFailure: true },
      );
    });
  }
});

/** A mutation and its input. */
type Step = readonly [mutation: string, input: object];

const TARGET = { strength: 'TARGET' };
const RULED = {
  facet: 'SERVICE',
  terms: { rule: { laterOf: [{ anchor: 'RELEASED', duration: 'P5Y' }] } },
  ...TARGET,
};

function codesOf(userErrors: readonly Payload[]): string[] {
  return userErrors.map(({ code }) => code);
}
