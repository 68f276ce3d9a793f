import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { storyIn } from '../../../support/story.ts';
import { on } from '../../../wording/answers.ts';
import { door } from '../../door.ts';
import { readPage } from '../page-read.ts';

describe('the pages of warnings', () => {
  const place = door();
  const story = storyIn(place);
  const read = (path: string) => readPage(place, path);
  before(async () => {
    await story.lists(
      { sku: 'CELL', name: { en: 'Cell', de: 'Akku' } },
      { sku: 'DECK', name: { en: 'Deck' } },
      { sku: 'QUIET', name: { en: 'Quiet' } },
    );
    await story.warns(
      'CELL',
      {
        title: { en: 'it can burn', de: 'Brandgefahr' },
        actBy: on('2027-01-31'),
        remedy: { en: 'A new one, free of charge.' },
        notKnownYet: { en: 'Why.' },
        contact: 'https://example.com/help',
        knownSince: Date.parse('2026-10-01T09:00:00Z'),
      },
      { serials: ['SN100..SN199'], lots: ['L7'], soldFrom: on('2026-02'), markets: ['DE'] },
    );
    place.at('2026-11-21T12:01:00Z');
    await story.warns(
      'DECK',
      {
        kind: 'FLAWED_RELEASE',
        severity: 'HIGH',
        title: { en: 'the update erases everything.' },
        cves: ['CVE-2026-12345'],
      },
      { versions: 'vers:semver/>=2.0.0|<2.3.1' },
    );
  });

  // R140, R142
  test('the item’s page tells the warning before anything else, with what to do and how to check', async () => {
    const { text, hrefs, html } = await read('/items/CELL');
    assert.match(
      text,
      /Safety recall · in force It can burn It overheats\. What to do now · By 31 January 2027 Unplug it\. Serial numbers SN100 – SN199 Lots L7 Sold from February 2026 on Bought in Germany All about this warning Is yours affected\? Get help/,
    );
    assert.ok(html.indexOf('id="warnings"') < html.indexOf('id="holds"'));
    assert.ok(hrefs('a').includes('../advisories/A-2026-0001') && hrefs('a').includes('../check?sku=CELL'));
    assert.match(
      (await read('/items/CELL?market=DE&locale=de')).text,
      /Sicherheitsrückruf · gilt Brandgefahr/,
    );
    const elsewhere = (await read('/items/CELL?market=US')).html;
    assert.ok(!elsewhere.includes('id="warnings"') && !elsewhere.includes('class="badge over"'));
    assert.match((await read('/items/DECK')).text, /Versions ≥ 2\.0\.0, < 2\.3\.1/);
  });

  test('the warning’s own page tells all that is known, what is not, and since when the company knew', async () => {
    const { text, hrefs } = await read('/advisories/A-2026-0001');
    assert.match(
      text,
      /Safety recall · Warning A-2026-0001 · Issued on 21 November 2026 Cell : It can burn in force/,
    );
    for (const part of [
      'What the company does for you A new one, free of charge.',
      'What is not known yet Why.',
      'The company says that it has known of this since 1 October 2026.',
      'What is affected Cell recalled Serial numbers SN100 – SN199',
      'Revision 1 · 21 November 2026 at 12:00 UTC It was issued.',
    ])
      assert.ok(text.includes(part), `${part}\n${text}`);
    assert.ok(hrefs('a').includes('https://example.com/help'));
    assert.match((await read('/advisories/A-2026-0002')).text, /In the CVE list: CVE-2026-12345\./);
    for (const path of ['/advisories/A-2026-9999', '/advisories/x', '/advisories/%00'])
      assert.equal((await read(path)).status, 404, path);
    assert.equal((await read('/advisories/a-2026-0001')).status, 200, 'in any case');
  });

  test('leads machines to the same as documents, and tells them by schema.org', async () => {
    const recall = await read('/advisories/A-2026-0001?locale=de');
    const csaf = '../advisories/A-2026-0001.csaf.json?locale=de';
    assert.equal(recall.headers.get('link'), `<${csaf}>; rel="alternate"; type="application/json"`);
    assert.ok(recall.hrefs('link').includes(csaf));
    const { publicUrl } = place.ctx;
    const { jsonLd } = recall;
    assert.deepEqual(
      [jsonLd['@type'], jsonLd.headline, jsonLd.identifier, jsonLd.url, jsonLd.encoding.contentUrl],
      [
        'Article',
        'Brandgefahr',
        'A-2026-0001',
        `${publicUrl}/advisories/A-2026-0001`,
        `${publicUrl}/advisories/A-2026-0001.csaf.json`,
      ],
    );
    assert.deepEqual(
      jsonLd.about.map((one: { sku: string }) => one.sku),
      ['CELL'],
    );
    const flaw = await read('/advisories/A-2026-0002');
    assert.match(
      flaw.headers.get('link')!,
      /<\.\.\/advisories\/A-2026-0002\.openvex\.json>; rel="alternate"/,
    );
    const sitemap = await (await fetch(`${place.address()}/sitemap-advisories.xml`)).text();
    assert.deepEqual(
      [...sitemap.matchAll(/<loc>([^<]*)/g)].map(([, url]) => url),
      ['A-2026-0002', 'A-2026-0001'].map((number) => `${publicUrl}/advisories/${number}`),
    );
  });

  test('all of them stand in a list, and those in force on the first page', async () => {
    const list = await read('/advisories');
    assert.match(
      list.text,
      /Warning about software · in force Deck : The update erases everything\. .* Safety recall/,
    );
    const home = await read('/');
    assert.match(
      home.text,
      /Warnings Warning about software Deck : The update erases everything\. Safety recall Cell : It can burn/,
    );
  });

  // R144
  test('an owner types what stands on the label, and is told, or told what to look for', async () => {
    const answer = async (query: string) => (await read(`/check?${query}`)).text;
    assert.match(
      await answer('sku=CELL&serial=sn 150'),
      /Whether yours is affected cannot be told yet\. Give this too: Lot, Day on which it was bought and the country in which it was bought\./,
    );
    assert.match(
      await answer('sku=CELL&serial=SN-150&lot=L7&soldOn=2026-03-01&market=DE'),
      /Yours is affected\. Safety recall/,
    );
    assert.match(await answer('sku=cell&serial=SN200'), /Yours is not affected, by what you typed\./);
    assert.match(await answer('sku=DECK&version=2.3.0'), /Yours is affected\./);
    assert.match(await answer('sku=QUIET'), /There is no warning about Quiet\./);
    assert.match(await answer('sku=NONE'), /No item is known here under that name\./);
    assert.match(await answer('version=1'), /Give a serial number or an item\./);
    assert.match(await answer('serial=SN150'), /cannot be told yet\..* Cell /);
    assert.match(await answer('serial=SN999'), /No warning in force names this serial number\./);
    assert.doesNotMatch((await read('/check')).text, /The answer/);
  });

  test('what an owner types is kept nowhere', async () => {
    const { headers } = await read('/check?serial=SN150');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    for (const query of ['soldOn=yesterday', `serial=${'9'.repeat(129)}`])
      assert.equal((await fetch(`${place.address()}/check?${query}`)).status, 400, query);
    const markup = await read('/check?sku=%3Cscript%3E&serial=%22%3E%3Cb%3E');
    assert.ok(!markup.html.includes('<b>') && !markup.html.includes('"><script'));
  });
});
