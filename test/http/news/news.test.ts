import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import ICAL from 'ical.js';
import Parser from 'rss-parser';
import { appendNextDueFacts } from '../../../src/commands/notice/due.ts';
import { api } from '../../support/api.ts';
import {
  createManagerClients,
  product,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';
import { storyIn } from '../../support/story.ts';
import { JSON_FEED } from '../../vocabularies/news/json-feed-shape.ts';
import { commitment } from '../../wording/answers.ts';
import { lastingHeaders } from '../reply.ts';

const READER = new Parser({ customFields: { item: ['id'] } });

describe('news and calendar', () => {
  const place = api();
  const { run } = createManagerClients(place);
  const story = storyIn(place);

  async function got(path: string, headers: Record<string, string> = {}) {
    const asText = (response: NodeJS.ReadableStream, done: (error: null, body: string) => void) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts).toString()));
    };
    const response = await place
      .http()
      .get(path)
      .set(headers)
      .buffer(true)
      .parse(asText as never);
    assert.deepEqual(place.defects(), []);
    return { status: response.status, headers: response.headers, body: response.body as string };
  }

  const feed = async (path: string) => JSON_FEED.parse(JSON.parse((await got(path)).body));
  const titles = async (path: string) => (await feed(path)).items.map(({ title }) => title);
  const events = async (path: string) =>
    new ICAL.Component(ICAL.parse((await got(path)).body))
      .getAllSubcomponents('vevent')
      .map((component) => new ICAL.Event(component));
  const local = (url: string) => url.replace(place.ctx.publicUrl, '');
  const problem = async (path: string) => {
    const { status, body } = await got(path);
    return [status, ...JSON.parse(body).errors.map(({ field }: { field: string[] }) => field.join('.'))];
  };

  before(async () => {
    place.at('2026-11-20T12:00:00Z');
    await run(
      'registerItem',
      product('CAM', { name: localizedTextInput('Camera', { de: 'Kamera' }), line: 'film' }),
    );
    await run('registerItem', product('LENS', { brand: 'glass' }));
    await run('registerItem', product('OLD'));
    place.at('2026-11-21T12:00:00Z');
  });

  test('a reader takes the feed: what was said in its language, frozen headlines, newest first', async () => {
    const noticeText = localizedTextInput('We told you so.', { de: 'Wir haben es gesagt.' });
    await run('transitionItem', transitionInput('CAM', 'PAUSED', { text: noticeText }));
    const { body, headers } = await got('/feed.atom?sku=CAM', { 'accept-language': 'de-AT, en;q=0.5' });
    assert.equal(headers['content-type'], 'application/atom+xml; charset=utf-8');
    assert.equal(headers['content-language'], 'de');
    assert.match(headers['vary']!, /Accept-Language/);
    const { title, items } = await READER.parseString(body);
    assert.equal(title, 'Produktmeldungen: Kamera');
    assert.deepEqual(
      items.map((item) => [item.title, item.content]),
      [
        [
          'Der Verkauf von „Kamera“ wurde am 21. November 2026 unterbrochen; weitere Informationen sollten bis zum 30. Juni 2027 folgen.',
          'Wir haben es gesagt.',
        ],
        ['Zu „Kamera“ wurde ein Eintrag angelegt.', 'Zu „Kamera“ wurde ein Eintrag angelegt.'],
      ],
    );
    assert.match(items[0]!.link!, /^http:\/\/lastcall\.test\/items\/CAM\?before=\d+#e\d+$/);
    assert.deepEqual(
      await titles('/feed.json?sku=CAM&locale=de'),
      items.map((item) => item.title),
    );
  });

  test('a correction is an entry, and an update of the entry that it corrects', async () => {
    const { entry } = await run('transitionItem', transitionInput('LENS', 'PAUSED'));
    const [first] = (await feed('/feed.json?sku=LENS')).items;
    place.at('2026-11-21T13:00:00Z');
    await run('correctEntry', {
      entryId: entry.id,
      how: 'RETRACT',
      because: localizedTextInput('It was another item.'),
    });
    const [correction, corrected] = (await feed('/feed.json?sku=LENS')).items;
    assert.equal(corrected!.id, first!.id);
    assert.equal(corrected!.title, first!.title);
    assert.equal(corrected!.date_published, '2026-11-21T12:00:00.000Z');
    assert.equal(corrected!.date_modified, '2026-11-21T13:00:00.000Z');
    assert.equal(
      corrected!.content_text,
      'We told you so.\n\nChanged on 21 November 2026: An earlier statement about LENS was retracted. It was another item.',
    );
    assert.equal(correction!._lastcall['corrects'], first!.id);
    assert.deepEqual(corrected!._lastcall['corrected_by'], [correction!.id]);
    assert.ok(
      correction!.content_text.endsWith(`This changes what was said on 21 November 2026: ${first!.title}`),
    );
  });

  test('pages go on where the one before ended, and an old entry that is corrected comes again with the first', async () => {
    const { entry } = await run('transitionItem', transitionInput('OLD', 'PAUSED'));
    await story.lists(...Array.from({ length: 60 }, (_, index) => ({ sku: `MANY-${index}` })));
    const first = await feed('/feed.json');
    const second = await feed(local(first.next_url!));
    assert.equal(first.items.length, 50);
    const sequences = [...first.items, ...second.items].map(({ _lastcall }) => Number(_lastcall['sequence']));
    assert.deepEqual(
      sequences,
      sequences.toSorted((one, other) => other - one),
    );
    assert.equal(new Set(sequences).size, sequences.length);
    assert.deepEqual([sequences.at(-1), second.next_url], [1, undefined]);
    const oldUrn = second.items.find(({ title }) => title!.startsWith('Sales of OLD'))!.id;
    await run('correctEntry', { entryId: entry.id, how: 'RETRACT', because: localizedTextInput('A slip.') });
    const atom = await READER.parseString((await got('/feed.atom')).body);
    assert.equal(atom.items.length, 51);
    assert.equal(atom.items.at(-1)!.id, oldUrn);
    assert.match(
      (await got('/feed.atom')).headers['link']!,
      /<http:\/\/lastcall\.test\/feed\.atom\?before=\d+>; rel="next"/,
    );
  });

  test('what a third party said names it, and is told as reported', async () => {
    const source = {
      speaker: 'THIRD_PARTY',
      confidence: 'REPORTED',
      name: 'The Paper',
      url: 'https://paper.test/a',
    } as const;
    await story.lists({ sku: 'TOLD' });
    await story.announces('TOLD', 'DISCONTINUED', { source });
    const [entry] = (await feed('/feed.json?sku=TOLD')).items;
    assert.match(entry!.title!, /unconfirmed reports/);
    assert.deepEqual(entry!.authors, [{ name: 'The Paper', url: 'https://paper.test/a' }]);
    assert.equal(entry!.external_url, 'https://paper.test/a');
  });

  test('a source without a name is told by its site, or in words, and never by a bare IP address', async () => {
    const source = { speaker: 'THIRD_PARTY', confidence: 'UNVERIFIED' } as const;
    const authorsOf = async (sku: string, url: string | null) => {
      await story.lists({ sku });
      await story.announces(sku, 'DISCONTINUED', { source: { ...source, url } });
      const [entry] = (await feed(`/feed.json?sku=${sku}`)).items;
      return entry!.authors;
    };
    assert.deepEqual(await authorsOf('TOLD-SITE', 'https://paper.test/a'), [
      { name: 'paper.test', url: 'https://paper.test/a' },
    ]);
    const words = 'a third party, not verified';
    assert.deepEqual(await authorsOf('TOLD-IP', 'http://192.0.2.7/a'), [
      { name: words, url: 'http://192.0.2.7/a' },
    ]);
    assert.deepEqual(await authorsOf('TOLD-NOWHERE', null), [{ name: words }]);
  });

  test('a feed keeps its id whichever English or German somebody prefers', async () => {
    const idFor = async (language: string, path = '/feed.atom') =>
      (await got(path, { 'accept-language': language })).body.match(/<id>(.*?)<\/id>/)![1];
    const ids = await Promise.all(['en', 'en-US', 'en-GB'].map((language) => idFor(language)));
    assert.equal(new Set(ids).size, 1);
    assert.notEqual(await idFor('de'), ids[0]);
    assert.equal(await idFor('en', '/feed.atom?locale=de'), await idFor('fr', '/feed.atom?locale=de'));
  });

  test('a filter lets through items, brands, lines and markets, and names what nobody ever listed', async () => {
    assert.equal((await titles('/feed.json?sku=LENS&sku=old')).length, 6);
    assert.equal((await titles('/feed.json?brand=glass')).length, 3);
    assert.equal((await titles('/feed.json?line=film')).length, 2);
    assert.equal((await titles('/feed.json?sku=CAM&market=de')).length, 2);
    assert.deepEqual(await problem('/feed.atom?sku=CAM&sku=NO&brand=no&market=XX'), [
      404,
      'sku',
      'brand',
      'market',
    ]);
    assert.deepEqual(await problem('/feed.atom?before=-1&since=2&sku=%00'), [400, 'sku', 'before', 'since']);
    assert.deepEqual(await problem('/calendar.ics?before=7&market=%00'), [400, 'market', 'before']);
    assert.deepEqual(await problem('/items/NO.atom'), [404, 'sku']);
    assert.deepEqual(await problem('/items/CAM.ics?sku=LENS'), [400, 'sku']);
  });

  test('a calendar tells what ends when, and stays the same to the byte while the record does', async () => {
    await story.lists({ sku: 'EPIC' });
    await story.commits('EPIC', commitment('SERVICE', '2027-03-31'));
    await story.commits('EPIC', commitment('PARTS', '2027-06'));
    await story.commits('EPIC', commitment('SERVICE', '2028-03-31'), { markets: ['DE'] });
    const entriesAt = async (path: string) =>
      (await events(path)).map(
        ({ summary, startDate, sequence }) => `${startDate.toString()} #${sequence} ${summary}`,
      );
    assert.deepEqual(await entriesAt('/items/EPIC.ics'), [
      '2027-03-31 #0 EPIC: last day of service',
      '2027-06-01 #0 EPIC: end of the supply of spare parts at the end of June 2027',
      '2028-03-31 #1 EPIC: last day of service in Germany',
    ]);
    assert.deepEqual((await entriesAt('/calendar.ics?sku=EPIC&market=DE')).slice(0, 1), [
      '2028-03-31 #1 EPIC: last day of service in Germany',
    ]);
    const { body, headers } = await got('/calendar.ics');
    assert.equal(headers['content-type'], 'text/calendar; charset=utf-8');
    place.at('2026-11-21T23:59:59Z');
    assert.equal((await got('/calendar.ics')).body, body);
    assert.equal((await got('/calendar.ics', { 'if-none-match': headers['etag']! })).status, 304);
  });

  test('the calendar of a market tells of an item that was taken from it, and of none that never was there', async () => {
    await story.lists({ sku: 'LEFT', markets: ['DE', 'US'] }, { sku: 'AWAY', markets: ['US'] });
    for (const sku of ['LEFT', 'AWAY']) await story.commits(sku, commitment('SERVICE', '2029-03-31'));
    const [earlier] = await events('/calendar.ics?sku=LEFT&market=DE');
    await story.tells('LEFT', 'ITEM_REVISED', { listing: { markets: ['US'] } });
    const [later] = await events('/calendar.ics?sku=LEFT&market=DE');
    assert.deepEqual([later?.uid, later?.summary], [earlier!.uid, 'LEFT: last day of service']);
    assert.deepEqual(await events('/calendar.ics?sku=AWAY&market=DE'), []);
  });

  test('a day that is moved is the same event revised, and one that is taken back is cancelled', async () => {
    const [earlier] = await events('/items/EPIC.ics');
    await story.commits('EPIC', commitment('SERVICE', '2027-09-30'));
    const moved = (await events('/items/EPIC.ics')).find(({ uid }) => uid === earlier!.uid)!;
    assert.deepEqual([moved.startDate.toString(), moved.sequence], ['2027-09-30', earlier!.sequence + 1]);
    await story.commits('EPIC', commitment('SERVICE', 'OPEN'));
    const gone = (await events('/items/EPIC.ics')).find(({ uid }) => uid === earlier!.uid)!;
    assert.equal(gone.component.getFirstPropertyValue('status'), 'CANCELLED');
    assert.equal(gone.summary, 'Cancelled: EPIC: last day of service');
    assert.equal(gone.sequence, earlier!.sequence + 2);
    place.at('2026-12-23T12:00:00Z');
    assert.ok((await events('/items/EPIC.ics')).every(({ uid }) => uid !== earlier!.uid));
  });

  test('a calendar of more than 250 items goes on under its next link, and says so', async () => {
    const line = { handle: 'lasting', name: 'Lasting' };
    const skus = Array.from({ length: 252 }, (_, index) => `CAL-${index}`);
    await story.lists(...skus.map((sku) => ({ sku, line })));
    await story.together(async () => {
      for (const sku of skus) await story.commits(sku, commitment('PARTS', '2031-12-31'));
    });
    const first = await got('/calendar.ics?line=lasting&locale=en');
    assert.match(first.body.replaceAll('\r\n ', ''), /This is one page of 250 items at most/);
    const next = /<([^>]+)>; rel="next"; type="text\/calendar"/.exec(first.headers['link']!)![1]!;
    assert.match(next, /^http:\/\/lastcall\.test\/calendar\.ics\?line=lasting&locale=en&after=[\w-]+$/);
    const second = await got(local(next));
    assert.doesNotMatch(second.headers['link']!, /rel="next"/);
    const skusByPage = [first, second].map(({ body }) =>
      [...body.matchAll(/SUMMARY:(CAL-\d+):/g)].map(([, sku]) => sku),
    );
    assert.deepEqual(
      skusByPage.map(({ length }) => length),
      [250, 2],
    );
    assert.deepEqual(new Set(skusByPage.flat()), new Set(skus));
    assert.deepEqual(await problem('/calendar.ics?after=nothing'), [400, 'after']);
  });

  test('formats name one another, and readers that ask for RSS alone are answered', async () => {
    const { status, headers, body } = await got('/items/CAM.atom', { accept: 'application/rss+xml' });
    assert.equal(status, 200);
    assert.equal((await got('/items/CAM.atom', { authorization: 'Bearer nothing' })).body, body);
    assert.equal(
      headers['link'],
      [
        '<http://lastcall.test/feed.json?sku=CAM>; rel="alternate"; type="application/feed+json"',
        '<http://lastcall.test/items/CAM>; rel="alternate"; type="text/html"',
        '<http://lastcall.test/items/CAM.ics>; rel="related"; type="text/calendar"',
      ].join(', '),
    );
    const calendar = await got('/calendar.ics?brand=glass&locale=fr');
    assert.match(
      calendar.headers['link']!,
      /<http:\/\/lastcall\.test\/feed\.atom\?brand=glass&locale=fr>; rel="related"/,
    );
    assert.equal(calendar.headers['content-language'], 'fr');
  });

  test('what fell due and is not in the record yet may be there the next moment: nobody keeps what tells of it', async () => {
    await story.lists({ sku: 'DUE' });
    await story.announces('DUE', 'PAUSED', { effectiveAt: Date.parse('2027-01-05T00:00:00Z') });
    const kept = (path: string) => got(path).then(({ headers }) => headers['cache-control']);
    const paths = ['/feed.atom', '/items/DUE.atom', '/items/DUE.ics', '/items/DUE', '/items/DUE.jsonld', '/'];
    place.at('2027-01-05T00:00:10Z');
    for (const path of paths) assert.equal(await kept(path), 'public, max-age=0, must-revalidate', path);
    assert.match((await kept('/items/CAM.atom'))!, /max-age=30/);
    while ((await appendNextDueFacts(place.ctx)) > 0);
    for (const path of paths) assert.match((await kept(path))!, /max-age=30/, path);
  });

  test('what is under embargo leaves no trace in any of them', async () => {
    const paths = ['/feed.atom', '/feed.json?sku=LENS', '/calendar.ics', '/items/LENS.ics'];
    const all = () => Promise.all(paths.map((path) => got(path)));
    const earlier = await all();
    await run(
      'transitionItem',
      transitionInput('LENS', 'DISCONTINUED', { publishAt: '2027-02-01T00:00:00Z' }),
    );
    const lasting = (answers: typeof earlier) =>
      answers.map(({ headers, ...answer }) => ({ ...answer, headers: lastingHeaders(headers) }));
    assert.deepEqual(lasting(await all()), lasting(earlier));
  });
});
