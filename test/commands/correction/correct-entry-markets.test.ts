import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  commitmentInput,
  createManagerClients,
  localizedTextInput,
  mutationInputType,
  type Payload,
  product,
  transitionInput,
} from '../../support/managers.ts';

// R124
describe('what was said for the wrong market', () => {
  const place = api();
  const { run, refusalsOf, send } = createManagerClients(place);
  before(async () => {
    for (const sku of ['STATE', 'EVERY', 'FIRM', 'OTHER', 'AGAIN', 'ENDS', 'DATED'])
      await run('registerItem', product(sku));
  });
  const because = localizedTextInput('The wrong country was chosen.', { de: 'Es war das falsche Land.' });
  const amend = (entryId: string, markets: string[]) => ({ entryId, how: 'AMEND', because, markets });
  const statesOf = async (sku: string): Promise<Record<string, string>> => {
    const aliases = ['DE', 'AT', 'FR']
      .map((code) => `${code}: lifecycle(market: "${code}") { state }`)
      .join(' ');
    const { data } = await place.ask(`{ item(by: {sku: "${sku}"}) { all: lifecycle { state } ${aliases} } }`);
    return Object.fromEntries(Object.entries<Payload>(data.item).map(([name, { state }]) => [name, state]));
  };

  test('holds for the right ones from one correction on, which says so in one sentence', async () => {
    const pausing = transitionInput('STATE', 'PAUSED', { markets: ['DE'] });
    const { entry } = await run('transitionItem', pausing);
    const dry = await run('correctEntry', { ...amend(entry.id, ['AT']), dryRun: true });
    assert.match(dry.preview.headlines[0].text, /corrected; it applies to customers in Austria/);
    const done = await run('correctEntry', amend(entry.id, ['AT']));
    assert.equal(
      done.entry.headline.text,
      'An earlier statement about STATE was corrected; it applies to customers in Austria.',
    );
    assert.deepEqual(done.entry.markets, ['DE', 'AT']);
    assert.deepEqual(await statesOf('STATE'), {
      all: 'AVAILABLE',
      DE: 'AVAILABLE',
      AT: 'PAUSED',
      FR: 'AVAILABLE',
    });
    assert.match((await refusalsOf('correctEntry', amend(entry.id, ['AT'])))[0]!, /^DUPLICATE how/);
    const lines = (await place.http().get('/feed?market=DE&limit=100')).text;
    assert.match(lines, /"type":"item\.corrected".*"markets":\["AT"\]/);
  });

  test('is shown as it will be read in each market that it is about, before it is said', async () => {
    const readings = async (mutation: string, input: object): Promise<Payload> => {
      const { data } = await send(
        `mutation ($input: ${mutationInputType(mutation)}!) { done: ${mutation}(input: $input) { userErrors { message }
          preview { markets { code } before { state } moments { lifecycle { state } }
            elsewhere { markets { code } before { state } moments { lifecycle { state } } } } } }`,
        { input: { ...input, dryRun: true } },
      );
      assert.deepEqual(data.done.userErrors, []);
      const { markets, before, moments, elsewhere } = data.done.preview;
      return [{ markets, before, moments }, ...elsewhere].map((one) => ({
        in: one.markets.map(({ code }: Payload) => code),
        before: one.before.state,
        read: [...new Set(one.moments.map(({ lifecycle }: Payload) => lifecycle.state))],
      }));
    };
    await run('registerItem', product('SHOWN'));
    const pausing = transitionInput('SHOWN', 'PAUSED', { markets: ['DE', 'FR', 'US'] });
    assert.deepEqual(await readings('transitionItem', pausing), [
      { in: ['DE', 'FR'], before: 'AVAILABLE', read: ['PAUSED'] },
      { in: ['US'], before: 'AVAILABLE', read: ['PAUSED'] },
    ]);
    const { entry } = await run('transitionItem', transitionInput('SHOWN', 'PAUSED', { markets: ['DE'] }));
    assert.deepEqual(await readings('correctEntry', amend(entry.id, ['AT', 'FR'])), [
      { in: ['AT', 'FR'], before: 'AVAILABLE', read: ['PAUSED'] },
      { in: ['DE'], before: 'PAUSED', read: ['AVAILABLE'] },
    ]);
    assert.deepEqual(await readings('correctEntry', amend(entry.id, [])), [
      { in: [], before: 'AVAILABLE', read: ['PAUSED'] },
    ]);
    await run('correctEntry', amend(entry.id, []));
    assert.deepEqual(await readings('correctEntry', amend(entry.id, ['FR'])), [
      { in: ['FR'], before: 'PAUSED', read: ['PAUSED'] },
      { in: [], before: 'PAUSED', read: ['AVAILABLE'] },
    ]);
  });

  test('may have been meant for everywhere, and a later correction counts on', async () => {
    const { entry } = await run('transitionItem', transitionInput('EVERY', 'PAUSED', { markets: ['DE'] }));
    const { entry: first } = await run('correctEntry', amend(entry.id, []));
    assert.match(first.headline.text, /it applies everywhere/);
    const paused = { all: 'PAUSED', DE: 'PAUSED', AT: 'PAUSED', FR: 'PAUSED' };
    assert.deepEqual(await statesOf('EVERY'), paused);
    await run('correctEntry', amend(entry.id, ['FR']));
    assert.deepEqual(await statesOf('EVERY'), {
      all: 'AVAILABLE',
      DE: 'AVAILABLE',
      AT: 'AVAILABLE',
      FR: 'PAUSED',
    });
    await run('correctEntry', { entryId: first.id, how: 'RETRACT', because });
    assert.equal((await statesOf('EVERY'))['FR'], 'PAUSED');
  });

  test('takes no guarantee from where it was said but by an admin, and it shows', async () => {
    const commitment = commitmentInput('SERVICE', '2031', { strength: 'GUARANTEED', markets: ['DE'] });
    const { entry } = await run('makeCommitment', { sku: 'FIRM', commitment });
    assert.match((await refusalsOf('correctEntry', amend(entry.id, ['AT'])))[0]!, /^FORBIDDEN/);
    const done = await run('correctEntry', amend(entry.id, ['AT']), 'ADMIN');
    assert.equal(done.entry.forced, true);
  });

  test('ends a last order day where it holds from now on', async () => {
    const ending = transitionInput('ENDS', 'DISCONTINUED', {
      markets: ['DE'],
      lastOrder: { until: { date: '2028-05-01' } },
    });
    const { entry } = await run('transitionItem', ending);
    await run('correctEntry', amend(entry.id, ['US']));
    const { data } = await place.ask(`{ item(by: {sku: "ENDS"}) { lifecycle(market: "US") {
      lastOrder { until { date } endsAt } nextChange { effectiveAt state } } } }`);
    assert.deepEqual(data.item.lifecycle, {
      lastOrder: { until: { date: '2028-05-01' }, endsAt: '2028-05-02T04:00:00.000Z' },
      nextChange: { effectiveAt: '2028-05-02T04:00:00.000Z', state: 'DISCONTINUED' },
    });
    const dated = { ...ending, sku: 'DATED', effectiveAt: '2028-05-01T22:00:00Z' };
    const { entry: tight } = await run('transitionItem', { ...dated, effectiveAt: '2028-05-01T23:00:00Z' });
    assert.match((await refusalsOf('correctEntry', amend(tight.id, ['US'])))[0]!, /^INVALID effectiveAt/);
  });

  test('changes no state on a line that asks for approvals without them', async () => {
    await run('registerItem', product('STRICT', { line: 'Strict' }));
    const { entry } = await run('transitionItem', transitionInput('STRICT', 'PAUSED', { markets: ['AT'] }));
    await run('reviseLine', { handle: 'strict', approvals: 1 }, 'ADMIN');
    for (const role of ['MANAGER', 'ADMIN'] as const)
      assert.match(
        (await refusalsOf('correctEntry', amend(entry.id, []), role))[0]!,
        /^APPROVAL_REQUIRED .*`propose: true`\.$/,
      );
    const { proposal } = await run('correctEntry', { ...amend(entry.id, []), propose: true });
    await run('approveProposal', { proposalId: proposal.id }, 'ADMIN');
    assert.equal((await statesOf('STRICT'))['FR'], 'PAUSED');
  });

  test('is refused of what has no markets of its own, for markets that nobody defined, and with RETRACT', async () => {
    const { entry } = await run('nameSuccessor', {
      sku: 'OTHER',
      successor: { sku: 'AGAIN', kind: 'UPGRADE' },
    });
    assert.match((await refusalsOf('correctEntry', amend(entry.id, ['AT'])))[0]!, /^INVALID markets/);
    const { entry: update } = await run('postUpdate', { sku: 'OTHER', text: localizedTextInput('More.') });
    assert.match((await refusalsOf('correctEntry', amend(update.id, ['QQ'])))[0]!, /^INVALID markets/);
    const retract = { ...amend(update.id, ['AT']), how: 'RETRACT' };
    assert.match((await refusalsOf('correctEntry', retract))[0]!, /^INVALID markets/);
    await run('correctEntry', amend(update.id, ['AT']));
  });
});
