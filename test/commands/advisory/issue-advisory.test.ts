import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { watchersIn } from '../../support/watchers.ts';
import { storyIn } from '../../support/story.ts';
import { createManagerClients, localizedTextInput, type Payload, product } from '../../support/managers.ts';

const ITEM = `query ($sku: String!, $market: MarketCode, $standing: Boolean = true) { item(by: {sku: $sku}) {
  lifecycle(market: $market) { state badge headline { text } german: headline(locale: "de") { text } french: headline(locale: "fr") { text } }
  advisories(standing: $standing) { number status }
  currentSuccessors(market: $market) { item { sku } }
  latestRelease { release { version } skipped { release { version flaws { number } } advisory { number } because { text } } }
  releases { edges { node { version state flaws { number } } } } } }`;

const BURNS = {
  kind: 'SAFETY_RECALL',
  severity: 'CRITICAL',
  title: [
    { locale: 'en', text: 'it can catch fire while charging.' },
    { locale: 'de', text: 'Brandgefahr beim Laden' },
  ],
  whatHappens: localizedTextInput('The cell overheats.'),
  whatToDo: localizedTextInput('Unplug it and send it back.'),
};
const ERASES = {
  kind: 'FLAWED_RELEASE',
  severity: 'CRITICAL',
  title: localizedTextInput('the update destroys recordings'),
  whatHappens: localizedTextInput('All takes are erased.'),
  whatToDo: localizedTextInput('Do not install it.'),
};

describe('a warning', () => {
  const place = api();
  const { run, refusalsOf, advanceTo, mutate } = createManagerClients(place);
  let count = 0;
  let sku = '';
  before(() => advanceTo('2026-03-01T10:00:00Z'));
  beforeEach(async () => {
    sku = `CELL-${++count}`;
    await run('registerItem', product(sku));
  });
  const advisory = (more: object = {}) => ({ ...BURNS, affected: [{ skus: [sku] }], ...more });
  const issue = async (more: object = {}) =>
    (await run('issueAdvisory', { advisory: advisory(more) })) as Payload;
  const item = async (variables: object = {}): Promise<Payload> =>
    (await place.ask(ITEM, { sku, ...variables })).data.item;
  const refused = async (more: object, input: object = {}) =>
    await refusalsOf('issueAdvisory', { advisory: advisory(more), ...input });

  // R140, R142
  test('is public the moment it is issued: first in the headline, in the badge, in each language', async () => {
    const { advisory: issued, entries } = await issue();
    assert.match(issued.number, /^A-2026-\d{4}$/);
    assert.match(issued.url, /\/advisories\/A-2026-\d{4}$/);
    assert.deepEqual([issued.status, issued.revision], ['STANDING', 1]);
    assert.deepEqual(
      entries.map((entry: Payload) => [entry.kind, entry.item.sku, entry.headline.text]),
      [['ADVISORY_ISSUED', sku, `${sku} was recalled: it can catch fire while charging.`]],
    );
    const { lifecycle, advisories } = await item();
    assert.equal(lifecycle.badge, 'RECALLED');
    assert.match(
      lifecycle.headline.text,
      new RegExp(`^Do not use ${sku}: it can catch fire while charging\\. .`),
    );
    assert.match(lifecycle.german.text, new RegExp(`^„${sku}“ nicht benutzen: Brandgefahr beim Laden\\. .`));
    assert.match(
      lifecycle.french.text,
      new RegExp(`^N’utilisez pas ${sku}\u00a0: it can catch fire while charging\\. .`),
    );
    assert.deepEqual(advisories, [{ number: issued.number, status: 'STANDING' }]);
  });

  // R134, R149
  test('is tried with how many would be told, each once however many of its items they watch', async () => {
    const [one, other, third] = [sku, `${sku}-B`, `${sku}-C`];
    for (const more of [other, third]) await run('registerItem', product(more));
    const { watch } = watchersIn(place);
    await watch({ email: 'both@example.com', skus: [one, other] });
    await watch({ email: 'other@example.com', skus: [other], events: ['ENDING_SOON'] });
    await watch({ email: 'german@example.com', skus: [third], market: 'DE' });
    await watch({ email: 'french@example.com', skus: [third], market: 'FR' });
    await watch({ email: 'none@example.com', skus: [one], warnings: false });
    const { preview } = await run('issueAdvisory', {
      advisory: advisory({ affected: [{ skus: [one, other] }, { skus: [third], markets: ['DE'] }] }),
      dryRun: true,
    });
    assert.equal(preview.tellsSubscribers, 3);
  });

  // R141, R142
  test('speaks of some alone where some alone are affected, and of where they were sold', async () => {
    await issue({ affected: [{ skus: [sku], serials: ['SN100..SN199'], markets: ['DE'] }] });
    const headline = async (market: string | null) => (await item({ market })).lifecycle.headline.text;
    assert.match(
      await headline(null),
      new RegExp(`^Check ${sku} before use \\(if bought in Germany\\), as some units are recalled: `),
    );
    assert.match(await headline('DE'), new RegExp(`^Check ${sku} before use, as some units are recalled: `));
    assert.ok(!(await headline('US')).includes('recalled'));
    assert.equal((await item({ market: 'US' })).lifecycle.badge !== 'RECALLED', true);
  });

  // R143
  test('keeps a recalled item out of what to use instead while it stands', async () => {
    const old = `OLD-${count}`;
    await run('registerItem', product(old));
    await run('nameSuccessor', { sku: old, successor: { sku, kind: 'SUCCESSOR' } });
    const instead = async () =>
      (await place.ask(ITEM, { sku: old })).data.item.currentSuccessors.map(
        ({ item: one }: Payload) => one.sku,
      );
    assert.deepEqual(await instead(), [sku]);
    const { preview } = await run('issueAdvisory', { advisory: advisory(), dryRun: true });
    assert.deepEqual(
      preview.losesSuccessor.map((one: Payload) => one.sku),
      [old],
    );
    const { advisory: issued } = await issue();
    assert.deepEqual(await instead(), []);
    const ended = await run('resolveAdvisory', {
      advisoryId: issued.id,
      text: localizedTextInput('All were exchanged.'),
    });
    assert.deepEqual(await instead(), [sku]);
    assert.deepEqual(
      ended.entries.map((entry: Payload) => [entry.kind, entry.headline.text]),
      [['ADVISORY_RESOLVED', `The safety recall of ${sku} was closed: it can catch fire while charging.`]],
    );
    assert.deepEqual((await item()).advisories, []);
    assert.deepEqual((await item({ standing: false })).advisories, [
      { number: issued.number, status: 'RESOLVED' },
    ]);
  });

  // R143
  test('keeps releases out of the latest one until it is withdrawn, and says why', async () => {
    for (const version of ['1.9.0', '2.0.0', '2.3.0'])
      await run('publishRelease', { sku, version, scheme: 'SEMVER' });
    const versions = 'vers:semver/>=2.0.0|<2.3.1';
    const { advisory: issued } = await issue({ ...ERASES, affected: [{ skus: [sku], versions }] });
    const { number } = issued;
    const latest = async () => {
      const { release, skipped } = (await item()).latestRelease;
      return [
        release?.version,
        ...skipped.map((one: Payload) => [one.release.version, one.advisory?.number, one.because.text]),
      ];
    };
    const because = 'the update destroys recordings';
    assert.deepEqual(await latest(), ['1.9.0', ['2.3.0', number, because], ['2.0.0', number, because]]);
    const { release: fix } = await run('publishRelease', { sku, version: '2.3.1' });
    assert.deepEqual(await latest(), ['2.3.1']);
    const resolved = {
      advisoryId: issued.id,
      fixedIn: [fix.id],
      text: localizedTextInput('2.3.1 repairs it.'),
    };
    const { advisory: ended } = await run('resolveAdvisory', resolved);
    assert.deepEqual(ended.fixedIn, [{ version: '2.3.1' }]);
    assert.deepEqual(
      (await item()).releases.edges.map(({ node }: Payload) => [node.version, node.flaws.length]),
      [
        ['2.3.1', 0],
        ['2.3.0', 1],
        ['2.0.0', 1],
        ['1.9.0', 0],
      ],
      'resolved is not undone',
    );
    await run('withdrawRelease', { releaseId: fix.id, text: localizedTextInput('It was built wrongly.') });
    assert.equal((await latest())[0], '1.9.0');
    await run('withdrawAdvisory', {
      advisoryId: issued.id,
      text: localizedTextInput('It was another update.'),
    });
    assert.equal((await latest())[0], '2.3.0');
  });

  test('is revised: each revision stays readable, and each item it touches has a fact', async () => {
    const other = `${sku}-B`;
    await run('registerItem', product(other));
    const { advisory: issued } = await issue();
    const change = {
      advisoryId: issued.id,
      expectedRevision: 1,
      advisory: { affected: [{ skus: [other] }], title: localizedTextInput('it can explode') },
      whatChanged: localizedTextInput('It is the other cell.'),
    };
    const { advisory: revised, entries } = await run('reviseAdvisory', change);
    assert.deepEqual(
      entries.map((entry: Payload) => [entry.item.sku, entry.kind, entry.headline.text]),
      [
        [other, 'ADVISORY_ISSUED', `${other} was recalled: it can explode.`],
        [sku, 'ADVISORY_REVISED', `The safety recall no longer applied to ${sku}: it can explode.`],
      ],
    );
    assert.deepEqual(
      revised.revisions.map((one: Payload) => [one.revision, one.whatChanged?.text ?? null]),
      [
        [1, null],
        [2, 'It is the other cell.'],
      ],
    );
    assert.deepEqual([(await item()).advisories, (await item()).lifecycle.badge === 'RECALLED'], [[], false]);
    const [again] = await refusalsOf('reviseAdvisory', change);
    assert.match(again!, /^CONFLICT expectedRevision: .* revision 2 now, not 1/);
    const [same] = await refusalsOf('reviseAdvisory', { ...change, expectedRevision: 2 });
    assert.match(same!, /^DUPLICATE /);
    const ends = { advisoryId: issued.id, text: localizedTextInput('None of them.') };
    await run('withdrawAdvisory', ends);
    for (const [name, input, code] of [
      ['reviseAdvisory', { ...change, expectedRevision: null }, 'CONFLICT'],
      ['resolveAdvisory', ends, 'CONFLICT'],
      ['withdrawAdvisory', ends, 'DUPLICATE'],
    ] as const)
      assert.match((await refusalsOf(name, input))[0]!, new RegExp(`^${code} `), name);
  });

  test('about vulnerabilities names them by their numbers in the CVE list, on the feed and its page too, until none is named', async () => {
    const weak = { kind: 'SECURITY', title: localizedTextInput('others can read along') };
    const { advisory: issued } = await issue({
      ...weak,
      cves: ['cve-2026-12345', ' CVE-2026-12345', 'CVE-2026-99999'],
    });
    assert.deepEqual(issued.cves, ['CVE-2026-12345', 'CVE-2026-99999']);
    const revise = async (cves: readonly string[]) =>
      (
        await run('reviseAdvisory', {
          advisoryId: issued.id,
          advisory: { cves },
          whatChanged: localizedTextInput('The numbers.'),
        })
      ).advisory.cves;
    assert.deepEqual(await revise(['CVE-2026-99999']), ['CVE-2026-99999']);
    assert.deepEqual(await revise([]), []);
    const facts = await place.ctx.rows<{ cves: string[] | null }>(
      `select data->'advisory'->'cves' as cves from fact where data->'advisory'->>'number' = $1 order by sequence`,
      [issued.number],
    );
    assert.deepEqual(
      facts.map(({ cves }) => cves),
      [['CVE-2026-12345', 'CVE-2026-99999'], ['CVE-2026-99999'], null],
    );
  });

  test('of two managers who revise at once one is told that the other was first', async () => {
    const { advisory: issued } = await issue();
    const revise = (title: string) =>
      mutate('reviseAdvisory', {
        advisoryId: issued.id,
        expectedRevision: 1,
        advisory: { title: localizedTextInput(title) },
        whatChanged: localizedTextInput('Its title.'),
      });
    const codes = (await Promise.all(['one', 'other'].map(revise))).map((payload: Payload) =>
      payload.userErrors.map(({ code }: Payload) => code),
    );
    assert.deepEqual(codes.flat(), ['CONFLICT']);
  });

  // R145
  test('for a time begins and ends by itself', async () => {
    await issue({
      kind: 'MAINTENANCE',
      severity: 'HIGH',
      title: localizedTextInput('the cloud is away'),
      from: '2026-03-02T00:00:00Z',
      until: '2026-03-02T06:00:00Z',
    });
    const state = async () => {
      const { lifecycle, advisories } = await item();
      return [
        advisories.length,
        lifecycle.headline.text.startsWith(`Maintenance for ${sku}: the cloud is away.`),
      ];
    };
    assert.deepEqual(await state(), [1, false]);
    await advanceTo('2026-03-02T01:00:00Z');
    assert.deepEqual(await state(), [1, true]);
    await advanceTo('2026-03-02T06:00:00Z');
    assert.deepEqual(await state(), [0, false]);
    assert.deepEqual(
      (await item({ standing: false })).advisories.map(({ status }: Payload) => status),
      ['RESOLVED'],
    );
  });

  for (const [title, more, says] of [
    ['nothing affected', { affected: [] }, /^INVALID advisory\.affected: Name what is affected/],
    [
      'everything affected',
      { affected: [{ markets: ['DE'] }] },
      /^INVALID advisory\.affected\.0: .*would be about everything/,
    ],
    [
      'an item that there is not',
      { affected: [{ skus: ['NONE'] }] },
      /^NOT_FOUND advisory\.affected\.0\.skus\.0: /,
    ],
    [
      'a family that there is not',
      { affected: [{ families: ['none'] }] },
      /^NOT_FOUND advisory\.affected\.0\.families\.0: There is no family/,
    ],
    ['no title', { title: [] }, /^TEXT_REQUIRED advisory\.title: Say in a line/],
    ['a kind without a severity', { severity: null }, /^INVALID advisory\.severity: /],
    [
      'a title of two lines',
      { title: localizedTextInput('one\ntwo') },
      /^INVALID advisory\.title: Keep the title to one line/,
    ],
    [
      'softening words',
      { whatHappens: localizedTextInput('In rare cases it warms up.') },
      /^INVALID advisory\.whatHappens: Take "In rare cases" out .*\(rule R146; GPSR/,
    ],
    ['an end of a recall', { until: '2026-05-01T00:00:00Z' }, /^INVALID advisory\.until: Only maintenance/],
    [
      'a day that has passed',
      { actBy: { date: '2025-01-01' } },
      /^INVALID advisory\.actBy: That day has passed/,
    ],
    ['knowledge of the future', { knownSince: '2027-01-01T00:00:00Z' }, /^INVALID advisory\.knownSince: /],
    ['an unknown market', 'markets', /^INVALID advisory\.affected\.0\.markets: /],
    [
      'an empty range',
      'vers:none/*',
      /^INVALID advisory\.affected\.0\.versions: This range holds no version/,
    ],
    ['a reversed range', 'vers:semver/>=2.0.0|<1.0.0', /^INVALID advisory\.affected\.0\.versions: /],
    ['versions that are none', 'vers:semver/two', /^INVALID advisory\.affected\.0\.versions: /],
    ['no range', '2.0', /^INVALID advisory\.affected\.0\.versions: A range of versions is/],
    [
      'an endless range of serial numbers',
      'SN1..',
      /^INVALID advisory\.affected\.0\.serials\.0: A range needs an end/,
    ],
    ['reversed days of sale', 'sold', /^INVALID advisory\.affected\.0\.soldUntil: /],
    [
      'what is no CVE number',
      { kind: 'SECURITY', cves: ['CVE-2026-1'] },
      /^INVALID advisory\.cves\.0: Give its number in the CVE list, such as CVE-2026-12345\.$/,
    ],
    [
      'vulnerabilities of a recall',
      { cves: ['CVE-2026-12345'] },
      /^INVALID advisory\.cves: Only what is about security/,
    ],
    ['a fix that there is not', { fixedIn: ['r_none'] }, /^NOT_FOUND advisory\.fixedIn\.0: /],
  ] as const)
    test(`with ${title} is refused, and says what to do`, async () => {
      const affected = (part: object) => ({ affected: [{ skus: [sku], ...part }] });
      const given =
        typeof more !== 'string'
          ? more
          : more === 'markets'
            ? affected({ markets: ['XX'] })
            : more === 'sold'
              ? affected({ soldFrom: { date: '2026-02-01' }, soldUntil: { date: '2026-01-01' } })
              : more.startsWith('SN')
                ? affected({ serials: [more] })
                : affected({ versions: more });
      const [first] = await refused(given);
      assert.match(first!, says);
    });

  test('with a million serial numbers is refused before anything is looked up, and told to write a range', async () => {
    const serials = Array.from({ length: 1001 }, (_, index) => `SN${index}`);
    assert.match((await refused({ affected: [{ skus: [sku], serials }] }))[0]!, /^TOO_MANY .*SN100\.\.SN199/);
  });

  test('that names the same items again and again is refused, and told to join what holds for them', async () => {
    const skus = Array.from({ length: 101 }, (_, at) => `${sku}-${at}`);
    await storyIn(place).lists(...skus.map((one) => ({ sku: one })));
    const entries = Array.from({ length: 20 }, (_, at) => ({ skus, lots: [`L${at}`] }));
    assert.match(
      (await refused({ affected: entries }))[0]!,
      /^TOO_MANY advisory\.affected: .* 2,020 times, and 2,000 are the most/,
    );
    await issue({ affected: entries.slice(1) });
  });

  test('names what repairs it: neither what is affected, nor what another warning names, nor what is withdrawn', async () => {
    const releases: Record<string, Payload> = {};
    for (const version of ['2.0.0', '2.1.0', '2.2.0', '2.3.0-beta.1'])
      releases[version] = (
        await run('publishRelease', {
          sku,
          version,
          scheme: 'SEMVER',
          channel: version.includes('beta') ? 'beta' : 'stable',
        })
      ).release;
    const flawed = (versions: string, fix?: string) => ({
      ...ERASES,
      affected: [{ skus: [sku], versions }],
      ...(fix && { fixedIn: [releases[fix].id] }),
    });
    assert.match(
      (await refused(flawed('vers:semver/<2.1.1', '2.1.0')))[0]!,
      /advisory\.fixedIn\.0: Version 2\.1\.0 is among those/,
    );
    await issue(flawed('vers:semver/2.2.0'));
    assert.match(
      (await refused(flawed('vers:semver/<2.1.1', '2.2.0')))[0]!,
      /Version 2\.2\.0 is itself affected, by A-2026-/,
    );
    await run('withdrawRelease', { releaseId: releases['2.2.0'].id, text: localizedTextInput('Broken.') });
    assert.match((await refused(flawed('vers:semver/<2.1.1', '2.2.0')))[0]!, /was withdrawn/);
    const { warnings } = await issue(flawed('vers:semver/<2.1.0', '2.3.0-beta.1'));
    assert.match(warnings[0].message, /channel beta: those who are affected get stable/);
    const endless = await issue(flawed('vers:semver/>=2.1.0'));
    assert.match(endless.warnings[0].message, /has no end/);
    assert.match((await refused(flawed('vers:deb/<2.1.0')))[0]!, /compared by SEMVER/);
  });

  // R146
  test('in softening words is forced by an admin alone, and says so in public', async () => {
    const soft = {
      advisory: advisory({ remedy: localizedTextInput('As a precaution we exchange it.') }),
      force: true,
    };
    assert.match((await refusalsOf('issueAdvisory', soft))[0]!, /^FORBIDDEN force/);
    const { entries } = await mutate('issueAdvisory', soft, 'ADMIN');
    assert.deepEqual(
      entries.map((entry: Payload) => [entry.forced, entry.headline.text]),
      [
        [
          true,
          `${sku} was recalled: it can catch fire while charging; its wording may play the danger down.`,
        ],
      ],
    );
  });

  // R140
  test('goes out on one word, whatever approvals its line asks for', async () => {
    const strict = `STRICT-${count}`;
    await run('registerItem', product(strict, { line: `strict-${count}` }));
    await run('reviseLine', { handle: `strict-${count}`, approvals: 2 }, 'ADMIN');
    const { advisory: issued } = await issue({ affected: [{ lines: [`strict-${count}`] }] });
    assert.deepEqual(issued.affected[0].items, [{ sku: strict }]);
    await run('resolveAdvisory', { advisoryId: issued.id, text: localizedTextInput('Over.') });
  });

  test('of an item under embargo waits until that is public', async () => {
    await run('registerItem', { ...product('HELD-CELL'), publishAt: '2027-01-01T00:00:00Z' });
    const [first] = await refused({ affected: [{ skus: ['HELD-CELL'] }] });
    assert.match(first!, /advisory\.affected\.0\.skus\.0: HELD-CELL/);
  });

  test('is corrected by its revisions alone', async () => {
    const { entries } = await issue();
    const [fault] = await refusalsOf('correctEntry', {
      entryId: entries[0].id,
      how: 'RETRACT',
      because: localizedTextInput('Wrong.'),
    });
    assert.match(fault!, /^INVALID entryId: .*reviseAdvisory/);
  });
});
