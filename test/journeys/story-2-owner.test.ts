import assert from 'node:assert/strict';
import { before, describe, mock, test } from 'node:test';
import ICAL from 'ical.js';
import { Webhook } from 'standardwebhooks';
import { textOf } from '../http/pages/page-read.ts';
import { openJourney } from '../support/journey.ts';
import {
  commitmentInput,
  dateInput,
  localizedTextInput,
  type Payload,
  product,
} from '../support/managers.ts';

const OWNER = 'ida@example.com';
const BEGINS = '2024-03-01T09:00:00Z';
const ITEM = `{ item(by: { sku: "STUDIO-1" }) {
  stable: latestRelease { release { version price publishedOn { date } } silentSince }
  pro: latestRelease(channel: "pro") { release { version price } silentSince }
  none: latestRelease(channel: "nightly") { release { version } silentSince }
  lifecycle { state canOrder nextUpdate { overdue by { date } }
    facets { facet status strength until { lastDay } } } } }`;

/**
 * What an owner can learn of the updates of a machine: how long they come, which was the last and what it costs, and that one
 * which was promised did not come (rules.md, R27, R34, R138). The service runs at each of these days.
 */
describe('an owner of the machine that got no more firmware', { timeout: 180_000 }, () => {
  const place = openJourney('story-2-Hx4bN9sLe0RkZt5WcYh3JpBs9GuTe6M', BEGINS);
  const { run, ask, read } = place;
  let secret = '';

  const item = async (): Promise<Payload> => (await ask(ITEM)).item;
  const facetsOf = ({ lifecycle }: Payload) =>
    lifecycle.facets
      .filter(({ facet }: Payload) => /UPDATES/.test(facet))
      .map(({ facet, status, strength, until }: Payload) => [facet, status, strength, until?.lastDay]);
  const jsonOf = async (path: string): Promise<Payload> => JSON.parse(await read(path));

  before(async () => {
    const name = localizedTextInput('Studio 1');
    await run('registerItem', { ...product('STUDIO-1'), name, releasedOn: dateInput('2024-03-01') });
    secret = await place.openEndpoint();
    await place.watch(OWNER, ['STUDIO-1'], { events: ['ANY_CHANGE', 'ENDING_SOON'], locale: 'en' });
  });

  test('is told from the first day how long updates come, and what is to be had at what price', async () => {
    for (const [facet, until, strength] of [
      ['FEATURE_UPDATES', '2026-12-31', 'TARGET'],
      ['SECURITY_UPDATES', '2029', 'GUARANTEED'],
    ] as const)
      await run('makeCommitment', {
        sku: 'STUDIO-1',
        commitment: commitmentInput(facet, until, { strength }),
      });
    const release = { sku: 'STUDIO-1', scheme: 'SEMVER' };
    const notes = localizedTextInput('Two tracks at once.');
    await run('publishRelease', { ...release, version: '1.0.0', notes });
    await run('publishRelease', { ...release, version: '1.1.0', channel: 'pro', price: 'PAID' });
    const { stable, pro, none, ...found } = await item();
    assert.deepEqual(stable.release, {
      ...{ version: '1.0.0', price: 'FREE', publishedOn: { date: '2024-03-01' } },
    });
    assert.deepEqual(pro.release, { version: '1.1.0', price: 'PAID' });
    assert.match(stable.silentSince, /^2024-03-01T09:/);
    assert.deepEqual(none, { release: null, silentSince: null });
    assert.deepEqual(facetsOf(found), [
      ['FEATURE_UPDATES', 'ENDING', 'TARGET', '2026-12-31'],
      ['SECURITY_UPDATES', 'ENDING', 'GUARANTEED', '2029-12-31'],
    ]);
  });

  test('reads the same on the page, as JSON, in the calendar, in the feed and as JSON-LD', async () => {
    const page = textOf(await read('/items/STUDIO-1'));
    for (const words of ['1.0.0', '31 December 2026', 'end of 2029'])
      assert.ok(page.includes(words), `${words}\n${page}`);
    const { lifecycle } = await jsonOf('/items/STUDIO-1.json');
    assert.deepEqual(
      lifecycle.facets
        .filter(({ facet }: Payload) => /UPDATES/.test(facet))
        .map(({ until }: Payload) => until.lastDay),
      ['2026-12-31', '2029-12-31'],
    );
    const calendar = new ICAL.Component(ICAL.parse(await read('/items/STUDIO-1.ics')));
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    assert.deepEqual(
      events.map(({ endDate, summary }) => [summary, endDate.toString()]),
      [
        ['Studio 1: last day of feature updates', '2027-01-01'],
        ['Studio 1: end of security updates at the end of 2029', '2030-01-01'],
      ],
      'each is over with its last day',
    );
    const linked = JSON.stringify(await jsonOf('/items/STUDIO-1.jsonld'));
    assert.match(linked, /"softwareVersion":"1\.0\.0"/);
    const lines = (await read('/feed?after=0')).trim().split('\n');
    const versions = lines
      .map((line) => JSON.parse(line))
      .filter(({ type }) => type === 'item.release.published')
      .map(({ data }) => data.release.version);
    assert.deepEqual(versions, ['1.0.0', '1.1.0']);
  });

  test('sees that an update which was promised did not come, and since when nothing came', async () => {
    const text = localizedTextInput('1.2.0 comes this year.');
    await run('postUpdate', { sku: 'STUDIO-1', text, nextUpdateBy: dateInput('2024-12-31') });
    assert.equal((await item()).lifecycle.nextUpdate.overdue, false);
    await place.restartAt('2025-01-01T08:00:00Z');
    const { stable, lifecycle } = await item();
    assert.deepEqual([lifecycle.nextUpdate.overdue, stable.release.version], [true, '1.0.0']);
    assert.match(stable.silentSince, /^2024-03-01T09:/);
    const page = textOf(await read('/items/STUDIO-1'));
    assert.match(page, /more information was due by 31 December 2024 but has not been published/);
    const { lifecycle: json } = await jsonOf('/items/STUDIO-1.json');
    assert.equal(json.nextUpdate.overdue, true);
  });

  test('gets the update late, and by then the word is kept', async () => {
    const text = localizedTextInput('1.2.0 is here.');
    await run('publishRelease', { sku: 'STUDIO-1', version: '1.2.0' });
    await run('postUpdate', { sku: 'STUDIO-1', text });
    const { stable, lifecycle } = await item();
    assert.deepEqual([stable.release.version, lifecycle.nextUpdate], ['1.2.0', null]);
    assert.match(stable.silentSince, /^2025-01-01T08:/);
    assert.match(JSON.stringify(await jsonOf('/items/STUDIO-1.jsonld')), /"softwareVersion":"1\.2\.0"/);
  });

  test('is told by mail a month before feature updates end', async () => {
    await place.restartAt('2026-12-05T09:00:00Z');
    const mail = await place.mailTo(OWNER, ({ subject }) => subject === 'Ends soon: Studio 1');
    assert.match(mail.text!.replaceAll(/\s+/g, ' '), /Feature updates: until 31 December 2026/);
  });

  test.todo('is told what security updates beyond the promised ones cost, and until when they are paid');

  test('learns on the day that they ended, as everybody does; security goes on, and the machine is sold', async () => {
    await place.restartAt('2027-01-01T00:01:00Z');
    const message = await place.messageOf(({ json }) => json.type === 'item.commitment.ended');
    mock.timers.enable({ apis: ['Date'], now: Date.parse('2027-01-01T00:01:30Z') });
    try {
      const told = new Webhook(secret).verify(
        message.body,
        message.headers as Record<string, string>,
      ) as Payload;
      assert.equal(told.data.sku, 'STUDIO-1');
    } finally {
      mock.timers.reset();
    }
    const found = await item();
    assert.deepEqual(
      facetsOf(found).map((one: readonly string[]) => one.slice(0, 2)),
      [
        ['FEATURE_UPDATES', 'ENDED'],
        ['SECURITY_UPDATES', 'ENDING'],
      ],
    );
    assert.deepEqual([found.lifecycle.state, found.lifecycle.canOrder], ['AVAILABLE', true]);
    assert.equal(found.stable.release.version, '1.2.0', 'the last one stays to be had');
  });
});
