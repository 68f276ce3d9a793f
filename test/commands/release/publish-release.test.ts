import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { appendReleaseFacts } from '../../../src/record/release.ts';
import { withRecord } from '../../../src/record/record.ts';
import { api } from '../../support/api.ts';
import { createManagerClients, localizedTextInput, type Payload, product } from '../../support/managers.ts';

const RELEASES = `query ($sku: String!, $channel: String, $first: Int = 20, $after: String) { item(by: {sku: $sku}) {
  releases(channel: $channel, first: $first, after: $after) { edges { node { version channel state } } pageInfo { hasNextPage endCursor } }
  latestRelease { release { version } skipped { release { version } because { text } } silentSince } } }`;

describe('releases', () => {
  const place = api();
  const { run, refusalsOf, advanceTo, mutate, send } = createManagerClients(place);
  let count = 0;
  let sku = '';
  before(() => advanceTo('2026-03-01T10:00:00Z'));
  beforeEach(async () => {
    sku = `DECK-${++count}`;
    await run('registerItem', product(sku));
  });
  const publish = (version: string, more: object = {}) =>
    run('publishRelease', { sku, version, scheme: 'SEMVER', ...more });
  const item = async (variables: object = {}): Promise<Payload> =>
    (await place.ask(RELEASES, { sku, ...variables })).data.item;
  const listed = async (variables: object = {}) =>
    (await item(variables)).releases.edges.map(
      ({ node }: Payload) => `${node.version} ${node.channel} ${node.state}`,
    );

  // R138
  test('are facts with all that was said, in every place where facts are', async () => {
    const sha256 = 'AB'.repeat(32);
    const { entry, release } = await publish('2.1.0', {
      publishedOn: { date: '2026-02-01', precision: 'MONTH' },
      notes: localizedTextInput('Overdub works again.'),
      url: 'https://example.com/fw',
      sha256,
      price: 'PAID',
    });
    assert.deepEqual(
      [entry.kind, entry.headline.text, entry.explanation.text, entry.effectiveOn.precision],
      ['RELEASE_PUBLISHED', `Version 2.1.0 for ${sku} was published.`, 'Overdub works again.', 'MONTH'],
    );
    assert.equal(entry.notice, null, 'what is new in a release is no notice');
    const { id, ...said } = release;
    assert.match(id, /^r_[0-9a-f]{32}$/);
    assert.deepEqual(said, {
      version: '2.1.0',
      channel: 'stable',
      scheme: 'SEMVER',
      state: 'PUBLISHED',
      publishedOn: { date: '2026-02-01', precision: 'MONTH', lastDay: '2026-02-28' },
      notes: { text: 'Overdub works again.' },
      url: 'https://example.com/fw',
      sha256: sha256.toLowerCase(),
      price: 'PAID',
      withdrawal: null,
    });
    const node = `query ($id: ID!) { node(id: $id) { ... on Release { version item { sku } } } }`;
    assert.deepEqual((await place.ask(node, { id })).data.node, { version: '2.1.0', item: { sku } });
    const told = `query ($sku: String!) { item(by: {sku: $sku}) { timeline(first: 1) { edges { node { ... on ReleaseEntry { version channel reasons release { state } } } } } } }`;
    assert.deepEqual((await place.ask(told, { sku })).data.item.timeline.edges[0].node, {
      version: '2.1.0',
      channel: 'stable',
      reasons: [],
      release: { state: 'PUBLISHED' },
    });
    const { text } = await place.http().get(`/feed?sku=${sku}`);
    const line = JSON.parse(text.trim().split('\n').at(-2)!);
    assert.deepEqual(
      [line.type, line.data.release.id, line.data.release.version, line.data.release.price],
      ['item.release.published', id, '2.1.0', 'PAID'],
    );
  });

  // R138
  test('stand by their versions, whichever came out first; the list has those that came last first', async () => {
    await publish('2.0.0');
    await advanceTo('2026-03-02T10:00:00Z');
    await publish('1.9.1');
    await publish('2.1.0-rc.1', { channel: 'Beta' });
    assert.deepEqual(await listed(), [
      '2.1.0-rc.1 beta PUBLISHED',
      '1.9.1 stable SUPERSEDED',
      '2.0.0 stable PUBLISHED',
    ]);
    assert.deepEqual(await listed({ channel: 'BETA ' }), ['2.1.0-rc.1 beta PUBLISHED']);
    const { releases, latestRelease } = await item({ first: 1 });
    assert.equal(releases.pageInfo.hasNextPage, true);
    assert.deepEqual(await listed({ first: 1, after: releases.pageInfo.endCursor }), [
      '1.9.1 stable SUPERSEDED',
    ]);
    assert.deepEqual(latestRelease, {
      release: { version: '2.0.0' },
      skipped: [],
      silentSince: '2026-03-02T10:00:00.000Z',
    });
  });

  test('tell since when nothing came: since the last one was recorded, where that was on its day, else since that day', async () => {
    const silentSince = async (publishedOn: object | null) => {
      sku = `DECK-${++count}`;
      await run('registerItem', product(sku));
      await publish('1.0.0', { publishedOn: { date: '2020-01-31' } });
      await publish('1.1.0', { publishedOn });
      return (await item()).latestRelease.silentSince;
    };
    await advanceTo('2026-03-15T10:00:00Z');
    const now = '2026-03-15T10:00:00.000Z';
    assert.equal(await silentSince(null), now);
    assert.equal(await silentSince({ date: '2026-03-15' }), now);
    assert.equal(await silentSince({ date: '2026-03-16' }), now, 'not an instant that is still to come');
    assert.equal(await silentSince({ date: '2026-03-01', precision: 'MONTH' }), now);
    assert.equal(await silentSince({ date: '2026-01-01', precision: 'YEAR' }), now);
    assert.equal(await silentSince({ date: '2026-03-14' }), '2026-03-14T00:00:00.000Z');
    assert.equal(
      await silentSince({ date: '2026-02-01', precision: 'MONTH' }),
      '2026-02-28T00:00:00.000Z',
      'a month counts from its last day',
    );
  });

  // R138
  test('whose versions are equal by their scheme are one release, also where it was withdrawn', async () => {
    const { release } = await publish('1.0', { scheme: 'PYPI' });
    const again = () => refusalsOf('publishRelease', { sku, version: 'v1.0' });
    assert.deepEqual(await again(), [
      'DUPLICATE version: Version v1.0 is equal to 1.0 as PYPI compares them, which is published in the channel "stable": give it a version that comes before or after, or name another channel.',
    ]);
    await run('withdrawRelease', { releaseId: release.id, text: localizedTextInput('It lost recordings.') });
    assert.match((await again())[0]!, /^DUPLICATE version: .*equal to 1\.0 .* was withdrawn from/);
    await publish('v1.0', { scheme: 'PYPI', channel: 'beta' });
  });

  // R138, R139
  test('that a record has in equal versions stand beside each other, and none is skipped for the other', async () => {
    await publish('0.9.0');
    const [{ id: itemId }] = (await place.ctx.rows('select id from item where sku = $1', [sku])) as [
      { id: string },
    ];
    const both = ['1.0.0+a', '1.0.0+b'].map((version) => ({
      itemId,
      release: { version, channel: 'stable', scheme: 'SEMVER', publishedOn: null, price: 'FREE' } as const,
    }));
    const facts = await withRecord(place.ctx, (record) => appendReleaseFacts(place.ctx, record, both));
    assert.deepEqual(await listed(), [
      '1.0.0+b stable PUBLISHED',
      '1.0.0+a stable PUBLISHED',
      '0.9.0 stable SUPERSEDED',
    ]);
    assert.deepEqual((await item()).latestRelease.release, { version: '1.0.0+b' }, 'what came last');
    const withdraw = (at: number) =>
      run('withdrawRelease', {
        releaseId: `r_${facts[at]!.id.replaceAll('-', '')}`,
        text: localizedTextInput('It lost recordings.'),
      });
    await withdraw(1);
    const { latestRelease } = await item();
    assert.deepEqual([latestRelease.release, latestRelease.skipped], [{ version: '1.0.0+a' }, []]);
    await withdraw(0);
    const after = (await item()).latestRelease;
    assert.deepEqual(
      [after.release, after.skipped.map(({ release }: Payload) => release.version)],
      [{ version: '0.9.0' }, ['1.0.0+b', '1.0.0+a']],
    );
  });

  // R139
  test('that are withdrawn are offered no more, and the answer says why', async () => {
    await publish('1.0.0');
    const { release } = await publish('1.1.0');
    const withdrawn = {
      releaseId: release.id,
      reasons: ['QUALITY'],
      text: localizedTextInput('It lost recordings.'),
    };
    const { entry, release: then } = await run('withdrawRelease', withdrawn);
    assert.deepEqual(
      [entry.kind, entry.headline.text, entry.notice.explanation.text, then.state, then.withdrawal.kind],
      [
        'RELEASE_WITHDRAWN',
        `Version 1.1.0 for ${sku} was withdrawn.`,
        'It lost recordings.',
        'WITHDRAWN',
        'RELEASE_WITHDRAWN',
      ],
    );
    const { latestRelease } = await item();
    assert.deepEqual(
      [latestRelease.release, latestRelease.skipped],
      [{ version: '1.0.0' }, [{ release: { version: '1.1.0' }, because: { text: 'It lost recordings.' } }]],
    );
    assert.deepEqual(await listed(), ['1.1.0 stable WITHDRAWN', '1.0.0 stable PUBLISHED']);
    assert.deepEqual(await refusalsOf('withdrawRelease', withdrawn), [
      `DUPLICATE releaseId: Version 1.1.0 of ${sku} is withdrawn already.`,
    ]);
    assert.match(
      (await refusalsOf('publishRelease', { sku, version: '1.1.0' }))[0]!,
      /^DUPLICATE version: .*as another version/,
    );

    const because = localizedTextInput('It was another file.');
    await run('correctEntry', { entryId: entry.id, how: 'RETRACT', because });
    assert.deepEqual(
      (await item()).latestRelease.release,
      { version: '1.1.0' },
      'the withdrawal was a mistake',
    );
  });

  // R138
  test('that were entered by mistake are retracted: then there never was one', async () => {
    await publish('1.0.0');
    const { entry } = await publish('9.0.0');
    await run('correctEntry', { entryId: entry.id, how: 'RETRACT', because: localizedTextInput('A typo.') });
    assert.deepEqual(await listed(), ['1.0.0 stable PUBLISHED']);
    await publish('9.0.0');
    assert.deepEqual((await item()).latestRelease.release, { version: '9.0.0' });
  });

  test('under embargo leave no trace, and come out by themselves', async () => {
    await publish('1.0.0');
    const version = async () =>
      (await place.ask('query ($sku: String!) { item(by: {sku: $sku}) { version } }', { sku })).data.item
        .version;
    const before = [await item(), await version()];
    const held = await publish('2.0.0', { publishAt: '2026-06-01T12:00:00Z' });
    assert.deepEqual([held.entry.sequence, held.release], ['0', null]);
    assert.deepEqual([await item(), await version()], before);
    assert.deepEqual(
      (
        await place.ask('query ($id: ID!) { node(id: $id) { id } }', {
          id: held.entry.id.replace('e_', 'r_'),
        })
      ).data.node,
      null,
    );
    await advanceTo('2026-06-01T12:00:01Z');
    assert.deepEqual((await item()).latestRelease.release, { version: '2.0.0' });
  });

  // R72, R138
  test('under embargo that came out otherwise meanwhile stay back, with the reason', async () => {
    const held = (version: string, more: object = {}) =>
      publish(version, { publishAt: '2026-09-01T12:00:00Z', ...more });
    const refused = async (): Promise<string[]> => {
      const query =
        '{ viewer { held(first: 100) { edges { node { status item { sku } refusedBecause { code message } } } } } }';
      const { data } = await send(query, {}, 'MANAGER');
      return data.viewer.held.edges.flatMap(({ node }: Payload) =>
        node.item.sku === sku
          ? node.refusedBecause.map(({ code, message }: Payload) => `${node.status} ${code} ${message}`)
          : [],
      );
    };
    await held('2.0.0');
    await held('2.1.0+a');
    await advanceTo('2026-08-01T00:00:00Z');
    await held('2.1.0+b');
    await held('2026-09-01', { channel: 'nightly', scheme: 'DATE' });
    await publish('2.0.0');
    await publish('1', { channel: 'nightly', scheme: 'NUMERIC' });
    await advanceTo('2026-09-01T12:00:01Z');
    assert.deepEqual((await refused()).toSorted(), [
      'REFUSED CONFLICT The versions of the channel "nightly" are compared as NUMERIC: leave `scheme` out, or name another channel.',
      'REFUSED DUPLICATE Version 2.0.0 is published in the channel "stable" already.',
      'REFUSED DUPLICATE Version 2.1.0+b is equal to 2.1.0+a as SEMVER compares them, which is published in the channel "stable": give it a version that comes before or after, or name another channel.',
    ]);
    assert.deepEqual(await listed({ channel: 'stable' }), [
      '2.1.0+a stable PUBLISHED',
      '2.0.0 stable SUPERSEDED',
    ]);
    assert.deepEqual(await listed({ channel: 'nightly' }), ['1 nightly PUBLISHED']);
  });

  test('of a channel whose name is as long as it may be are asked for by it, and no longer one', async () => {
    const longest = 'a'.repeat(40);
    await publish('1.0.0', { channel: longest });
    assert.deepEqual(await listed({ channel: ` ${longest.toUpperCase()} ` }), [`1.0.0 ${longest} PUBLISHED`]);
    const sentence = 'A channel has 40 characters at most';
    assert.deepEqual(
      (await place.ask(RELEASES, { sku, channel: `${longest}a` })).errors?.map(({ message }) => message),
      [`${sentence}.`],
    );
    assert.deepEqual(await refusalsOf('publishRelease', { sku, version: '1.0.0', channel: `${longest}a` }), [
      `INVALID channel: ${sentence}.`,
    ]);
  });

  // R138
  test('that are held back until one instant are published once for each version, and by one scheme', async () => {
    const publishAt = '2026-10-02T12:00:00Z';
    const held = { channel: 'beta', publishAt };
    await publish('1.0.0', held);
    await publish('1.0.0', held);
    await publish('7', { ...held, scheme: 'NUMERIC', publishAt: '2026-10-02T12:00:00.500Z' });
    await publish('1.1.0', held);
    await publish('1.0.0', { publishAt });
    await advanceTo('2026-10-02T12:00:01Z');
    assert.deepEqual((await listed()).toSorted(), [
      '1.0.0 beta SUPERSEDED',
      '1.0.0 stable PUBLISHED',
      '1.1.0 beta PUBLISHED',
    ]);
  });

  // R118
  test('of an item that was entered by mistake are withdrawn no more', async () => {
    const { release } = await publish('1.0.0');
    await run('withdrawListing', { sku, text: localizedTextInput('Entered by mistake.') });
    const refused = await refusalsOf('withdrawRelease', {
      releaseId: release.id,
      text: localizedTextInput('It stops.'),
    });
    assert.match(refused[0]!, /^CONFLICT releaseId: DECK-\d+ was withdrawn from the record/);
    assert.match((await refusalsOf('publishRelease', { sku, version: '2.0.0' }))[0]!, /^CONFLICT sku/);
  });

  test('of an item without any answer so', async () => {
    assert.deepEqual((await item()).latestRelease, { release: null, skipped: [], silentSince: null });
  });

  // R138
  test('that contradict what is known are refused, with what to do', async () => {
    await publish('1.0.0');
    const refused = async (more: object) =>
      (await refusalsOf('publishRelease', { sku, version: '2.0.0', ...more }))[0];
    assert.match((await refused({ scheme: 'DATE' }))!, /^CONFLICT scheme|^INVALID version/);
    assert.match((await refused({ version: '1.0.0' }))!, /^DUPLICATE version: Version 1.0.0 is published/);
    assert.match((await refused({ version: 'two' }))!, /^INVALID version/);
    assert.match((await refused({ version: ' ' }))!, /^INVALID version: Give a version/);
    assert.match((await refused({ version: '1'.repeat(101) }))!, /^INVALID version: A version has 100/);
    assert.match((await refused({ channel: 'no spaces' }))!, /^INVALID channel/);
    assert.match((await refused({ sha256: 'abc' }))!, /^INVALID sha256/);
    assert.match(
      (await refused({ publishedOn: { date: '2030-01-01' } }))!,
      /^INVALID publishedOn: .*publishAt/,
    );
    assert.match((await refused({ sku: 'NONE' }))!, /^NOT_FOUND sku/);
    assert.match(
      (await refusalsOf('withdrawRelease', { releaseId: 'r_1', text: localizedTextInput('Any.') }))[0]!,
      /^NOT_FOUND releaseId/,
    );
  });

  test('are tried without being written', async () => {
    const tried = await mutate('publishRelease', { sku, version: '1.0.0', dryRun: true });
    assert.equal(tried.preview.headlines[0].text, `Version 1.0.0 for ${sku} was published.`);
    assert.deepEqual(await listed(), []);
  });
});
