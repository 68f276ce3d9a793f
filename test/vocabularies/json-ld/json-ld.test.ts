import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { readFamilyPage } from '../../../src/reads/pages/family-page.ts';
import { readItemPage } from '../../../src/reads/pages/item-page.ts';
import { readNoticePage } from '../../../src/reads/pages/notice-page.ts';
import {
  serializeForScriptElement,
  familyJsonLd,
  homeJsonLd,
  itemJsonLd,
  noticeJsonLd,
  type JsonLdPageLocalization,
} from '../../../src/vocabularies/json-ld/json-ld.ts';
import { withRecord } from '../../../src/record/record.ts';
import { appendReleaseFacts } from '../../../src/record/release.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';
import { FACETS } from '../../../src/domain/words.ts';
import { on, REPORTED } from '../../wording/answers.ts';
import { HOSTILE, tellForPages } from '../../http/pages/pages-story.ts';
import { invented, triplesOf } from './schema-org.ts';

const VOICE: JsonLdPageLocalization = {
  publicUrl: 'https://shop.example',
  locale: 'en',
  text: (localized) => localized['en'] ?? '',
  languageOf: () => 'en',
  holdings: FACETS.map((facet) => ({ facet: facet.toLowerCase(), text: `what holds for ${facet}` })),
};

describe('the JSON-LD of', () => {
  const place = world();
  const story = storyIn(place);
  before(() => tellForPages(place, story));

  const documentOf = async (name: string) => {
    const page = await readItemPage(place.ctx, { name, host: null, before: null, market: null });
    return itemJsonLd(VOICE, page!, `Where ${name} stands.`);
  };
  const wholePage = { first: 40, after: null, entriesAfter: null };

  test('an item reads as a page about a model, its older and newer ones, and what still holds', async () => {
    const triples = await triplesOf(await documentOf('DRV-1'));
    const page = '<https://shop.example/items/DRV-1>';
    const item = '<https://shop.example/items/DRV-1#item>';
    const newer = '<https://shop.example/items/DRV-2#item>';
    const type = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';
    for (const triple of [
      `${page} ${type} <ItemPage> .`,
      `${page} <mainEntity> ${item} .`,
      `${page} <description> "Where DRV-1 stands." .`,
      `${page} <dateModified> "2026-11-21T10:00:00.000Z"^^<Date> .`,
      `${item} ${type} <ProductModel> .`,
      `${item} <name> "Drive One" .`,
      `${item} <sku> "DRV-1" .`,
      `${item} <gtin> "4006381333931" .`,
      `${item} <url> ${page} .`,
      `${item} <predecessorOf> ${newer} .`,
      `${newer} ${type} <ProductModel> .`,
      `${item} <isVariantOf> <https://shop.example/families/drives#family> .`,
      `${item} <isAccessoryOrSparePartFor> <https://shop.example/items/CAM#item> .`,
    ])
      assert.ok(triples.includes(triple), `${triple}\n${triples.join('\n')}`);
    const blank = (pattern: RegExp) => triples.filter((triple) => pattern.test(triple)).length;
    assert.equal(blank(/<propertyID> "https:\/\/schema\.org\/availability" \.$/), 1);
    assert.equal(blank(/<value> "https:\/\/schema\.org\/LimitedAvailability" \.$/), 1);
    assert.equal(blank(/<value> "2027-03-31" \.$/), 1);
    assert.equal(blank(/<offers> /), 0);
    assert.equal(blank(/> <additionalProperty> /), FACETS.length + 2);
    assert.equal(blank(/<propertyID> "SECURITY_UPDATES" \.$/), 1);
    assert.equal(blank(/<value> "what holds for SERVICE" \.$/), 1);
  });

  test('the newer item names the older one, which it follows', async () => {
    const triples = await triplesOf(await documentOf('DRV-2'));
    assert.ok(
      triples.includes(
        '<https://shop.example/items/DRV-2#item> <successorOf> <https://shop.example/items/DRV-1#item> .',
      ),
    );
  });

  test('an item says nothing of offers where nobody spoke of sales', async () => {
    await story.lists({ sku: 'UNSAID', orders: 'UNKNOWN' });
    assert.ok(!JSON.stringify(await documentOf('UNSAID')).includes('schema.org/availability'));
    assert.ok(JSON.stringify(await documentOf('CAM')).includes('https://schema.org/InStock'));
    assert.ok(JSON.stringify(await documentOf('CAM')).includes('"releaseDate":"2020-05"'));
  });

  test('an item tells a last day only where it is known to the day', async () => {
    await story.lists({ sku: 'SOME-DAY' });
    await story.announces('SOME-DAY', 'REPLACEMENT_PLANNED', {
      lastOrder: { until: on('2027-03'), whileStocksLast: false, maxPerOrder: null },
    });
    const text = JSON.stringify(await documentOf('SOME-DAY'));
    assert.ok(text.includes('LimitedAvailability') && !text.includes('availabilityEnds'), text);
  });

  test('an item offers nothing of which an unconfirmed end was announced, nor numbers that nobody confirmed', async () => {
    const identifiers = [{ scheme: 'GTIN', value: '4006381333948' }];
    await story.lists(
      { sku: 'RUMOURED', releasedOn: on('2020-05') },
      { sku: 'HEARSAY', releasedOn: on('2020-05'), identifiers, source: REPORTED },
    );
    await story.announces('RUMOURED', 'DISCONTINUED', {
      effectiveAt: Date.parse('2027-04-01'),
      source: REPORTED,
    });
    const rumoured = JSON.stringify(await documentOf('RUMOURED'));
    assert.ok(!rumoured.includes('schema.org/availability') && rumoured.includes('releaseDate'), rumoured);
    assert.doesNotMatch(JSON.stringify(await documentOf('HEARSAY')), /releaseDate|gtin/);
  });

  // R88, R138
  test('an item with releases mentions the latest one as software for it, where somebody sure says so', async () => {
    await story.lists({ sku: 'DECK' });
    const { id: itemId } = story.item('DECK');
    const publish = async (version: string, source: typeof REPORTED | null) => {
      const release = {
        version,
        channel: 'stable',
        scheme: 'SEMVER',
        publishedOn: on('2026-03'),
        url: 'https://maker.example/fw',
        price: 'FREE',
      } as const;
      const notes = { en: 'Overdub works again.' };
      await withRecord(place.ctx, (record) =>
        appendReleaseFacts(place.ctx, record, [{ itemId, release, notes, source }]),
      );
    };
    assert.ok(!('mentions' in (await documentOf('DECK'))));
    await publish('1.9.0', null);
    await publish('1.10.0', null);
    const document = await documentOf('DECK');
    assert.deepEqual(invented(document), []);
    const triples = await triplesOf(document);
    const software = '<https://shop.example/items/DECK#software>';
    assert.deepEqual(
      triples.filter((triple) => triple.includes(software)).toSorted(),
      [
        `${software} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <SoftwareApplication> .`,
        `${software} <availableOnDevice> "DECK" .`,
        `${software} <datePublished> "2026-03"^^<Date> .`,
        `${software} <name> "DECK 1.10.0" .`,
        `${software} <releaseNotes> "Overdub works again." .`,
        `${software} <softwareVersion> "1.10.0" .`,
        `${software} <url> <https://maker.example/fw> .`,
        `<https://shop.example/items/DECK> <mentions> ${software} .`,
      ].toSorted((one, other) => (one < other ? -1 : 1)),
    );
    await publish('2.0.0', REPORTED);
    assert.ok(!('mentions' in (await documentOf('DECK'))), 'a rumour is told in words alone');
  });

  test('a notice names the language in which it is written', async () => {
    const notice = await readNoticePage(place.ctx, '2026-0001', wholePage);
    const german = { ...VOICE, locale: 'de' };
    assert.equal(noticeJsonLd(german, notice!, 'Mitteilung')['inLanguage'], 'en');
  });

  // R88
  test('an item tells nothing as certain that nobody confirmed', async () => {
    const reported = JSON.stringify(await documentOf('ELSEWHERE'));
    assert.ok(!reported.includes('schema.org/availability'));
    const { mainEntity } = (await documentOf('DRV-2')) as { mainEntity: object };
    assert.ok(!('isAccessoryOrSparePartFor' in mainEntity) && 'successorOf' in mainEntity);
  });

  test('a family, a notice and the first page read as what they are', async () => {
    const family = await readFamilyPage(place.ctx, 'drives', wholePage);
    const notice = await readNoticePage(place.ctx, '2026-0001', wholePage);
    const documents = [
      familyJsonLd(VOICE, family!),
      noticeJsonLd(VOICE, notice!, 'Notice 2026-0001'),
      homeJsonLd(VOICE, 'What still holds'),
    ];
    const triples = (await Promise.all(documents.map(triplesOf))).flat();
    for (const part of [
      '<https://shop.example/families/drives#family> <hasVariant> <https://shop.example/items/DRV-1#item> .',
      '<https://shop.example/families/drives#family> <variesBy> "Capacity" .',
      '<https://shop.example/notices/2026-0001> <about> <https://shop.example/items/DRV-1#item> .',
      '<https://shop.example/notices/2026-0001> <datePublished> "2026-11-20T12:00:00.000Z"^^<Date> .',
    ])
      assert.ok(triples.includes(part), part);
    assert.ok(triples.some((triple) => triple.includes('<urlTemplate> "https://shop.example/?q={text}"')));
    assert.ok(triples.some((triple) => triple.includes('<CorrectionComment>')));
  });

  test('all of them uses no word that schema.org does not have', async () => {
    const documents = [
      ...(await Promise.all(['DRV-1', 'DRV-2', 'CAM', 'CABLE', 'FILM', HOSTILE.sku].map(documentOf))),
      familyJsonLd(VOICE, (await readFamilyPage(place.ctx, 'drives', wholePage))!),
      noticeJsonLd(VOICE, (await readNoticePage(place.ctx, '2026-0001', wholePage))!, 'Notice'),
      homeJsonLd(VOICE, 'What still holds'),
    ];
    assert.deepEqual(documents.flatMap(invented), []);
    assert.deepEqual(invented({ '@type': 'Offer', discontinued: true }), ['discontinued of Offer']);
  });

  test('a hostile item ends no script element, and reads back as it was', async () => {
    const document = await documentOf(HOSTILE.sku);
    const text = serializeForScriptElement(document);
    assert.doesNotMatch(text, /[<>&\u2028\u2029]/);
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(document)));
    const triples = await triplesOf(document);
    assert.ok(triples.every((triple) => !triple.includes('<javascript:')));
  });
});
