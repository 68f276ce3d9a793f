import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { createClient } from 'graphql-sse';
import Parser from 'rss-parser';
import { Webhook } from 'standardwebhooks';
import { openEventStream, type StreamEvent } from '../http/feed/event-stream.ts';
import { textOf } from '../http/pages/page-read.ts';
import { openJourney } from '../support/journey.ts';
import { localizedTextInput, type Payload, product } from '../support/managers.ts';
import type { ReceivedMessage } from '../support/webhook-receiver.ts';

const OWNER = 'ada@example.com';
const ERASES = {
  kind: 'FLAWED_RELEASE',
  severity: 'CRITICAL',
  title: localizedTextInput('the upgrade erases all takes', {
    de: 'Das Upgrade löscht alle Aufnahmen',
    fr: 'la mise à jour efface toutes les prises',
  }),
  whatHappens: localizedTextInput('Whoever installs it loses every take on the drive.'),
  whatToDo: localizedTextInput('Do not install it. If you have: record nothing more, and write to us.'),
};
const RANGE = 'vers:semver/>=2.2.0|<2.3.1';
const LEADS = {
  en: 'Warning about software for Studio: the upgrade erases all takes.',
  de: 'Warnung vor Software für „Studio“: Das Upgrade löscht alle Aufnahmen.',
  fr: 'Mise en garde sur un logiciel pour Studio\u00a0: la mise à jour efface toutes les prises.',
} as const;

const SHOP = `query ($sku: String!) { item(by: { sku: $sku }) {
  lifecycle { badge en: headline(locale: "en") { text } de: headline(locale: "de") { text } fr: headline(locale: "fr") { text } }
  advisories { number status }
  latestRelease { release { version } skipped { release { version } advisory { number } because { text } } }
  releases { edges { node { version state flaws { number } } } }
  currentSuccessors { item { sku } } } }`;
const CHECK = `query ($sku: String!, $version: String) { advisoriesFor(sku: $sku, version: $version) {
  verdict needs advisory { number whatToDo { text } fixedIn { version } } } }`;
const KNOWN = `query ($at: DateTime!, $knownAt: DateTime!) { item(by: { sku: "STUDIO" }) {
  lifecycle(asOf: $at, knownAt: $knownAt) { headline { text } } } }`;

/**
 * An upgrade destroys data, and its maker says so first: to whoever owns the machine, sells it or builds upon it, before they
 * install it (rules.md, R138 to R146).
 */
describe('the warning that came from the maker, in time', { timeout: 120_000 }, () => {
  const place = openJourney('story-4-Kd7wM2zQf0RkZt5WcYh3JpBs9GuTe6M');
  const { run, ask, read } = place;
  const releases: Record<string, Payload> = {};
  const instants: Record<string, string> = {};
  let secret = '';
  let advisory: Payload;

  const shop = async (sku = 'STUDIO'): Promise<Payload> => (await ask(SHOP, { sku })).item;
  const check = async (version?: string): Promise<Payload[]> =>
    (await ask(CHECK, { sku: 'STUDIO', version })).advisoriesFor;
  const publish = async (version: string, sku = 'STUDIO') => {
    const { release } = await run('publishRelease', { sku, version, scheme: 'SEMVER' });
    releases[`${sku} ${version}`] = release;
  };
  const flawsOf = ({ releases: { edges } }: Payload): Record<string, string[]> =>
    Object.fromEntries(
      edges.map(({ node }: Payload) => [node.version, node.flaws.map(({ number }: Payload) => number)]),
    );
  /** The instant of the last fact about the machine, which is public then. */
  const lastInstant = async (): Promise<string> => {
    const { item } = await ask(
      '{ item(by: { sku: "STUDIO" }) { timeline(first: 1) { edges { node { recordedAt } } } } }',
    );
    return item.timeline.edges[0].node.recordedAt;
  };
  const verified = ({ body, headers }: ReceivedMessage) =>
    new Webhook(secret).verify(body, headers as Record<string, string>) as Payload;
  const textAt = async (path: string) => textOf(await read(path));

  before(async () => {
    for (const [sku, name] of [
      ['STUDIO', 'Studio'],
      ['STUDIO-LE', 'Studio LE'],
      ['OLD-PACK', 'Old battery'],
      ['PACK-2', 'Battery 2'],
      ['PACK-3', 'Battery 3'],
    ] as const)
      await run('registerItem', { ...product(sku), name: localizedTextInput(name) });
    for (const [sku, kind] of [
      ['PACK-2', 'SUCCESSOR'],
      ['PACK-3', 'SUBSTITUTE'],
    ])
      await run('nameSuccessor', { sku: 'OLD-PACK', successor: { sku, kind } });
    await publish('2.1.0');
    await publish('2.2.0');
    await publish('1.9.0', 'STUDIO-LE');
    await place.watch(OWNER, ['studio'], { locale: 'en' });
    secret = await place.openEndpoint();
  });

  test('the maker publishes an upgrade, and whoever asks is offered it', async () => {
    await publish('2.3.0');
    const { latestRelease, lifecycle, advisories } = await shop();
    assert.deepEqual(
      [latestRelease.release, latestRelease.skipped, advisories],
      [{ version: '2.3.0' }, [], []],
    );
    assert.deepEqual(await check('2.3.0'), []);
    instants['before'] = await lastInstant();
    assert.doesNotMatch(lifecycle.en.text, /[Ww]arning/);
  });

  test('it erases data: the maker warns once, and it arrives on every way', async () => {
    const { url } = place;
    const after = Number(JSON.parse((await read('/feed?after=0')).trim().split('\n').at(-1)!).sequence);
    const subscribed = Promise.withResolvers<Payload>();
    const client = createClient({ url: `${url()}/graphql/stream`, retryAttempts: 0 });
    const leave = client.subscribe(
      {
        query: `subscription ($after: Sequence) { timelineGrew(after: $after) { sequence kind item { sku } headline(locale: "en") { text } } }`,
        variables: { after: String(after) },
      },
      { next: subscribed.resolve, error: subscribed.reject, complete: () => {} },
    );
    const stream = await openEventStream(`${url()}/feed/stream?after=${after}`, {
      accept: 'text/event-stream',
    });
    const poll = read(`/feed?after=${after}&wait=60`);

    const issued = await run('issueAdvisory', {
      advisory: { ...ERASES, affected: [{ skus: ['STUDIO', 'STUDIO-LE'], versions: RANGE }] },
    });
    advisory = issued.advisory;
    const isOf = ({ sku }: Payload) => sku === 'STUDIO';
    const isTold = ({ event, data }: StreamEvent) => event === 'item.advisory.issued' && isOf(data);
    const [warning, message, result, lines, mail] = await Promise.all([
      place.messageOf(({ json }) => json.type === 'advisory.issued'),
      place.messageOf(({ json }) => json.type === 'item.advisory.issued' && isOf(json.data)),
      subscribed.promise,
      poll,
      place.mailTo(OWNER, ({ subject }) => subject?.startsWith('Warning about software') ?? false),
      stream.until((events) => events.some(isTold)),
    ]);
    leave();
    stream.leave();

    const fed: Payload = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .find(isOf);
    assert.deepEqual(verified(message).data, fed);
    assert.equal(verified(warning).data.number, advisory.number, 'a message of the whole warning');
    assert.deepEqual(stream.events.find(isTold)!.data, fed);
    assert.deepEqual(
      [fed.type, fed.data.advisory.number, fed.data.advisory.affected[0].versions, fed.headline.en],
      [
        'item.advisory.issued',
        advisory.number,
        RANGE,
        'A warning about software for Studio was issued: the upgrade erases all takes.',
      ],
    );
    assert.equal(result.data.timelineGrew.kind, 'ADVISORY_ISSUED');
    assert.equal(mail.subject, 'Warning about software, Studio: the upgrade erases all takes');
    for (const words of [
      'loses every take',
      'Do not install it.',
      `${url()}/advisories/${advisory.number}`,
      `${url()}/check`,
    ])
      assert.ok(mail.text!.replaceAll(/\s+/g, ' ').includes(words), `${words}\n${mail.text}`);
    instants['during'] = await lastInstant();
  });

  test('a shop is told in its language, and offers what is sound', async () => {
    const { lifecycle, advisories, latestRelease, ...item } = await shop();
    for (const locale of ['en', 'de', 'fr'] as const)
      assert.ok(lifecycle[locale].text.startsWith(`${LEADS[locale]} `), lifecycle[locale].text);
    assert.notEqual(lifecycle.badge, 'RECALLED', 'the machine itself is sound');
    assert.deepEqual(advisories, [{ number: advisory.number, status: 'STANDING' }]);
    assert.deepEqual(latestRelease.release, { version: '2.1.0' });
    assert.deepEqual(
      latestRelease.skipped.map((one: Payload) => [one.release.version, one.advisory.number]),
      [
        ['2.3.0', advisory.number],
        ['2.2.0', advisory.number],
      ],
    );
    for (const { because } of latestRelease.skipped)
      assert.match(because.text, /the upgrade erases all takes/);
    assert.deepEqual(flawsOf(item), { '2.3.0': [advisory.number], '2.2.0': [advisory.number], '2.1.0': [] });
    assert.deepEqual(flawsOf(await shop('STUDIO-LE')), { '1.9.0': [] });
    const json = JSON.parse(await read('/items/STUDIO.json'));
    assert.ok(JSON.stringify(json).includes(LEADS.en));
  });

  test('an owner asks about the version that is installed', async () => {
    const verdicts = async (version?: string) => (await check(version)).map(({ verdict }) => verdict);
    assert.deepEqual(await Promise.all(['2.1.0', '2.2.0', '2.3.0', '2.3.1', undefined].map(verdicts)), [
      ['NOT_AFFECTED'],
      ['AFFECTED'],
      ['AFFECTED'],
      ['NOT_AFFECTED'],
      ['CANNOT_TELL'],
    ]);
    assert.deepEqual((await check())[0]!.needs, ['version']);
    assert.match((await check('2.3.0'))[0]!.advisory.whatToDo.text, /Do not install it\./);
    assert.match(
      await textAt('/check?sku=STUDIO&version=2.3.0'),
      /Yours is affected\. .*The upgrade erases all takes/,
    );
    assert.match(await textAt('/check?sku=STUDIO&version=2.1.0'), /Yours is not affected/);
  });

  test('the item’s page begins with it, it has a page of its own, and news readers get it', async () => {
    const item = await textAt('/items/STUDIO');
    assert.match(item, /Warning about software · in force The upgrade erases all takes/);
    assert.match(item, /Do not install it\./);
    const page = await textAt(`/advisories/${advisory.number}`);
    for (const words of [
      'Whoever installs it loses every take',
      'Versions ≥ 2.2.0, < 2.3.1',
      'Studio LE',
      'It was issued.',
    ])
      assert.ok(page.includes(words), `${words}\n${page}`);
    const feed = await new Parser().parseURL(`${place.url()}/items/STUDIO.atom`);
    assert.ok(feed.items.some(({ title }) => /the upgrade erases all takes/.test(title ?? '')));
  });

  test('a recalled battery is no successor: the shop is told what else', async () => {
    const successors = async () =>
      (await shop('OLD-PACK')).currentSuccessors.map(({ item }: Payload) => item.sku);
    assert.deepEqual(await successors(), ['PACK-2', 'PACK-3']);
    const recall = await run('issueAdvisory', {
      advisory: {
        ...{ kind: 'SAFETY_RECALL', severity: 'CRITICAL', title: localizedTextInput('it can catch fire') },
        whatHappens: localizedTextInput('The cell overheats.'),
        whatToDo: localizedTextInput('Take it out and send it back.'),
        affected: [{ skus: ['PACK-2'] }],
      },
    });
    assert.deepEqual(await successors(), ['PACK-3']);
    const { lifecycle } = await shop('PACK-2');
    assert.equal(lifecycle.badge, 'RECALLED');
    assert.match(lifecycle.en.text, /^Do not use Battery 2: it can catch fire\. /);
    const page = await textAt('/items/OLD-PACK');
    assert.ok(page.includes('Battery 3'), page);
    const text = localizedTextInput('All were exchanged.');
    await run('resolveAdvisory', { advisoryId: recall.advisory.id, text });
    assert.deepEqual(await successors(), ['PACK-2', 'PACK-3']);
  });

  test('the repair comes out: it is offered, and what is flawed stays flawed', async () => {
    await publish('2.3.1');
    assert.deepEqual((await shop()).latestRelease, { release: { version: '2.3.1' }, skipped: [] });
    const { advisory: resolved } = await run('resolveAdvisory', {
      advisoryId: advisory.id,
      text: localizedTextInput('2.3.1 keeps all takes.'),
      fixedIn: [releases['STUDIO 2.3.1'].id],
    });
    assert.deepEqual([resolved.status, resolved.fixedIn], ['RESOLVED', [{ version: '2.3.1' }]]);
    const { lifecycle, advisories, latestRelease, ...item } = await shop();
    for (const locale of ['en', 'de', 'fr'] as const)
      assert.ok(!lifecycle[locale].text.includes(LEADS[locale]), lifecycle[locale].text);
    assert.deepEqual([advisories, latestRelease.release], [[], { version: '2.3.1' }]);
    assert.deepEqual(flawsOf(item), {
      ...{ '2.3.1': [], '2.3.0': [advisory.number], '2.2.0': [advisory.number], '2.1.0': [] },
    });
    const [answer] = await check('2.3.0');
    assert.deepEqual([answer!.verdict, answer!.advisory.fixedIn], ['AFFECTED', [{ version: '2.3.1' }]]);
    const [message, mail] = await Promise.all([
      place.messageOf(({ json }) => json.type === 'item.advisory.resolved' && json.data.sku === 'STUDIO'),
      place.mailTo(OWNER, ({ subject }) => subject?.startsWith('Resolved – ') ?? false),
    ]);
    assert.equal(verified(message).data.data.advisory.fixedIn[0].version, '2.3.1');
    assert.match(mail.text!, /2\.3\.1 keeps all takes\./);
    const page = await textAt(`/advisories/${advisory.number}`);
    assert.match(page, /resolved .*Repaired in version 2\.3\.1.*Revision 2/);
    instants['after'] = await lastInstant();
  });

  test('what was known at each instant stays what it was', async () => {
    const isWarned = async (at: string, knownAt: string) => {
      const { item } = await ask(KNOWN, { at: instants[at], knownAt: instants[knownAt] });
      return item.lifecycle.headline.text.startsWith(LEADS.en);
    };
    const order = ['before', 'during', 'after'];
    const known = await Promise.all(
      order.map(async (knownAt) => await Promise.all(order.map((at) => isWarned(at, knownAt)))),
    );
    assert.deepEqual(known, [
      [false, false, false],
      [false, true, true],
      [false, true, false],
    ]);
  });
});
