import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  commitmentInput,
  createManagerClients,
  localizedTextInput,
  type Payload,
  product,
  transitionInput,
} from '../../support/managers.ts';

const PRICE = localizedTextInput('49 € a year', { de: '49 € im Jahr' });
const SHORTENED = 'GUARANTEE_SHORTENED commitment.terms: A guaranteed last day is never moved earlier.';

// R154, R155, R156
describe('a promise for those who pay', () => {
  const place = api();
  const { run, refusalsOf } = createManagerClients(place);
  const paid = (sku: string, until: string, more: object = {}, input: object = {}) => ({
    sku,
    commitment: commitmentInput('SECURITY_UPDATES', until, { paid: true, ...more }),
    ...input,
  });
  const free = (sku: string, until: string) => ({
    sku,
    commitment: commitmentInput('SECURITY_UPDATES', until),
  });
  const updatesOf = ({ item }: Payload) =>
    item.lifecycle.facets.find(({ facet }: Payload) => facet === 'SECURITY_UPDATES');
  const WHY = { reasons: ['DEMAND'], text: localizedTextInput('Too few pay for it.') };
  before(async () => {
    for (const sku of ['CAM', 'FIRM', 'ODD', 'END', 'AMEND', 'HELD', 'ENDS'])
      await run('registerItem', product(sku));
  });

  test('stands beside the free one with its price and its link, and is told in words', async () => {
    await run('makeCommitment', free('CAM', '2027-03'));
    const made = await run(
      'makeCommitment',
      paid('CAM', '2030', { price: PRICE, url: 'https://acme.test/esu' }),
    );
    assert.equal(made.entry.kind, 'COMMITMENT_MADE');
    assert.deepEqual(made.entry.commitments[0], {
      ...{ facet: 'SECURITY_UPDATES', terms: 'UNTIL', strength: 'TARGET', paid: true },
      ...{
        until: { date: '2030-01-01', precision: 'YEAR', lastDay: '2030-12-31' },
        price: { text: '49 € a year' },
      },
      url: 'https://acme.test/esu',
    });
    assert.equal(
      made.entry.headline.text,
      'Paid security updates for CAM were planned to continue until the end of 2030; the stated price was 49 € a year.',
    );
    const updates = updatesOf(made);
    assert.deepEqual([updates.status, updates.until.date, updates.url], ['ENDING', '2027-03-01', null]);
    assert.deepEqual(
      [updates.paidStatus, updates.paidUntil.date, updates.price.text, updates.paidUrl],
      ['ENDING', '2030-01-01', '49 € a year', 'https://acme.test/esu'],
    );
    const { data } = await place.ask(
      `{ item(by: { sku: "CAM" }) { lifecycle { facet(name: SECURITY_UPDATES) {
        text { text } de: text(locale: "de") { text } fr: text(locale: "fr") { text } price(locale: "de") { text } } } } }`,
    );
    assert.deepEqual(data.item.lifecycle.facet, {
      text: {
        text: 'Security updates: until the end of March 2027 (target date); for a fee: until the end of 2030 (target date), 49 € a year',
      },
      de: {
        text: 'Sicherheitsupdates: bis Ende März 2027 (geplant, nicht verbindlich); kostenpflichtig: bis Ende 2030 (geplant, nicht verbindlich), 49 € im Jahr',
      },
      fr: {
        text: 'Mises à jour de sécurité\u00a0: jusqu’à fin mars 2027 (date visée, sans engagement)\u00a0; en option payante\u00a0: jusqu’à fin 2030 (date visée, sans engagement), 49 € a year',
      },
      price: { text: '49 € im Jahr' },
    });
  });

  test('is extended and shortened against the paid one alone', async () => {
    const longer = await run('makeCommitment', paid('CAM', '2032', { price: PRICE }));
    assert.deepEqual(
      [longer.entry.kind, longer.entry.change.from.date],
      ['COMMITMENT_EXTENDED', '2030-01-01'],
    );
    assert.match(longer.entry.headline.text, /^The end of paid security updates for CAM was postponed/);
    const freely = await run('makeCommitment', free('CAM', '2028'));
    assert.deepEqual(
      [freely.entry.kind, freely.entry.change.from.date],
      ['COMMITMENT_EXTENDED', '2027-03-01'],
    );
    assert.equal(updatesOf(freely).paidUntil.date, '2032-01-01');
    assert.deepEqual(await refusalsOf('makeCommitment', paid('CAM', '2031', { price: PRICE })), [
      'REASON_REQUIRED reasons: Give a reason for going back on a target.',
      'TEXT_REQUIRED text: Give the public text in "en" for going back on a target.',
    ]);
    const again = await refusalsOf('makeCommitment', paid('CAM', '2032', { price: PRICE }));
    assert.match(again[0]!, /^DUPLICATE commitment/);
    const dearer = await run('makeCommitment', paid('CAM', '2032', { price: localizedTextInput('59 €') }));
    assert.equal(updatesOf(dearer).price.text, '59 €');
  });

  test('is protected by its own guarantee, which is none of the free one', async () => {
    await run('makeCommitment', paid('FIRM', '2030', { strength: 'GUARANTEED' }));
    assert.deepEqual(await refusalsOf('makeCommitment', paid('FIRM', '2029', {}, WHY)), [SHORTENED]);
    const made = await run('makeCommitment', free('FIRM', '2027'));
    assert.equal(made.entry.kind, 'COMMITMENT_MADE');
  });

  test('is refused where nothing is sold, and a price where nothing is paid', async () => {
    const ordered = { sku: 'ODD', commitment: commitmentInput('FULFILMENT', 'OPEN', { paid: true }) };
    assert.deepEqual(await refusalsOf('makeCommitment', ordered), [
      'INVALID commitment.paid: What was ordered is delivered at the price of the order: leave `paid` out.',
    ]);
    const priced = { sku: 'ODD', commitment: commitmentInput('SERVICE', 'OPEN', { price: PRICE }) };
    assert.deepEqual(await refusalsOf('makeCommitment', priced), [
      'INVALID commitment.price: Only what is paid has a price: give `paid: true`, or leave the price out.',
    ]);
    const lines = paid('ODD', '2030', { price: localizedTextInput('49 €\nor so') });
    assert.match((await refusalsOf('makeCommitment', lines))[0]!, /^INVALID commitment.price/);
  });

  test('comes with an end of sale beside the free one, and is no word on service for owners', async () => {
    const service = commitmentInput('SERVICE', '2031', { paid: true, price: PRICE });
    const delivery = commitmentInput('FULFILMENT', 'OPEN');
    const end = (...commitments: object[]) => transitionInput('END', 'DISCONTINUED', { commitments });
    assert.deepEqual(await refusalsOf('transitionItem', end(delivery, service)), [
      'COMMITMENT_REQUIRED commitments: Say what holds for SERVICE.',
    ]);
    const twice = await refusalsOf(
      'transitionItem',
      end(delivery, commitmentInput('SERVICE', 'ENDED'), service, service),
    );
    assert.deepEqual(twice, ['DUPLICATE commitments: Say only once what holds for paid SERVICE.']);
    const { item } = await run('transitionItem', end(delivery, commitmentInput('SERVICE', '2028'), service));
    const answer = item.lifecycle.facets.find(({ facet }: Payload) => facet === 'SERVICE');
    assert.deepEqual([answer.until.date, answer.paidUntil.date], ['2028-01-01', '2031-01-01']);
  });

  test('is corrected by itself', async () => {
    const made = await run('makeCommitment', paid('AMEND', '2030', { price: PRICE }));
    const amend = (commitment: object) => ({
      ...{ entryId: made.entry.id, how: 'AMEND', because: localizedTextInput('A slip.') },
      commitments: [commitment],
    });
    assert.deepEqual(await refusalsOf('correctEntry', amend(commitmentInput('SECURITY_UPDATES', '2031'))), [
      'INVALID commitments.0.facet: The entry says nothing of SECURITY_UPDATES.',
    ]);
    const right = commitmentInput('SECURITY_UPDATES', '2031', { paid: true, price: PRICE });
    const corrected = updatesOf(await run('correctEntry', amend(right)));
    assert.deepEqual([corrected.status, corrected.paidUntil.date], ['UNKNOWN', '2031-01-01']);
  });

  test('leaves no trace while it is under embargo', async () => {
    const publishAt = new Date(place.ctx.now() + 86_400_000).toISOString();
    await run('makeCommitment', paid('HELD', '2030', { price: PRICE }, { publishAt }));
    const { data } = await place.ask(
      '{ item(by: { sku: "HELD" }) { lifecycle { facet(name: SECURITY_UPDATES) { paidStatus price { text } } } } }',
    );
    assert.deepEqual(data.item.lifecycle.facet, { paidStatus: null, price: null });
  });

  test('is among what ends, by itself', async () => {
    await run('makeCommitment', free('ENDS', '2041-05-31'));
    await run('makeCommitment', paid('ENDS', '2041-05-31', { price: PRICE }));
    const page = async (after: string | null) => {
      const { data, errors } = await place.ask(
        `query ($after: String) { endingBetween(from: "2041-05-01", to: "2041-06-30", first: 1, after: $after) {
          edges { cursor node { facet paid until { date } } } } }`,
        { after },
      );
      assert.equal(errors, undefined);
      return data.endingBetween.edges[0];
    };
    const first = await page(null);
    const second = await page(first.cursor);
    assert.deepEqual([first.node.paid, second.node.paid], [false, true]);
    assert.equal(await page(second.cursor), undefined);
  });
});
